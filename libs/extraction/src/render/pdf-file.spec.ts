import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { PasswordRequired, ReadingError } from '../reading-error';
import { latin, writeHandMadePdf } from '../testing/hand-made-pdf';
import { largestImages, openPdf, type PdfFile } from './pdf-file';

describe('opening a PDF', () => {
  let folder: string;
  let plain: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chogura-pdf-'));
    plain = join(folder, 'plain.pdf');
    await writeHandMadePdf(plain, [{ drawing: latin('one', 60, 700) }, { drawing: latin('two', 60, 700), rotate: 90 }]);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const open = (path: string, password: string | null = null, maxPages = 10): Promise<PdfFile> =>
    openPdf(path, password, { maxPages, scratchDir: folder });

  function locked(user: string, owner: string): string {
    const path = join(folder, `locked-${user || 'owner-only'}.pdf`);
    expect(spawnSync('qpdf', ['--encrypt', user, owner, '256', '--', plain, path]).status).toBe(0);
    return path;
  }

  it('measures each page as it is displayed', async () => {
    expect((await open(plain)).pages).toEqual([
      { width: 595, height: 842 },
      { width: 842, height: 595 },
    ]);
  });

  it('asks for the password that is needed to open it, and again when it was a wrong one', async () => {
    const path = locked('himitsu', 'owner');
    await expect(open(path)).rejects.toThrow(PasswordRequired);
    await expect(open(path, 'wrong')).rejects.toThrow(PasswordRequired);
    expect((await open(path, 'himitsu')).pages).toHaveLength(2);
  });

  it('opens with the password of the owner as well', async () => {
    expect((await open(locked('himitsu', 'owner'), 'owner')).pages).toHaveLength(2);
  });

  it('opens without a password what only forbids changes', async () => {
    expect((await open(locked('', 'owner'))).pages).toHaveLength(2);
  });

  it('takes a password that was not needed', async () => {
    expect((await open(plain, 'needless')).pages).toHaveLength(2);
  });

  it('refuses more pages than the limit', async () => {
    await expect(open(plain, null, 1)).rejects.toEqual(new ReadingError('too-many-pages'));
  });

  it('calls a cut file damaged, and one of another kind', async () => {
    const cut = join(folder, 'cut.pdf');
    await writeFile(cut, (await readFile(plain)).subarray(0, 600));
    await expect(open(cut)).rejects.toEqual(new ReadingError('damaged'));
    const text = join(folder, 'text.pdf');
    await writeFile(text, '%PDF-1.7 but no more than that %%EOF');
    await expect(open(text)).rejects.toEqual(new ReadingError('damaged'));
  });

  it('finds the scan that fills a page, with its resolution', async () => {
    const jpeg = await sharp({ create: { width: 595, height: 842, channels: 3, background: '#dddddd' } })
      .jpeg()
      .toBuffer();
    const path = join(folder, 'scan.pdf');
    await writeHandMadePdf(path, [
      { drawing: latin('no scan', 60, 700) },
      { scan: { jpeg, widthPx: 595, heightPx: 842 } },
    ]);
    const images = await largestImages(await open(path), folder);
    expect(images.has(0)).toBe(false);
    expect(images.get(1)).toEqual({
      coverage: expect.closeTo(1, 2),
      dpi: 72,
      widthPx: 595,
      heightPx: 842,
      bitDepth: 24,
    });
  });
});
