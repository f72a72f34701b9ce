import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId, type RequestContext } from '@chogura/kernel';
import { ENGINE_VERSION } from './engine-version';
import type { TextRun } from './page-text';
import { RunningReadingEngine } from './running-reading-engine';
import { type ExtractionBench, openExtractionBench } from './testing/extraction-bench';
import { japanese, latin, writeHandMadePdf } from './testing/hand-made-pdf';

jest.setTimeout(60_000);

describe('reading an uploaded document', () => {
  let bench: ExtractionBench;
  let folder: string;
  let typed: string;
  let ctx: RequestContext;
  beforeAll(async () => {
    bench = await openExtractionBench();
    folder = await mkdtemp(join(tmpdir(), 'chogura-uploads-'));
    typed = join(folder, 'typed.pdf');
    await writeHandMadePdf(typed, [
      { drawing: japanese('請求書', 240, 760, 24) + latin('2026-04-15', 400, 700) },
      { drawing: latin('page two', 60, 700) },
    ]);
    ({ ctx } = await bench.db.newTenant());
  });
  afterAll(async () => {
    await bench.close();
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(async () => expect(await bench.leftovers()).toEqual([]));

  const onlyReadingOf = async (documentId: string, as = ctx) => {
    const ids = await bench.readingsOf(documentId);
    expect(ids).toHaveLength(1);
    return bench.readings.find(as, ids[0] ?? '');
  };

  async function imageOf(documentId: string, page: number, as = ctx) {
    const image = await bench.readings.openPageImage(as, documentId, page);
    if (!image) return null;
    const { stream, ...facts } = image;
    return { ...facts, bytes: await buffer(stream) };
  }

  it('stores what was read and tells of it, in one transaction', async () => {
    const documentId = await bench.document(ctx, typed, 'pdf');
    expect(await bench.handle(ctx, await bench.uploaded(ctx, documentId))).toBe(true);

    const reading = await onlyReadingOf(documentId);
    expect(reading).toMatchObject({ documentId, outcome: 'read', failure: null, engineVersion: ENGINE_VERSION });
    expect(reading?.fields.find(({ field }) => field === 'transactionDate')?.value).toBe('2026-04-15');
    expect(reading?.pages).toMatchObject([
      { page: 0, width: 595, height: 842, textSource: 'layer', text: '請求書\n2026-04-15' },
      { page: 1, textSource: 'layer', text: 'page two' },
    ]);
    expect(await bench.toldOf(documentId)).toEqual([{ documentId, readingId: reading?.id }]);
  });

  it('stores when it was read, by which engine, and how long each stage took', async () => {
    const documentId = await bench.document(ctx, typed, 'pdf');
    await bench.handle(ctx, await bench.uploaded(ctx, documentId));
    const [row] = await bench.db.look(
      'SELECT started_at, finished_at, ocr_engine, stage_times_ms FROM readings WHERE document_id = $1',
      [documentId],
    );
    expect(row).toMatchObject({ started_at: bench.clock.now(), finished_at: bench.clock.now(), ocr_engine: 'ppocr' });
    expect(Object.keys(row?.['stage_times_ms'] as object).sort()).toEqual([
      'fields',
      'looks',
      'ocr',
      'page-images',
      'red-ink',
      'text-layer',
      'to-pdf',
    ]);
  });

  it('stores the image of each page, with the places of its characters', async () => {
    const documentId = await bench.document(ctx, typed, 'pdf');
    await bench.handle(ctx, await bench.uploaded(ctx, documentId));
    const image = await imageOf(documentId, 1);
    expect(image?.bytes.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
    expect(image).toMatchObject({ mediaType: 'image/jpeg', sizeBytes: image?.bytes.length });
    expect(await imageOf(documentId, 2)).toBeNull();

    const [row] = await bench.db.look<{ layout: Buffer; key: string }>(
      `SELECT p.layout, p.image_key AS key FROM reading_pages p JOIN readings r ON r.id = p.reading_id
        WHERE r.document_id = $1 AND p.page = 1`,
      [documentId],
    );
    const runs = JSON.parse(gunzipSync(row?.layout ?? Buffer.alloc(0)).toString('utf8')) as TextRun[];
    expect(runs.map(({ text, charBoxes }) => [text, charBoxes.length])).toEqual([
      ['page', 4],
      ['two', 3],
    ]);
    expect((await bench.pageObjects(ctx)).known).toContain(row?.key);
  });

  it('takes effect once, however often it is delivered: a second run leaves only bytes', async () => {
    const { ctx: own } = await bench.db.newTenant();
    const documentId = await bench.document(own, typed, 'pdf');
    const job = await bench.uploaded(own, documentId);
    const again = { ...job, delivery: { ...job.delivery, attempt: 2 } };
    const effects = await Promise.all([bench.handle(own, job), bench.handle(own, again)]);
    expect(effects.sort()).toEqual([false, true]);
    expect(await bench.handle(own, job)).toBe(false);

    expect(await bench.readingsOf(documentId)).toHaveLength(1);
    expect(await bench.toldOf(documentId)).toHaveLength(1);
    const { stored, known } = await bench.pageObjects(own);
    expect(known).toHaveLength(2);
    expect(stored).toHaveLength(6);
  });

  it('tells that a password is needed, and reads the document once it is there', async () => {
    const locked = join(folder, 'locked.pdf');
    expect(spawnSync('qpdf', ['--encrypt', 'himitsu', 'owner', '256', '--', typed, locked]).status).toBe(0);
    const waiting = await bench.document(ctx, locked, 'pdf');
    await bench.handle(ctx, await bench.uploaded(ctx, waiting));
    expect(await onlyReadingOf(waiting)).toMatchObject({ outcome: 'password-required', failure: null, pages: [] });
    const opened = await bench.document(ctx, locked, 'pdf', 'himitsu');
    await bench.handle(ctx, await bench.uploaded(ctx, opened));
    expect(await onlyReadingOf(opened)).toMatchObject({ outcome: 'read' });
  });

  it('tells why a document could not be read', async () => {
    const cut = join(folder, 'cut.pdf');
    await writeFile(cut, (await readFile(typed)).subarray(0, 500));
    const documentId = await bench.document(ctx, cut, 'pdf');
    await bench.handle(ctx, await bench.uploaded(ctx, documentId));
    expect(await onlyReadingOf(documentId)).toMatchObject({ outcome: 'failed', failure: 'damaged', pages: [] });
    expect(await bench.toldOf(documentId)).toHaveLength(1);
  });

  it('tells that reading failed when its attempts are used up', async () => {
    const documentId = await bench.document(ctx, typed, 'pdf');
    const { event } = await bench.uploaded(ctx, documentId);
    await bench.db.database.transaction(ctx, (tx) => bench.handler.exhausted(tx, ctx, event));
    const reading = await onlyReadingOf(documentId);
    expect(reading).toMatchObject({ outcome: 'failed', failure: 'reader-crashed', pages: [] });
    expect(await bench.toldOf(documentId)).toEqual([{ documentId, readingId: reading?.id }]);
  });

  it('fails, to be tried again, when the bytes are not there', async () => {
    const { ctx: own } = await bench.db.newTenant();
    const documentId = await bench.document(own, typed, 'pdf');
    const job = await bench.uploaded(own, documentId);
    await rm(join(bench.storageDir, own.tenantId), { recursive: true });
    await expect(bench.handle(own, job)).rejects.toThrow();
    expect(await bench.readingsOf(documentId)).toEqual([]);
  });

  it('does nothing for a document that is gone', async () => {
    const documentId = newId();
    expect(await bench.handle(ctx, await bench.uploaded(ctx, documentId))).toBe(true);
    expect(await bench.readingsOf(documentId)).toEqual([]);
  });

  it("neither reads nor shows another company's document", async () => {
    const documentId = await bench.document(ctx, typed, 'pdf');
    const { ctx: stranger } = await bench.db.newTenant();
    await bench.handle(stranger, await bench.uploaded(stranger, documentId));
    expect(await bench.readingsOf(documentId)).toEqual([]);

    const own = await bench.document(ctx, typed, 'pdf');
    await bench.handle(ctx, await bench.uploaded(ctx, own));
    expect(await onlyReadingOf(own, stranger)).toBeNull();
    expect(await imageOf(own, 0, stranger)).toBeNull();
    expect(await onlyReadingOf(own)).toMatchObject({ outcome: 'read' });
  });

  it('shows the pages of the newest reading that has them', async () => {
    const documentId = await bench.document(ctx, typed, 'pdf');
    const job = await bench.uploaded(ctx, documentId);
    await bench.handle(ctx, job);
    const first = await imageOf(documentId, 0);
    await bench.db.database.transaction(ctx, (tx) => bench.handler.exhausted(tx, ctx, job.event));
    expect(first).not.toBeNull();
    expect(await imageOf(documentId, 0)).toEqual(first);
  });

  it('says which engine reads here', async () => {
    const engine = new RunningReadingEngine(bench.readers);
    expect(await engine.describe()).toEqual({ engine: 'ppocr', version: ENGINE_VERSION });
  });
});
