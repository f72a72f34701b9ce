import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { FileKind } from '@chogura/contracts';
import { newId } from '@chogura/kernel';
import { ConfinementBroken, runConfined } from '../children/run-confined';
import type { TextRun } from '../page-text';
import { ReadingError } from '../reading-error';
import { openPdf } from '../render/pdf-file';
import { writeHandMadeDocx } from '../testing/hand-made-docx';
import { writeHandMadeXlsx } from '../testing/hand-made-xlsx';
import { noneLeftWith, processesWith } from '../testing/running-processes';
import { readTextLayer } from '../text-layer/poppler-text';
import { OfficeConverter } from './office-converter';

jest.setTimeout(60_000);

const SCRIPT = fileURLToPath(new URL('convert.py', import.meta.url));
const sample = (name: string): string =>
  fileURLToPath(new URL(`../../../../apps/api/demo-documents/${name}`, import.meta.url));
const DOCX = sample('seikyusho-ocha.docx');
const XLSX = sample('seikyusho-cloud.xlsx');

/** Listens and is gone, as a killed LibreOffice. */
const DEAD_SOCKET = 'import socket, sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])';

describe('converting Office files', () => {
  const oldSocket = `/tmp/OSL_PIPE_${process.getuid?.()}_chogura-test-${newId()}`;
  let folder: string;
  let homes: string;
  let office: OfficeConverter;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chogura-office-'));
    homes = await mkdtemp(join(tmpdir(), 'chogura-homes-'));
    office = new OfficeConverter(SCRIPT, homes);
    expect(spawnSync('/usr/bin/python3', ['-c', DEAD_SOCKET, oldSocket]).status).toBe(0);
    await utimes(oldSocket, 0, 0);
    await office.warm();
  });
  afterAll(async () => {
    await office.close();
    for (const path of [folder, homes]) await rm(path, { recursive: true, force: true });
  });

  const ownFolder = (): Promise<string> => mkdtemp(join(folder, 'own-'));

  async function runsOf(pdfPath: string): Promise<readonly TextRun[]> {
    const pdf = await openPdf(pdfPath, null, { maxPages: 9, scratchDir: folder });
    return (await readTextLayer(pdf, 0, folder)).runs;
  }

  const textOf = async (path: string, kind: FileKind): Promise<string> =>
    (await runsOf(await office.toPdf(path, kind, folder))).map(({ text }) => text).join('');

  /** As an old Word or Excel would have saved it, or LibreOffice prints it by itself. */
  async function savedAs(path: string, format: 'doc' | 'xls' | 'pdf'): Promise<string> {
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const args = [profile, '--headless', '--convert-to', format, '--outdir', folder, path];
    expect((await runConfined('soffice', args, { timeLimitMs: 50_000, scratchDir: folder })).exitCode).toBe(0);
    return join(folder, (path.split('/').pop() ?? '').replace(/\w+$/, format));
  }

  it('makes a PDF of a Word file, its text whole', async () => {
    expect(await textOf(DOCX, 'docx')).toContain('請求書');
  });

  it('makes a PDF of a workbook, its text whole', async () => {
    expect(await textOf(XLSX, 'xlsx')).toContain('請求書');
  });

  it.each([
    ['doc', DOCX],
    ['xls', XLSX],
  ] as const)('makes a PDF of a .%s file', async (format, path) => {
    expect(await textOf(await savedAs(path, format), format)).toContain('請求書');
  });

  it('prints a number whole that its column is too narrow for', async () => {
    const path = join(folder, 'narrow.xlsx');
    await writeHandMadeXlsx(path, {
      columnWidth: 3,
      rows: [
        ['合計', 12_345_678],
        ['消費税', 1_234_567],
      ],
    });
    const text = await textOf(path, 'xlsx');
    expect(text).not.toContain('#');
    expect(text.replaceAll(',', '')).toContain('12345678');
    expect(text.replaceAll(',', '')).toContain('1234567');
  });

  it('leaves the rows of a workbook as high as they were saved, though their numbers may shrink', async () => {
    const path = join(folder, 'high.xlsx');
    await writeHandMadeXlsx(path, {
      columnWidth: 12,
      rowHeight: 40,
      rows: [
        ['小計', 1_000],
        ['消費税', 100],
        ['合計', 1_100],
      ],
    });
    const heights = (runs: readonly TextRun[]): string[] => runs.map(({ text, box }) => `${text} ${box[1].toFixed(3)}`);
    const printed = heights(await runsOf(await savedAs(path, 'pdf')));
    expect(heights(await runsOf(await office.toPdf(path, 'xlsx', folder)))).toEqual(printed);
  });

  it('fetches nothing that a file links to', async () => {
    let requests = 0;
    const server = createServer((_, response) => {
      requests++;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const path = join(folder, 'linked.docx');
    await writeHandMadeDocx(path, ['a picture follows'], `http://127.0.0.1:${port}/picture.png`);
    expect(await textOf(path, 'docx')).toContain('picture');
    await new Promise((resolve) => server.close(resolve));
    expect(requests).toBe(0);
  });

  const DAMAGED = new ReadingError('damaged');
  const convert = (path: string, kind: FileKind): Promise<string> => office.toPdf(path, kind, folder);

  it.each(['docx', 'xlsx', 'doc', 'xls'] as const)('calls an empty file damaged that should be a .%s', async (kind) => {
    const path = join(folder, `empty.${kind}`);
    await writeFile(path, '');
    await expect(convert(path, kind)).rejects.toEqual(DAMAGED);
  });

  it.each([
    ['docx', DOCX],
    ['xlsx', XLSX],
  ] as const)('calls a .%s file damaged of which the end is missing', async (kind, whole) => {
    const path = join(folder, `cut.${kind}`);
    await writeFile(path, (await readFile(whole)).subarray(0, 3_000));
    await expect(convert(path, kind)).rejects.toEqual(DAMAGED);
  });

  it.each(['docx', 'xlsx', 'doc', 'xls'] as const)('does not take a broken .%s file for plain text', async (kind) => {
    const path = join(folder, `broken.${kind}`);
    await writeFile(path, 'neither a document nor a workbook\n'.repeat(50));
    await expect(convert(path, kind)).rejects.toEqual(DAMAGED);
  });

  it('goes on with the next file after a damaged one, in the same process', async () => {
    await office.warm();
    const [before] = await readdir(homes);
    const path = join(folder, 'between.docx');
    await writeFile(path, 'no document');
    await expect(convert(path, 'docx')).rejects.toEqual(DAMAGED);
    expect(await textOf(DOCX, 'docx')).toContain('請求書');
    expect(await readdir(homes)).toEqual([before]);
  });

  it.each([
    ['LibreOffice', 'soffice.bin'],
    ['the script that drives it', 'convert.py'],
  ])('starts anew when %s was killed between two files', async (_, program) => {
    await office.warm();
    const [home = ''] = await readdir(homes);
    const ofThisOffice = new Set(await processesWith(home));
    const killed = (await processesWith(program)).filter((pid) => ofThisOffice.has(pid));
    expect(killed).not.toEqual([]);
    for (const pid of killed) process.kill(pid, 'SIGKILL');
    expect(await textOf(DOCX, 'docx')).toContain('請求書');
    expect(await readdir(homes)).not.toContain(home);
    await noneLeftWith(home);
  });

  it('gives a file up that takes too long', async () => {
    const home = await ownFolder();
    const hurried = new OfficeConverter(SCRIPT, home, 1);
    await expect(hurried.toPdf(DOCX, 'docx', folder)).rejects.toEqual(new ConfinementBroken('time', 'soffice'));
    expect(await readdir(home)).toEqual([]);
    await noneLeftWith(home);
  });

  it('leaves no process and no folder behind when it is closed', async () => {
    await office.warm();
    const [home = ''] = await readdir(homes);
    expect(await processesWith(home)).not.toEqual([]);
    await office.close();
    expect(await readdir(homes)).toEqual([]);
    await noneLeftWith(home);
    await office.close();
  });

  it('takes away the sockets in /tmp of those that were killed long ago', () => {
    expect(existsSync(oldSocket)).toBe(false);
  });

  it('says what to install when its programs are not there', async () => {
    const home = await ownFolder();
    const broken = new OfficeConverter('/nowhere/convert.py', home);
    await expect(broken.warm()).rejects.toThrow('apt-get install libreoffice');
    expect(await readdir(home)).toEqual([]);
  });
});
