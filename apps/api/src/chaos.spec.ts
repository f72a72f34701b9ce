import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Uuid } from '@chogura/kernel';
import { Logger } from '@nestjs/common';
import { expectEachReadOnce } from './testing/chaos';
import type { Clerk } from './testing/clerk';
import { KILL_POINTS, killAt } from './testing/kill-at-stage';
import { processesIn } from './testing/process-tree';
import { RunningProduct } from './testing/running-product';
import { letter, scan, wordFile } from './testing/test-files';
import { until } from './testing/until';

/** All the others are in chaos.deep.spec.ts. */
const POINTS = KILL_POINTS.filter(({ name }) => ['ocr', 'commit'].includes(name));

jest.setTimeout(120_000);

describe('the running product when its parts fail', () => {
  let product: RunningProduct;
  let clerk: Clerk;
  let tenantId: Uuid;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    product = await RunningProduct.start();
    await product.startWorker();
  });
  afterAll(() => product.stop());
  beforeEach(async () => {
    ({ clerk, tenantId } = await product.newCompany());
  });

  const unread = async (ids: readonly Uuid[]): Promise<number> => {
    const documents = await Promise.all(ids.map((id) => clerk.document(id)));
    return documents.filter((document) => document?.inputState === 'reading').length;
  };

  it.each(POINTS)('reads a document once when the worker is killed and Redis wiped at: $name', async (point) => {
    const { ids, killed } = await killAt(product, clerk, point);
    expect(killed).toMatchObject({ inputState: 'reading', readings: 0, openAttempts: 1 });
    await product.startWorker();
    await clerk.read(killed.id);
    await expectEachReadOnce(product, tenantId, ids);
  });

  it('reads every document once when Redis is wiped again and again while they wait', async () => {
    const ids: Uuid[] = [];
    // Scans take long: some are left at the last wipe, however quick the machine is.
    const files = [letter(), wordFile(), letter(), ...Array.from({ length: 9 }, () => scan())];
    for (const file of files) ids.push(await clerk.register(file));
    for (let wipes = 0; wipes < 4; wipes++) {
      await product.wipeRedis();
      const before = await unread(ids);
      // Each wipe found some that were not read yet.
      expect(before).toBeGreaterThan(0);
      await until(async () => (await unread(ids)) < before, 60_000, 'another document to be read');
    }
    for (const id of ids) await clerk.read(id);
    await expectEachReadOnce(product, tenantId, ids);
  });

  it('reads every document once when connections to the database break all the time', async () => {
    const ids: Uuid[] = [];
    let broken = 0;
    const registering = (async () => {
      for (const file of [letter(), scan(), letter(), letter(), wordFile(), letter()])
        ids.push(await clerk.register(file));
    })();
    const isOver = async (): Promise<boolean> => ids.length === 6 && (await unread(ids)) === 0;
    // One in four looks at the clerk's end; the rest of the time is for breaking.
    for (let round = 0; round < 40 && !(round % 4 === 3 && (await isOver())); round++) {
      const rows = await product.db.look(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND usename IN ('chogura_app', 'chogura_system')
          ORDER BY (state <> 'idle') DESC, random() LIMIT 1`,
      );
      broken += rows.length;
      await pause(150);
    }
    expect(broken).toBeGreaterThan(5);
    await registering;
    for (const id of ids) await clerk.read(id);
    await expectEachReadOnce(product, tenantId, ids);
  });

  it('reads a document in another process when something ends the one that reads it', async () => {
    const id = await clerk.register(scan());
    const { worker } = product;
    await until(() => worker.stagesOf(id).includes('ocr'), 60_000, 'the OCR of it');
    const reading = processesIn(product.folder).filter(({ commandLine }) => commandLine.includes('reading-child'));
    expect(reading.length).toBeGreaterThan(0);
    for (const { pid } of reading) process.kill(pid, 'SIGKILL');
    expect(await clerk.document(id)).toMatchObject({ inputState: 'reading' });
    await clerk.read(id);
    expect(worker.stagesOf(id).filter((stage) => stage === 'ocr')).toHaveLength(2);
    await expectEachReadOnce(product, tenantId, [id]);
  });

  it('keeps every file that it has taken, once, when the HTTP process is killed again and again', async () => {
    const ids: Uuid[] = [];
    let isSending = true;
    const sending = (async () => {
      for (let count = 0; count < 12; count++) ids.push(await clerk.register(letter()));
      isSending = false;
    })();
    let kills = 0;
    while (isSending && kills < 3) {
      await pause(120);
      await product.killApi();
      kills++;
      await product.startApi();
    }
    await sending;
    expect(kills).toBeGreaterThan(0);
    for (const id of ids) await clerk.read(id);
    await expectEachReadOnce(product, tenantId, ids);
  });

  it('leaves no process behind when it ends', async () => {
    await product.worker.stop();
    await until(() => processesIn(`${product.folder}/tmp`).length === 0, 10_000, 'the reading processes to end');
    expect(processesIn(`${product.folder}/tmp`)).toEqual([]);
  });
});
