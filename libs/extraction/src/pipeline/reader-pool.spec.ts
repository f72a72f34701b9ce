import { fork, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId } from '@chogura/kernel';
import { type BuiltPrograms, buildPrograms } from '../testing/built-programs';
import { draw } from '../testing/drawn-page';
import { latin, writeHandMadePdf } from '../testing/hand-made-pdf';
import { noneLeftWith, processesWith, until } from '../testing/running-processes';
import { ReaderPool, type ReaderPoolOptions } from './reader-pool';
import type { ReadRequest, ReadResult } from './stages';

jest.setTimeout(90_000);

const MEBIBYTE = 1_048_576;
const TEXT = 'Northmere Trading Ltd. Invoice';
const DOCX = fileURLToPath(new URL('../../../../apps/api/demo-documents/seikyusho-ocha.docx', import.meta.url));

describe('the reading processes', () => {
  let built: BuiltPrograms;
  let folder: string;
  beforeAll(async () => {
    built = buildPrograms('pipeline/reading-child.ts', 'render/pdf2pic-page.ts', 'office/convert.py');
    folder = await mkdtemp(join(tmpdir(), 'chogura-readers-'));
  });
  afterAll(async () => {
    await built.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const opened: { pool: ReaderPool; scratchDir: string }[] = [];
  function openPool(options: Partial<ReaderPoolOptions> = {}): { pool: ReaderPool; scratchDir: string } {
    const scratchDir = join(folder, `scratch-${newId()}`);
    const pool = new ReaderPool({
      childPath: built.path('reading-child.mjs'),
      size: 1,
      ocrChoice: 'auto',
      modelsDir: process.env['CHOGURA_MODELS_DIR'],
      ocrThreads: 1,
      renderer: 'poppler',
      scratchDir,
      timeLimitMs: 60_000,
      ...options,
    });
    opened.push({ pool, scratchDir });
    return { pool, scratchDir };
  }
  afterEach(async () => {
    for (const { pool, scratchDir } of opened.splice(0)) {
      await pool.close();
      expect(await readdir(scratchDir).catch(() => [])).toEqual([]);
      await noneLeftWith(scratchDir);
    }
  });

  const readersOf = async (scratchDir: string): Promise<number[]> => {
    const own = new Set(await processesWith(scratchDir));
    return (await processesWith(built.path('reading-child.mjs'))).filter((pid) => own.has(pid));
  };

  async function request(filePath: string, fileKind: ReadRequest['fileKind']): Promise<ReadRequest> {
    const outputDir = join(folder, `output-${newId()}`);
    await mkdir(outputDir);
    const company = { names: ['株式会社ひばり商会'], registrationNumber: null };
    return { filePath, fileKind, password: null, company, today: '2026-04-15', outputDir, maxPages: 10 };
  }
  async function textPdf(text = TEXT): Promise<ReadRequest> {
    const path = join(folder, `${newId()}.pdf`);
    await writeHandMadePdf(path, [{ drawing: latin(text, 60, 700) }]);
    return request(path, 'pdf');
  }
  /** Reading it begins and never ends: nobody writes into it. */
  async function endless(): Promise<ReadRequest> {
    const path = join(folder, `${newId()}.pdf`);
    expect(spawnSync('mkfifo', [path]).status).toBe(0);
    return request(path, 'pdf');
  }
  async function photograph(): Promise<ReadRequest> {
    const path = join(folder, `${newId()}.jpg`);
    const texts = [{ text: '請求書', x: 200, baseline: 100, size: 60 }];
    await draw({ width: 600, height: 300, texts }).jpeg().toFile(path);
    return request(path, 'jpeg');
  }
  const textOf = ({ pages }: ReadResult): string => pages.flatMap(({ runs }) => runs.map(({ text }) => text)).join(' ');

  it('read a text layer, an image and an Office file, and tell each stage as it begins', async () => {
    const { pool } = openPool();
    const stages: string[] = [];
    const result = await pool.read(await textPdf(), (stage) => stages.push(stage));
    expect(result).toMatchObject({ outcome: 'read', failure: null, ocrEngine: 'ppocr' });
    expect(textOf(result)).toBe(TEXT);
    expect(stages).toEqual(['to-pdf', 'text-layer', 'page-images', 'ocr', 'fields', 'red-ink', 'looks']);
    expect(textOf(await pool.read(await photograph()))).toBe('請求書');
    expect(textOf(await pool.read(await request(DOCX, 'docx')))).toContain('請求書');
  });

  it('read several documents at once, never more than there are processes, and mix nothing up', async () => {
    const { pool, scratchDir } = openPool({ size: 2 });
    const names = ['one', 'two', 'three', 'four', 'five', 'six'];
    let [running, most] = [0, 0];
    const results = await Promise.all(
      names.map(async (name) => {
        const result = await pool.read(await textPdf(`document ${name}`), (stage) => {
          if (stage === 'to-pdf') most = Math.max(most, ++running);
          if (stage === 'fields') running--;
        });
        return textOf(result);
      }),
    );
    expect(results).toEqual(names.map((name) => `document ${name}`));
    expect(most).toBeLessThanOrEqual(2);
    expect(await readersOf(scratchDir)).toHaveLength(2);
  });

  it('let others pass one that takes long, by one more process that goes with it', async () => {
    const { pool, scratchDir } = openPool({ slowSize: 1, patienceMs: 300 });
    const read = async (made: Promise<ReadRequest>): Promise<ReadResult> => {
      const leave = await pool.enter();
      return pool.read(await made).finally(leave);
    };
    const slow = read(endless()).catch((error: unknown) => error);
    expect(textOf(await read(textPdf('the next')))).toBe('the next');
    expect(await readersOf(scratchDir)).toHaveLength(2);
    await pool.close();
    expect(await slow).toEqual(new Error('the reading processes have been closed'));
  });

  it('try a document once more that was with a process which something else ended', async () => {
    const { pool, scratchDir } = openPool();
    let kills = 0;
    const reading = pool.read(await photograph(), (stage) => {
      if (stage === 'ocr' && kills++ === 0) void readersOf(scratchDir).then(([pid]) => kill(pid));
    });
    expect(textOf(await reading)).toBe('請求書');
    expect(kills).toBe(2);
  });

  it('are none until the first document comes', async () => {
    const { pool, scratchDir } = openPool();
    expect(await readersOf(scratchDir)).toEqual([]);
    expect(pool.engine).toBe('ppocr');
  });

  it('survive one that is killed: its document has failed, the next is read by a fresh one', async () => {
    const { pool, scratchDir } = openPool();
    const reading = pool.read(await endless(), () => void readersOf(scratchDir).then(([pid]) => kill(pid)));
    expect(await reading).toMatchObject({ outcome: 'failed', failure: 'reader-crashed', pages: [], reading: null });
    expect(textOf(await pool.read(await textPdf()))).toBe(TEXT);
  });

  it('survive one that is killed while it has nothing to do: no document notices', async () => {
    const { pool, scratchDir } = openPool();
    await pool.read(await textPdf());
    const before = await readersOf(scratchDir);
    before.forEach(kill);
    await until(async () => (await readersOf(scratchDir)).length === 0);
    expect(textOf(await pool.read(await textPdf()))).toBe(TEXT);
    expect(await readersOf(scratchDir)).not.toEqual(before);
  });

  it('give a document up that takes too long, with all that was started for it', async () => {
    const { pool, scratchDir } = openPool({ timeLimitMs: 3_000 });
    const reading = pool.read(await endless());
    await until(async () => (await readersOf(scratchDir)).length === 1);
    const before = await readersOf(scratchDir);
    expect(await reading).toMatchObject({ outcome: 'failed', failure: 'timed-out' });
    await until(async () => (await readersOf(scratchDir)).every((pid) => !before.includes(pid)));
  });

  it('give a document up for which too much memory is needed', async () => {
    const { pool } = openPool({ maxRssBytes: 20 * MEBIBYTE });
    expect(await pool.read(await endless())).toMatchObject({ outcome: 'failed', failure: 'too-large' });
  });

  it('say that it is no fault of the document when they cannot be started', async () => {
    const childPath = join(folder, 'broken.mjs');
    await writeFile(childPath, 'process.exit(1);');
    const { pool } = openPool({ childPath });
    await expect(pool.read(await textPdf())).rejects.toThrow('ended before it began');
  });

  it('say that it is no fault of the document when the OCR engine cannot be loaded, and read on', async () => {
    const { pool } = openPool({ ocrChoice: 'ppocr', modelsDir: '/nowhere' });
    await expect(pool.read(await photograph())).rejects.toThrow('ENOENT');
    expect(textOf(await pool.read(await textPdf()))).toBe(TEXT);
  });

  it('are warm: LibreOffice runs before the first Office file comes', async () => {
    const { pool, scratchDir } = openPool();
    await pool.warm();
    const [reader] = await readersOf(scratchDir);
    expect((await officesOf(scratchDir)).length).toBeGreaterThan(0);
    expect(textOf(await pool.read(await request(DOCX, 'docx')))).toContain('請求書');
    expect(await readersOf(scratchDir)).toEqual([reader]);
  });

  it('take LibreOffice with them when they are killed', async () => {
    const { pool, scratchDir } = openPool();
    await pool.warm();
    (await readersOf(scratchDir)).forEach(kill);
    await until(async () => (await officesOf(scratchDir)).length === 0);
  });

  it('end when they are closed: what is read and what waits is rejected, and nothing begins any more', async () => {
    const { pool, scratchDir } = openPool();
    const never = await endless();
    let reading: Promise<unknown> = Promise.resolve();
    await new Promise<string>((begun) => (reading = pool.read(never, begun).catch((error: unknown) => error)));
    const waiting = pool.read(await textPdf()).catch((error: unknown) => error);
    await pool.close();
    const closed = new Error('the reading processes have been closed');
    expect(await Promise.all([reading, waiting])).toEqual([closed, closed]);
    await expect(pool.read(await textPdf())).rejects.toThrow('have been closed');
    expect(await processesWith(scratchDir)).toEqual([]);
  });

  it('end with the process that started them', async () => {
    const homeDir = join(folder, `home-${newId()}`);
    const settings = { ocrChoice: 'auto', ocrThreads: 1, renderer: 'poppler', homeDir };
    const child = fork(built.path('reading-child.mjs'), [JSON.stringify(settings)], { serialization: 'advanced' });
    child.send({ kind: 'read', request: await endless() });
    await new Promise((resolve) => child.once('message', resolve));
    child.disconnect();
    await noneLeftWith(homeDir);
  });
});

function kill(pid: number | undefined): void {
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
}

async function officesOf(scratchDir: string): Promise<number[]> {
  const own = new Set(await processesWith(scratchDir));
  return (await processesWith('soffice.bin')).filter((pid) => own.has(pid));
}
