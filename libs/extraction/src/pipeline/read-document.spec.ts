import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { FileKind } from '@chogura/contracts';
import sharp from 'sharp';
import { loadEngine } from '../ocr/load-engine';
import type { OcrEngine } from '../ocr/ocr-engine';
import { LETTER } from '../ocr/testing/letters';
import { OfficeConverter } from '../office/office-converter';
import { PopplerRenderer } from '../render/poppler-renderer';
import { draw } from '../testing/drawn-page';
import { writeHandMadeDocx } from '../testing/hand-made-docx';
import { type HandMadePage, japanese, latin, writeHandMadePdf } from '../testing/hand-made-pdf';
import { readDocument } from './read-document';
import type { ReadRequest, ReadResult, Tools } from './stages';

jest.setTimeout(60_000);

const CONVERT = fileURLToPath(new URL('../office/convert.py', import.meta.url));
const STAGE_NAMES = ['to-pdf', 'text-layer', 'page-images', 'ocr', 'fields', 'red-ink', 'looks'];
/** Points of a sheet on which the drawn letter has 200 dots an inch. */
const SHEET = { width: (LETTER.width / 200) * 72, height: (LETTER.height / 200) * 72 };
const TYPED: HandMadePage = {
  drawing:
    japanese('請求書', 240, 760, 24) + japanese('株式会社みなと商事', 60, 700) + latin('2026-04-15 No. 7', 400, 700),
};

describe('reading a document', () => {
  let folder: string;
  let engine: OcrEngine;
  let office: OfficeConverter;
  let scan: HandMadePage;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chogura-document-'));
    engine = await loadEngine('ppocr', process.env['CHOGURA_MODELS_DIR'], 1);
    office = new OfficeConverter(CONVERT, folder);
    const jpeg = await draw(LETTER).jpeg({ quality: 92 }).toBuffer();
    scan = { ...SHEET, scan: { jpeg, widthPx: LETTER.width, heightPx: LETTER.height } };
  });
  afterAll(async () => {
    await engine.close();
    await office.close();
    await rm(folder, { recursive: true, force: true });
  });

  let files = 0;
  let outputDir: string;
  // Whatever came out, nothing of the document is left but its pages and what they were drawn from.
  afterEach(async () => {
    const names = await readdir(outputDir);
    expect(names.filter((name) => !/^(page-\d+\.jpg|office\.pdf)$/.test(name))).toEqual([]);
  });

  const newPath = (extension: string): string => join(folder, `${files++}.${extension}`);
  async function pdf(...pages: HandMadePage[]): Promise<string> {
    const path = newPath('pdf');
    await writeHandMadePdf(path, pages);
    return path;
  }
  interface Given extends Partial<ReadRequest> {
    readonly tools?: Partial<Tools>;
    readonly onStage?: (name: string) => void;
  }
  async function read(filePath: string, fileKind: FileKind, given: Given = {}): Promise<ReadResult> {
    const { tools, onStage, ...more } = given;
    outputDir = join(folder, `output-${files++}`);
    await mkdir(outputDir);
    const company = { names: ['株式会社ひばり商会'], registrationNumber: null };
    const all: Tools = {
      renderer: new PopplerRenderer(),
      office,
      docuworksCommand: null,
      ocr: () => Promise.resolve(engine),
      ocrName: 'ppocr',
      ...tools,
    };
    const request = { filePath, fileKind, password: null, company, today: '2026-05-01', outputDir, maxPages: 10 };
    return readDocument({ ...request, ...more }, all, onStage);
  }
  const textsOf = ({ pages }: ReadResult): string[] => pages.map(({ runs }) => runs.map(({ text }) => text).join(' '));
  const LETTER_TEXT = LETTER.texts.map(({ text }) => text).join(' ');

  it('goes through the stages in order and says how long each took', async () => {
    const stages: string[] = [];
    const { outcome, failure, ocrEngine, stageTimesMs } = await read(await pdf(TYPED), 'pdf', {
      onStage: (name) => stages.push(name),
    });
    expect({ outcome, failure, ocrEngine }).toEqual({ outcome: 'read', failure: null, ocrEngine: 'ppocr' });
    expect(stages).toEqual(STAGE_NAMES);
    expect(Object.keys(stageTimesMs)).toEqual(STAGE_NAMES);
    for (const ms of Object.values(stageTimesMs)) expect(Number.isInteger(ms) && ms >= 0).toBe(true);
    expect(stageTimesMs['page-images']).toBeGreaterThan(0);
  });

  it('believes a text layer, shows the page at the resolution of a screen and loads no engine', async () => {
    const result = await read(await pdf(TYPED), 'pdf', {
      tools: { ocr: () => Promise.reject(new Error('the engine was loaded')) },
    });
    expect(textsOf(result)[0]).toContain('株式会社みなと商事');
    const [page] = result.pages;
    expect(page).toMatchObject({ page: 0, source: 'layer', width: 595, height: 842 });
    expect(await sharp(page?.imagePath).metadata()).toMatchObject({ format: 'jpeg', width: 1_075, height: 1_521 });
    expect(result.original).toEqual({ dpi: null, bitDepth: null, widthPx: null, heightPx: null });
  });

  it('finds fields with the page and place where they stand', async () => {
    const { reading } = await read(await pdf({ drawing: latin('cover', 60, 700) }, TYPED), 'pdf');
    const date = reading?.fields.find(({ field }) => field === 'transactionDate');
    expect(date).toMatchObject({ value: '2026-04-15', evidence: { page: 1, text: '2026-04-15' } });
    const [x = 0, y = 0] = date?.evidence?.box ?? [];
    expect(Math.abs(x - 400 / 595)).toBeLessThan(0.01);
    expect(Math.abs(y - (842 - 712) / 842)).toBeLessThan(0.01);
  });

  it('reads a scan from its image, at the resolution that it has', async () => {
    const result = await read(await pdf(scan), 'pdf');
    expect(textsOf(result)).toEqual([LETTER_TEXT]);
    expect(result.pages[0]).toMatchObject({ source: 'ocr' });
    expect(result.original).toEqual({ dpi: 200, bitDepth: 24, widthPx: LETTER.width, heightPx: LETTER.height });
    expect((await sharp(result.pages[0]?.imagePath).metadata()).width).toBeCloseTo(LETTER.width, -1);
  });

  it('does not believe what a scanner wrote behind its image', async () => {
    const invisible = latin('Total 99,999', 20, 20).replace('BT', 'BT 3 Tr');
    const result = await read(await pdf({ ...scan, drawing: invisible }), 'pdf');
    expect(textsOf(result)).toEqual([LETTER_TEXT]);
    expect(result.pages[0]?.source).toBe('ocr');
  });

  it('reads a file of a typed and a scanned page each in its way, in their order', async () => {
    const result = await read(await pdf(scan, TYPED), 'pdf');
    expect(result.pages.map(({ page, source }) => ({ page, source }))).toEqual([
      { page: 0, source: 'ocr' },
      { page: 1, source: 'layer' },
    ]);
    const [first, second] = textsOf(result);
    expect(first).toBe(LETTER_TEXT);
    expect(second).toContain('請求書');
    expect((await readdir(outputDir)).sort()).toEqual(['page-0.jpg', 'page-1.jpg']);
  });

  it('turns a photograph that was taken sideways, with its size', async () => {
    const path = newPath('jpg');
    await draw(LETTER).rotate(90).jpeg().toFile(path);
    const { pages, original } = await read(path, 'jpeg');
    expect(pages[0]).toMatchObject({ width: LETTER.width, height: LETTER.height, source: 'ocr' });
    expect(original).toMatchObject({ widthPx: LETTER.height, heightPx: LETTER.width });
  });

  it('looks again, with what is red, when it found no amount', async () => {
    const [title, ...others] = LETTER.texts;
    const amount = { ...LETTER.amount, text: '合計金額 ▲58,900円', colour: '#d7003a' };
    const texts = [title, ...others.filter(({ text }) => !text.includes('58,900')), amount].filter((text) => !!text);
    const path = newPath('png');
    await draw({ ...LETTER, texts })
      .png()
      .toFile(path);
    const result = await read(path, 'png');
    expect(result.reading?.fields.find(({ field }) => field === 'amount')?.value).toBe('-58900');
    expect(textsOf(result)[0]).toContain('58,900');
    expect(textsOf(result)[0]).toContain('株式会社みなと商事');
  });

  it('says of an empty page that nothing stands on it', async () => {
    const result = await read(await pdf({ width: 200, height: 100 }), 'pdf');
    expect(result).toMatchObject({ outcome: 'read', pages: [{ source: 'none', runs: [] }] });
    const seen = result.reading?.fields.filter(({ evidence }) => evidence !== null);
    expect(seen).toEqual([]);
  });

  it('asks for the password of a PDF, and reads it with that', async () => {
    const locked = newPath('pdf');
    const args = ['--encrypt', 'himitsu', 'owner', '256', '--', await pdf(TYPED), locked];
    expect(spawnSync('qpdf', args).status).toBe(0);
    for (const password of [null, 'wrong']) {
      const { outcome, failure, pages, reading, stageTimesMs } = await read(locked, 'pdf', { password });
      expect({ outcome, failure, pages, reading }).toEqual({
        outcome: 'password-required',
        failure: null,
        pages: [],
        reading: null,
      });
      expect(Object.keys(stageTimesMs)).toEqual(['to-pdf']);
    }
    const opened = await read(locked, 'pdf', { password: 'himitsu' });
    expect(opened.outcome).toBe('read');
    expect(textsOf(opened)[0]).toContain('請求書');
  });

  async function cutPdf(): Promise<string> {
    const path = newPath('pdf');
    await writeFile(path, (await readFile(await pdf(TYPED))).subarray(0, 700));
    return path;
  }
  async function emptyWorkbook(): Promise<string> {
    const path = newPath('xlsx');
    await writeFile(path, '');
    return path;
  }
  async function emptyLetter(): Promise<string> {
    const path = newPath('docx');
    await writeHandMadeDocx(path, []);
    return path;
  }
  async function hugeImage(): Promise<string> {
    const path = newPath('bmp');
    const head = Buffer.alloc(54);
    head.write('BM', 'latin1');
    head.writeUInt32LE(54, 10);
    head.writeUInt32LE(40, 14);
    head.writeInt32LE(60_000, 18);
    head.writeInt32LE(60_000, 22);
    head.writeUInt16LE(1, 26);
    head.writeUInt16LE(24, 28);
    await writeFile(path, head);
    return path;
  }

  it.each([
    ['damaged', 'pdf', cutPdf, {}],
    ['damaged', 'xlsx', emptyWorkbook, {}],
    ['too-many-pages', 'pdf', () => pdf(TYPED, TYPED), { maxPages: 1 }],
    ['too-large', 'bmp', hugeImage, {}],
    ['unreadable-content', 'docx', emptyLetter, {}],
    ['unsupported-content', 'xdw', () => pdf(TYPED), {}],
    ['damaged', 'xml', () => pdf(TYPED), {}],
  ] as const)('has failed as %s: a .%s', async (failure, kind, make, given) => {
    const { outcome, failure: found, pages, reading } = await read(await make(), kind, given);
    expect({ outcome, failure: found, pages, reading }).toEqual({
      outcome: 'failed',
      failure,
      pages: [],
      reading: null,
    });
  });

  it('has failed as timed out when a program takes too long', async () => {
    const hurried = new OfficeConverter(CONVERT, folder, 1);
    const sample = fileURLToPath(new URL('../../../../apps/api/demo-documents/seikyusho-ocha.docx', import.meta.url));
    const { outcome, failure } = await read(sample, 'docx', { tools: { office: hurried } });
    expect({ outcome, failure }).toEqual({ outcome: 'failed', failure: 'timed-out' });
    await hurried.close();
  });

  it('tells nobody that the document is bad when it is the tools that do not work', async () => {
    const broken = read(await pdf(scan), 'pdf', { tools: { ocr: () => Promise.reject(new Error('no models')) } });
    await expect(broken).rejects.toThrow('no models');
  });
});
