import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type RequestContext } from '@chogura/kernel';
import { createTestDatabase, SettableClock, type TestDatabase } from '../testing';
import { FilesystemStorage } from './filesystem-storage';
import { StoredObjects } from './stored-objects';
import { StoredObjectsRepository } from './stored-objects.repository';
import { SweepOrphansJob } from './sweep-orphans.job';

const HOUR_MS = 3_600_000;

describe('sweeping bytes without a row', () => {
  let db: TestDatabase;
  let storageDir: string;
  let storage: FilesystemStorage;
  let clock: SettableClock;
  let ctx: RequestContext;
  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    storageDir = await mkdtemp(join(tmpdir(), 'chogura-sweep-'));
    storage = new FilesystemStorage({ storageDir });
    clock = new SettableClock(new Date().toISOString());
    ({ ctx } = await db.newTenant());
  });
  afterEach(() => rm(storageDir, { recursive: true, force: true }));

  const sweep = (): Promise<void> =>
    new SweepOrphansJob(db.database, storage, new StoredObjectsRepository(), { halfUploadKeepHours: 72 }, clock).run();
  const put = (): Promise<{ key: string; sizeBytes: number; sha256: string }> =>
    storage.put(`${ctx.tenantId}/page/${newId()}`, Readable.from([Buffer.from('bytes')]));
  const keys = async (): Promise<string[]> => {
    const found: string[] = [];
    for await (const key of storage.list('')) found.push(key);
    return found;
  };

  it('deletes bytes a day after they were stored if no row was committed, and none that have one', async () => {
    const known = await put();
    await put();
    await db.database.transaction(ctx, (tx) =>
      new StoredObjects(new StoredObjectsRepository()).record(tx, ctx, [known]),
    );
    clock.advance(23 * HOUR_MS);
    await sweep();
    expect(await keys()).toHaveLength(2);

    clock.advance(2 * HOUR_MS);
    await sweep();
    expect(await keys()).toEqual([known.key]);
  });

  it('leaves what grows as long as it may be gone on with, and a day longer', async () => {
    const key = `${ctx.tenantId}/original/${newId()}`;
    await storage.grow(key, Readable.from([Buffer.from('half of')]), 0, 100);
    clock.advance(95 * HOUR_MS);
    await sweep();
    expect(await storage.grownTo(key)).toBe(7);
    clock.advance(2 * HOUR_MS);
    await sweep();
    expect(await storage.grownTo(key)).toBe(0);
  });

  it('deletes the half of an object whose writer was killed, and leaves one that is being written', async () => {
    await put();
    const folder = join(storageDir, ctx.tenantId, 'page');
    const [killed, writing] = [`${newId()}.writing`, `${newId()}.writing`];
    for (const name of [killed, writing]) await writeFile(join(folder, name), 'half of');
    const longAgo = new Date(clock.now().getTime() - 25 * HOUR_MS);
    await utimes(join(folder, killed), longAgo, longAgo);
    await sweep();
    expect((await readdir(folder)).filter((name) => name.endsWith('.writing'))).toEqual([writing]);
    expect(await keys()).toHaveLength(1);
  });
});
