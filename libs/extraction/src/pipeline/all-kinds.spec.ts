import { spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { FILE_KINDS, type FileKind } from '@chogura/contracts';
import { sniffFile } from '@chogura/platform';
import sharp from 'sharp';
import { runConfined } from '../children/run-confined';
import { loadEngine } from '../ocr/load-engine';
import type { OcrEngine } from '../ocr/ocr-engine';
import { LETTER } from '../ocr/testing/letters';
import { OfficeConverter } from '../office/office-converter';
import { PopplerRenderer } from '../render/poppler-renderer';
import { draw } from '../testing/drawn-page';
import { writeHandMadeDocx } from '../testing/hand-made-docx';
import { japanese, writeHandMadePdf } from '../testing/hand-made-pdf';
import { handMadeUbl } from '../testing/hand-made-ubl';
import { writeHandMadeXlsx } from '../testing/hand-made-xlsx';
import { readDocument } from './read-document';

jest.setTimeout(120_000);

const CONVERT = fileURLToPath(new URL('../office/convert.py', import.meta.url));
const COMPANY = { names: ['株式会社ひばり商会'], registrationNumber: null };

/** One real file of each kind, made by the programs that people make them with, through the whole of the reading. */
describe('every kind of file', () => {
  let folder: string;
  let engine: OcrEngine;
  let office: OfficeConverter;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chogura-kinds-'));
    engine = await loadEngine('ppocr', process.env['CHOGURA_MODELS_DIR'], 1);
    office = new OfficeConverter(CONVERT, folder);
  });
  afterAll(async () => {
    await engine.close();
    await office.close();
    await rm(folder, { recursive: true, force: true });
  });

  const at = (name: string): string => join(folder, name);
  const run = (program: string, ...args: string[]): void => expect(spawnSync(program, args).status).toBe(0);
  const letter = async (format: 'png' | 'jpeg' | 'gif' | 'webp'): Promise<string> => {
    await draw(LETTER)
      .toFormat(format)
      .toFile(at(`letter.${format}`));
    return at(`letter.${format}`);
  };
  async function docx(): Promise<string> {
    await writeHandMadeDocx(at('letter.docx'), ['請求書', '株式会社みなと商事']);
    return at('letter.docx');
  }
  async function xlsx(): Promise<string> {
    await writeHandMadeXlsx(at('sheet.xlsx'), { columnWidth: 12, rows: [['請求書'], ['合計金額', 58_900]] });
    return at('sheet.xlsx');
  }
  async function old(path: string, format: 'doc' | 'xls'): Promise<string> {
    const args = [`-env:UserInstallation=file://${folder}/old`, '--headless', '--convert-to', format];
    const limits = { timeLimitMs: 60_000, scratchDir: folder };
    expect((await runConfined('soffice', [...args, '--outdir', folder, path], limits)).exitCode).toBe(0);
    return path.replace(/\w+$/, format);
  }
  async function docuworks(ending: 'xdw' | 'xbd'): Promise<string> {
    const head = Buffer.concat([Buffer.from([0x60, 0x82, 1, 0]), Buffer.alloc(256, 1)]);
    const path = at(`scan.${ending}`);
    // As large as scanners make a page.
    const page = await draw(LETTER).resize(2_000).jpeg().toBuffer();
    await writeFile(path, Buffer.concat([head, page, Buffer.from(ending)]));
    return path;
  }

  const MAKERS: Readonly<Record<FileKind, () => Promise<string>>> = {
    pdf: async () => {
      await writeHandMadePdf(at('a.pdf'), [{ drawing: japanese('請求書', 240, 760, 24) }]);
      return at('a.pdf');
    },
    jpeg: () => letter('jpeg'),
    png: () => letter('png'),
    tiff: async () => {
      run('gm', 'convert', await letter('png'), await letter('png'), at('two.tiff'));
      return at('two.tiff');
    },
    bmp: async () => {
      run('gm', 'convert', await letter('png'), `bmp3:${at('a.bmp')}`);
      return at('a.bmp');
    },
    gif: () => letter('gif'),
    webp: () => letter('webp'),
    heic: async () => {
      run('heif-enc', '-q', '80', await letter('png'), '-o', at('a.heic'));
      return at('a.heic');
    },
    docx,
    xlsx,
    doc: async () => old(await docx(), 'doc'),
    xls: async () => old(await xlsx(), 'xls'),
    xdw: () => docuworks('xdw'),
    xbd: () => docuworks('xbd'),
    xml: async () => {
      await writeFile(at('a.xml'), handMadeUbl());
      return at('a.xml');
    },
  };

  it.each(FILE_KINDS)('is known by its content, shown as pages and read: %s', async (kind) => {
    const made = await MAKERS[kind]();
    // DocuWorks files and binders differ in their names alone.
    const name = kind === 'xdw' || kind === 'xbd' ? made : 'misleading.bin';
    expect(await sniffFile(() => Promise.resolve(createReadStream(made)), name)).toEqual({ kind });

    const outputDir = await mkdtemp(join(folder, 'out-'));
    const filePath = join(outputDir, `original.${kind}`);
    await copyFile(made, filePath);
    await mkdir(outputDir, { recursive: true });
    const result = await readDocument(
      { filePath, fileKind: kind, password: null, company: COMPANY, today: '2026-05-01', outputDir, maxPages: 10 },
      {
        renderer: new PopplerRenderer(),
        office,
        docuworksCommand: null,
        ocr: () => Promise.resolve(engine),
        ocrName: 'ppocr',
      },
    );
    expect(result).toMatchObject({ outcome: 'read', failure: null });
    expect(result.pages).toHaveLength(kind === 'tiff' ? 2 : 1);
    for (const { imagePath } of result.pages) expect((await sharp(imagePath).metadata()).format).toBe('jpeg');
    const text = result.pages.flatMap(({ runs }) => runs.map((each) => each.text)).join('');
    expect(text).toContain('請求書');
  });
});
