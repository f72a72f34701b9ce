import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { FileKind, PageResolution } from '@chogura/contracts';
import type { RequestContext, Uuid } from '@chogura/kernel';
import sharp from 'sharp';
import { draw } from './testing/drawn-page';
import { type ExtractionBench, openExtractionBench } from './testing/extraction-bench';
import { writeHandMadeDocx } from './testing/hand-made-docx';
import { japanese, latin, writeHandMadePdf } from './testing/hand-made-pdf';

jest.setTimeout(60_000);

describe('pages as people look at them', () => {
  let bench: ExtractionBench;
  let folder: string;
  let typed: string;
  let ctx: RequestContext;
  beforeAll(async () => {
    bench = await openExtractionBench();
    folder = await mkdtemp(join(tmpdir(), 'chogura-sharp-'));
    typed = join(folder, 'typed.pdf');
    await writeHandMadePdf(typed, [
      { drawing: japanese('請求書', 240, 760, 24) + latin('Total', 60, 700) + latin('378,000', 400, 700) },
      { drawing: latin('page two', 60, 700) },
    ]);
    ({ ctx } = await bench.db.newTenant());
  });
  afterAll(async () => {
    await bench.close();
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(async () => expect(await bench.leftovers()).toEqual([]));

  async function read(path: string, kind: FileKind, password?: string): Promise<Uuid> {
    const documentId = await bench.document(ctx, path, kind, password);
    await bench.handle(ctx, await bench.uploaded(ctx, documentId));
    return documentId;
  }
  async function image(documentId: Uuid, page: number, resolution: PageResolution, as = ctx) {
    const opened = await bench.readings.openPageImage(as, documentId, page, resolution);
    if (!opened) throw new Error('there is no such page');
    const bytes = await buffer(opened.stream);
    const { width } = await sharp(bytes).metadata();
    expect(opened.sizeBytes).toBe(bytes.length);
    return { etag: opened.etag, width };
  }

  it('are drawn at 300 dpi when somebody zooms in, once, and kept', async () => {
    const documentId = await read(typed, 'pdf');
    const before = (await bench.pageObjects(ctx)).stored.length;
    const [screen, sharper, again] = [
      await image(documentId, 0, 'screen'),
      await image(documentId, 0, 'sharp'),
      await image(documentId, 0, 'sharp'),
    ];
    expect([screen.width, sharper.width]).toEqual([Math.ceil((595 / 72) * 130), Math.ceil((595 / 72) * 300)]);
    expect(again).toEqual(sharper);
    expect(await image(documentId, 0, 'screen')).toEqual(screen);
    const { stored, known } = await bench.pageObjects(ctx);
    expect(stored).toHaveLength(before + 1);
    expect(known).toEqual(stored);
  });

  it('are drawn once for all who ask at the same moment', async () => {
    const documentId = await read(typed, 'pdf');
    const before = (await bench.pageObjects(ctx)).stored.length;
    const seen = await Promise.all(Array.from({ length: 5 }, () => image(documentId, 1, 'sharp')));
    expect(new Set(seen.map(({ etag }) => etag)).size).toBe(1);
    expect((await bench.pageObjects(ctx)).stored).toHaveLength(before + 1);
  });

  it('of an Office document are drawn from what it was made into', async () => {
    const path = join(folder, 'letter.docx');
    await writeHandMadeDocx(path, ['請求書', '合計 378,000円']);
    const documentId = await read(path, 'docx');
    const [screen, sharper] = [await image(documentId, 0, 'screen'), await image(documentId, 0, 'sharp')];
    expect(sharper.width / screen.width).toBeCloseTo(300 / 130, 1);
  });

  it('are drawn from behind a password that was given', async () => {
    const locked = join(folder, 'locked.pdf');
    expect(spawnSync('qpdf', ['--encrypt', 'himitsu', 'owner', '256', '--', typed, locked]).status).toBe(0);
    const documentId = await read(locked, 'pdf', 'himitsu');
    expect((await image(documentId, 0, 'sharp')).width).toBe(Math.ceil((595 / 72) * 300));
  });

  it('that were read by OCR have the resolution of their scan already', async () => {
    const path = join(folder, 'scan.png');
    await draw({ width: 1240, height: 500, texts: [{ text: '請求書', x: 400, baseline: 200, size: 90 }] }).toFile(path);
    const documentId = await read(path, 'png');
    expect(await image(documentId, 0, 'sharp')).toEqual(await image(documentId, 0, 'screen'));
  });

  it('stay as they are when what they would be drawn from is not there any more', async () => {
    const path = join(folder, 'old.docx');
    await writeHandMadeDocx(path, ['見積書']);
    const documentId = await read(path, 'docx');
    // As of those that were read before it was kept.
    await bench.db.look('UPDATE readings SET pdf_key = NULL WHERE document_id = $1', [documentId]);
    expect(await image(documentId, 0, 'sharp')).toEqual(await image(documentId, 0, 'screen'));
  });

  it('have a text with the places of its characters, in reading order', async () => {
    const documentId = await read(typed, 'pdf');
    const text = await bench.readings.findPlacedText(ctx, documentId, 0);
    expect(text).toMatchObject({ page: 0, textSource: 'layer' });
    expect(text?.lines.map((line) => line.map(({ text: each }) => each))).toEqual([['請求書'], ['Total', '378,000']]);
    const [amount] = text?.lines[1]?.slice(1) ?? [];
    expect(amount?.ends).toHaveLength(7);
    expect(amount?.ends.at(-1)).toBeCloseTo((amount?.box[0] ?? 0) + (amount?.box[2] ?? 0), 4);
    expect(await bench.readings.findPlacedText(ctx, documentId, 2)).toBeNull();
  });

  it("show nothing of another company's document", async () => {
    const documentId = await read(typed, 'pdf');
    const { ctx: stranger } = await bench.db.newTenant();
    expect(await bench.readings.openPageImage(stranger, documentId, 0, 'sharp')).toBeNull();
    expect(await bench.readings.findPlacedText(stranger, documentId, 0)).toBeNull();
  });
});
