import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type RequestContext, type Uuid } from '@chogura/kernel';
import {
  type DocumentsBench,
  HALF_UPLOADS_MAX_BYTES,
  openDocumentsBench,
  pdf,
  sha256Of,
  type TestCompany,
} from '../testing/documents-bench';

const HOUR_MS = 3_600_000;

describe('an upload in parts', () => {
  let bench: DocumentsBench;
  let company: TestCompany;
  beforeAll(async () => {
    bench = await openDocumentsBench();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    bench.clock.set('2026-04-15T03:00:00Z');
    bench.quota.limit = 1_000_000;
    company = await bench.newCompany();
  });

  const begin = async (ctx: RequestContext, sizeBytes: number, id = newId()): Promise<Uuid> => {
    await bench.halfUploads.begin(ctx, { id, fileName: '契約書.pdf', sizeBytes });
    return id;
  };
  const grow = (ctx: RequestContext, id: Uuid, from: number, bytes: Buffer): Promise<number> =>
    bench.halfUploads.grow(ctx, id, from, Readable.from([bytes]));
  /** All of it, not ended yet. */
  const arrived = async (ctx: RequestContext, bytes: Buffer): Promise<Uuid> => {
    const id = await begin(ctx, bytes.length);
    await grow(ctx, id, 0, bytes);
    return id;
  };
  const end = (ctx: RequestContext, id: Uuid) => bench.halfUploads.end(ctx, id, 'upload');
  const progress = (ctx: RequestContext, id: Uuid) => bench.halfUploads.progress(ctx, id);
  const objects = async (): Promise<string[]> => {
    const keys: string[] = [];
    for await (const key of bench.storage.list(`${company.tenantId}/`)) keys.push(key);
    return keys;
  };
  const counted = async (): Promise<{ taken: number; reserved: number; halves: number }> => {
    const [row] = await bench.db.look<{ taken: string; reserved: string; halves: string }>(
      `SELECT COALESCE(sum(taken), 0) AS taken, COALESCE(sum(reserved), 0) AS reserved,
              (SELECT count(*) FROM half_uploads WHERE tenant_id = $1) AS halves
         FROM monthly_uploads WHERE tenant_id = $1`,
      [company.tenantId],
    );
    return { taken: Number(row?.taken), reserved: Number(row?.reserved), halves: Number(row?.halves) };
  };

  it('goes on from where it was and becomes the same document as one in a single request', async () => {
    const bytes = pdf('in parts');
    const id = await begin(company.clerk, bytes.length);
    expect(await grow(company.clerk, id, 0, bytes.subarray(0, 5))).toBe(5);
    expect(await progress(company.clerk, id)).toEqual({
      fileName: '契約書.pdf',
      sizeBytes: bytes.length,
      receivedBytes: 5,
    });
    expect(await counted()).toEqual({ taken: 0, reserved: 1, halves: 1 });
    await grow(company.clerk, id, 5, bytes.subarray(5));
    const document = await end(company.clerk, id);
    expect(document).toMatchObject({
      id,
      number: 1,
      fileName: '契約書.pdf',
      sha256: sha256Of(bytes),
      storedBy: company.clerkId,
      groupId: company.groupId,
    });
    expect(await buffer(await bench.storage.open(document.objectKey))).toEqual(bytes);
    expect(await counted()).toEqual({ taken: 1, reserved: 0, halves: 0 });
    expect(await bench.eventsOf(id)).toEqual(['documents.uploaded']);
  });

  it('ends once, however often it is ended, and is all there for whoever asks after that', async () => {
    const bytes = pdf('twice');
    const id = await arrived(company.clerk, bytes);
    const ended = await Promise.all([end(company.clerk, id), end(company.clerk, id)]);
    ended.push(await end(company.clerk, id));
    expect(new Set(ended.map(({ number }) => number))).toEqual(new Set([1]));
    expect(await progress(company.clerk, id)).toMatchObject({ receivedBytes: bytes.length });
    expect([await counted(), (await objects()).length]).toEqual([{ taken: 1, reserved: 0, halves: 0 }, 1]);
    await expect(begin(company.clerk, bytes.length, id)).rejects.toMatchObject({ code: 'documents.upload-begun' });
  });

  it('ends once when two processes end it, and its bytes stay', async () => {
    const bytes = pdf('two processes');
    const id = await arrived(company.clerk, bytes);
    const another = Object.assign(
      Object.create(Object.getPrototypeOf(bench.halfUploads) as object),
      bench.halfUploads,
      {
        ending: new Map(),
      },
    ) as typeof bench.halfUploads;
    const [first, second] = await Promise.all([end(company.clerk, id), another.end(company.clerk, id, 'upload')]);
    expect(second.number).toBe(first.number);
    expect(await buffer(await bench.storage.open(first.objectKey))).toEqual(bytes);
    expect(await counted()).toEqual({ taken: 1, reserved: 0, halves: 0 });
  });

  it('goes on after its process was killed between any two steps of its end', async () => {
    const bytes = pdf('killed');
    const id = await arrived(company.clerk, bytes);
    const [half] = await bench.db.look<{ key: string }>('SELECT object_key AS key FROM half_uploads WHERE id = $1', [
      id,
    ]);
    await bench.storage.seal(half?.key ?? '');
    expect(await progress(company.clerk, id)).toMatchObject({ receivedBytes: bytes.length });
    expect((await end(company.clerk, id)).sha256).toBe(sha256Of(bytes));
  });

  it('is given up with all that was set aside when it is refused at its end', async () => {
    const bytes = pdf('stored before');
    await bench.send(company.clerk, { bytes });
    const id = await arrived(company.clerk, bytes);
    await expect(end(company.clerk, id)).rejects.toMatchObject({ code: 'documents.duplicate-file' });
    await expect(progress(company.clerk, id)).rejects.toMatchObject({ code: 'documents.upload-not-found' });
    expect([await counted(), (await objects()).length]).toEqual([{ taken: 1, reserved: 0, halves: 0 }, 1]);
  });

  it('can be given up, once', async () => {
    const id = await begin(company.clerk, 100);
    await grow(company.clerk, id, 0, Buffer.from('half'));
    await bench.halfUploads.abandon(company.clerk, id);
    await expect(bench.halfUploads.abandon(company.clerk, id)).rejects.toMatchObject({
      code: 'documents.upload-not-found',
    });
    expect(await counted()).toEqual({ taken: 0, reserved: 0, halves: 0 });
  });

  it('is refused at its beginning when the month has none left, those under way counted', async () => {
    bench.quota.limit = 2;
    await begin(company.clerk, 100);
    await bench.stored(company.colleague);
    await expect(begin(company.clerk, 100)).rejects.toMatchObject({ code: 'licensing.quota-exceeded' });
    await expect(bench.stored(company.colleague)).rejects.toMatchObject({ code: 'licensing.quota-exceeded' });
    expect(await counted()).toEqual({ taken: 1, reserved: 1, halves: 1 });
  });

  it('shares exactly what is left of the month with files that come whole and from the watched folder, all at once', async () => {
    bench.quota.limit = 50;
    const folder = async (): Promise<unknown> => {
      const id = newId();
      const stored = await bench.storage.put(`${company.tenantId}/original/${newId()}`, Readable.from([pdf(id)]));
      return bench.upload.execute(company.system, { id, fileName: '経理/請求書.pdf', stored, receivedVia: 'folder' });
    };
    const inParts = async (): Promise<unknown> => end(company.clerk, await arrived(company.clerk, pdf(newId())));
    const ways = [folder, inParts, () => bench.stored(company.colleague)];
    const outcomes = await Promise.allSettled(Array.from({ length: 200 }, (_, index) => ways[index % 3]?.()));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(50);
    for (const refused of outcomes.filter((each) => each.status === 'rejected')) {
      expect(refused.reason).toMatchObject({ code: 'licensing.quota-exceeded' });
    }
    expect(await counted()).toEqual({ taken: 50, reserved: 0, halves: 0 });
    expect(await objects()).toHaveLength(50);
  }, 60_000);

  it('takes no more of the disk than its company has for such, however many begin at once', async () => {
    const sizeBytes = HALF_UPLOADS_MAX_BYTES / 4;
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => begin(company.clerk, sizeBytes)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
    for (const refused of outcomes.filter((each) => each.status === 'rejected')) {
      expect(refused.reason).toMatchObject({ code: 'documents.uploads-full' });
    }
    expect(await counted()).toEqual({ taken: 0, reserved: 4, halves: 4 });
    await expect(begin((await bench.newCompany()).clerk, sizeBytes)).resolves.toBeDefined();
  });

  it('is swept when nobody went on with it for three days', async () => {
    const forgotten = await begin(company.clerk, 100);
    const goneOn = await begin(company.clerk, 100);
    await grow(company.clerk, forgotten, 0, Buffer.from('half'));
    bench.clock.advance(50 * HOUR_MS);
    await grow(company.clerk, goneOn, 0, Buffer.from('half'));
    bench.clock.advance(23 * HOUR_MS);
    expect(await bench.halfUploads.sweep(company.system, 10)).toBe(1);
    await expect(progress(company.clerk, forgotten)).rejects.toMatchObject({ code: 'documents.upload-not-found' });
    expect(await progress(company.clerk, goneOn)).toMatchObject({ receivedBytes: 4 });
    expect(await counted()).toEqual({ taken: 0, reserved: 1, halves: 1 });
  });

  it('is nobody’s but of who began it: not a colleague’s, not another company’s', async () => {
    const id = await arrived(company.clerk, pdf('mine'));
    const other = await bench.newCompany();
    for (const stranger of [company.colleague, company.administrator, other.clerk]) {
      const notFound = { code: 'documents.upload-not-found' };
      await expect(progress(stranger, id)).rejects.toMatchObject(notFound);
      await expect(grow(stranger, id, 0, Buffer.from('x'))).rejects.toMatchObject(notFound);
      await expect(end(stranger, id)).rejects.toMatchObject(notFound);
      await expect(bench.halfUploads.abandon(stranger, id)).rejects.toMatchObject(notFound);
    }
    await expect(begin(other.clerk, 10, id)).resolves.toBe(id);
    expect((await end(company.clerk, id)).number).toBe(1);
    await expect(progress(company.colleague, id)).rejects.toMatchObject({ code: 'documents.upload-not-found' });
  });
});
