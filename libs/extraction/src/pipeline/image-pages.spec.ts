import { spawnSync } from 'node:child_process';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { FileKind } from '@chogura/contracts';
import sharp, { type Sharp } from 'sharp';
import { ReadingError } from '../reading-error';
import { darkQuarters } from '../testing/dark-quarters';
import { draw } from '../testing/drawn-page';
import { type ImagePages, imagePages } from './image-pages';

jest.setTimeout(30_000);

const [WIDTH, HEIGHT] = [200, 300];
/** Black in its top left quarter. */
const corner = (colour = '#000'): Sharp =>
  draw({ width: WIDTH, height: HEIGHT, above: `<rect width="100" height="150" fill="${colour}"/>` });
const blank = (): Sharp => draw({ width: WIDTH, height: HEIGHT });

describe('pages of an image file', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'chogura-images-'))));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  let files = 0;
  const newPath = (extension: string): string => join(folder, `${files++}.${extension}`);

  async function stored(image: Sharp, extension = 'png'): Promise<string> {
    const path = newPath(extension);
    await image.toFile(path);
    return path;
  }

  /** A file that sharp cannot write: made of PNG files by another program. */
  async function made(extension: string, program: string, args: (output: string) => string[]): Promise<string> {
    const path = newPath(extension);
    const { status, stderr } = spawnSync(program, args(path), { encoding: 'utf8' });
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    return path;
  }

  async function pagesOf(path: string, kind: FileKind, maxPages = 10): Promise<ImagePages> {
    const outputDir = join(folder, `pages-${files++}`);
    await mkdir(outputDir);
    return imagePages(path, kind, { maxPages, outputDir, scratchDir: outputDir });
  }

  /** One page as large as the picture, black where the picture was. */
  async function expectCorner({ pages }: ImagePages): Promise<void> {
    expect(pages).toHaveLength(1);
    const [page] = pages;
    expect(page).toMatchObject({ width: WIDTH, height: HEIGHT });
    expect(await sharp(page?.imagePath).metadata()).toMatchObject({ format: 'jpeg', space: 'srgb', width: WIDTH });
    expect(await darkQuarters(page?.imagePath ?? '')).toEqual(['top left']);
  }

  it('is the one page of a JPEG, with what a scan has to state', async () => {
    const pages = await pagesOf(await stored(corner().withMetadata({ density: 300 }), 'jpg'), 'jpeg');
    await expectCorner(pages);
    expect(pages.original).toEqual({ dpi: 300, bitDepth: 24, widthPx: WIDTH, heightPx: HEIGHT });
  });

  it.each([
    [1, ['top left'], WIDTH],
    [2, ['top right'], WIDTH],
    [3, ['bottom right'], WIDTH],
    [6, ['top right'], HEIGHT],
    [8, ['bottom left'], HEIGHT],
  ])('stands upright when the camera says orientation %d', async (orientation, quarters, width) => {
    const { pages } = await pagesOf(await stored(corner().withMetadata({ orientation }), 'jpg'), 'jpeg');
    expect(pages[0]?.width).toBe(width);
    expect(await darkQuarters(pages[0]?.imagePath ?? '')).toEqual(quarters);
    expect((await sharp(pages[0]?.imagePath).metadata()).orientation ?? 1).toBe(1);
  });

  it('has the colours of a CMYK JPEG, not their negative', async () => {
    await expectCorner(await pagesOf(await stored(corner().toColourspace('cmyk'), 'jpg'), 'jpeg'));
    const source = await stored(corner());
    const adobe = await made('jpg', 'gm', (output) => ['convert', source, '-colorspace', 'CMYK', output]);
    expect((await sharp(adobe).metadata()).space).toBe('cmyk');
    await expectCorner(await pagesOf(adobe, 'jpeg'));
  });

  it('has white paper where a PNG is transparent', async () => {
    const transparent = corner().unflatten();
    expect((await transparent.clone().png().toBuffer({ resolveWithObject: true })).info.channels).toBe(4);
    await expectCorner(await pagesOf(await stored(transparent), 'png'));
  });

  it('is read from a PNG of 16 bits, of a palette and of one bit', async () => {
    const deep = await pagesOf(await stored(corner().toColourspace('rgb16').png()), 'png');
    await expectCorner(deep);
    expect(deep.original.bitDepth).toBe(48);
    await expectCorner(await pagesOf(await stored(corner('#100').png({ palette: true })), 'png'));
    const source = await stored(corner());
    const oneBit = await made('png', 'gm', (output) => ['convert', source, '-monochrome', output]);
    await expectCorner(await pagesOf(oneBit, 'png'));
  });

  it('is read from WebP', async () => expectCorner(await pagesOf(await stored(corner(), 'webp'), 'webp')));

  it('is read from BMP', async () => {
    const source = await stored(corner());
    const bmp = await made('bmp', 'gm', (output) => ['convert', source, `bmp3:${output}`]);
    await expectCorner(await pagesOf(bmp, 'bmp'));
  });

  it('is read from HEIC', async () => {
    const source = await stored(corner());
    await expectCorner(await pagesOf(await made('heic', 'heif-enc', (output) => [source, '-o', output]), 'heic'));
  });

  it('is the first frame of an animation', async () => {
    const [first, second] = [await stored(corner()), await stored(blank())];
    const gif = await made('gif', 'gm', (output) => ['convert', '-delay', '10', first, second, second, output]);
    expect((await sharp(gif).metadata()).pages).toBe(3);
    await expectCorner(await pagesOf(gif, 'gif', 1));
    const webp = await stored(sharp([first, second], { join: { animated: true } }), 'webp');
    await expectCorner(await pagesOf(webp, 'webp', 1));
  });

  async function tiff(...options: string[]): Promise<string> {
    const [first, second] = [await stored(blank()), await stored(corner())];
    return made('tif', 'gm', (output) => ['convert', first, second, ...options, output]);
  }

  it('are all the pages of a TIFF, in order', async () => {
    const { pages } = await pagesOf(await tiff(), 'tiff');
    const quarters = await Promise.all(pages.map(({ imagePath }) => darkQuarters(imagePath)));
    expect(quarters).toEqual([[], ['top left']]);
    expect(new Set(pages.map(({ imagePath }) => imagePath)).size).toBe(2);
  });

  it('are read from a fax', async () => {
    const fax = await tiff('-monochrome', '-compress', 'Group4', '-units', 'PixelsPerInch', '-density', '200x200');
    const { pages, original } = await pagesOf(fax, 'tiff');
    expect(await darkQuarters(pages[1]?.imagePath ?? '')).toEqual(['top left']);
    expect(original).toEqual({ dpi: 200, bitDepth: 1, widthPx: WIDTH, heightPx: HEIGHT });
  });

  it('are kept no larger than they are read', async () => {
    const { pages, original } = await pagesOf(await stored(draw({ width: 5_000, height: 1_000 }), 'jpg'), 'jpeg');
    expect(pages[0]).toMatchObject({ width: 3_600, height: 720 });
    expect(original).toMatchObject({ widthPx: 5_000, heightPx: 1_000 });
  });

  it('are refused when they are too many', async () => {
    await expect(pagesOf(await tiff(), 'tiff', 1)).rejects.toEqual(new ReadingError('too-many-pages'));
  });

  it('are refused when they claim more pixels than any paper has', async () => {
    const png = await readFile(await stored(corner()));
    // Width and height stand at bytes 16 and 20; the check sum of the head is not what a bomb would get wrong.
    png.writeUInt32BE(60_000, 16);
    png.writeUInt32BE(60_000, 20);
    png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
    const bomb = newPath('png');
    await writeFile(bomb, png);
    await expect(pagesOf(bomb, 'png')).rejects.toEqual(new ReadingError('too-large'));

    const source = await stored(corner());
    const bmp = await readFile(await made('bmp', 'gm', (output) => ['convert', source, `bmp3:${output}`]));
    bmp.writeInt32LE(60_000, 18);
    bmp.writeInt32LE(60_000, 22);
    const bmpBomb = newPath('bmp');
    await writeFile(bmpBomb, bmp);
    await expect(pagesOf(bmpBomb, 'bmp')).rejects.toEqual(new ReadingError('too-large'));
  });

  it.each(['jpeg', 'png', 'tiff', 'gif', 'webp', 'bmp', 'heic'] as const)(
    'are refused as damaged when the end of a %s is missing',
    async (kind) => {
      const source = await stored(noise());
      const whole =
        kind === 'heic'
          ? await made(kind, 'heif-enc', (output) => [source, '-o', output])
          : kind === 'bmp'
            ? await made(kind, 'gm', (output) => ['convert', source, `bmp3:${output}`])
            : await stored(noise(), kind);
      const bytes = await readFile(whole);
      const cut = newPath(kind);
      await writeFile(cut, bytes.subarray(0, Math.floor(bytes.length / 2)));
      await expect(pagesOf(cut, kind)).rejects.toEqual(new ReadingError('damaged'));
    },
  );

  it('are refused as damaged when the file is of no kind at all', async () => {
    const path = newPath('jpg');
    await writeFile(path, 'no image');
    for (const kind of ['jpeg', 'tiff', 'bmp', 'heic'] as const) {
      await expect(pagesOf(path, kind)).rejects.toEqual(new ReadingError('damaged'));
    }
  });
});

/** A picture that no format makes small. */
const noise = (): Sharp =>
  sharp({
    create: {
      width: WIDTH,
      height: HEIGHT,
      channels: 3,
      background: '#fff',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  });
