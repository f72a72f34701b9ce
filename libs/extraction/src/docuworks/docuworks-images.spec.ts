import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { ReadingError } from '../reading-error';
import { docuworksImages, jpegsIn } from './docuworks-images';
import { docuworksToPdf } from './docuworks-to-pdf';

const UNSUPPORTED = new ReadingError('unsupported-content');

describe('a DocuWorks file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chogura-docuworks-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const jpeg = (width: number, height: number, grey: number): Promise<Buffer> =>
    sharp({ create: { width, height, channels: 3, background: { r: grey, g: grey, b: grey } } })
      .jpeg()
      .toBuffer();
  const entry = (bytes: Buffer, gap = 40): Buffer =>
    Buffer.concat([Buffer.from([0x64, 0x84]), Buffer.alloc(gap, 0x31), bytes]);
  async function file(...parts: Buffer[]): Promise<string> {
    const path = join(folder, `${parts.length}-${parts.reduce((sum, { length }) => sum + length, 0)}.xdw`);
    await writeFile(path, Buffer.concat([Buffer.from([0x60, 0x82, 1, 0]), Buffer.alloc(256, 1), ...parts]));
    return path;
  }
  const greysOf = async (images: readonly Buffer[]): Promise<number[]> =>
    Promise.all(images.map(async (image) => Math.round((await sharp(image).stats()).channels[0]?.mean ?? -1)));

  it('has as its pages the images that were scanned into it, in order', async () => {
    const [first, second] = [await jpeg(900, 1_200, 200), await jpeg(1_200, 900, 100)];
    const images = await docuworksImages(await file(entry(first), entry(second)));
    expect(images).toEqual([first, second]);
  });

  it('does not take stamps, logos and thumbnails for pages', async () => {
    const page = await jpeg(900, 1_200, 220);
    const images = await docuworksImages(
      await file(entry(await jpeg(120, 160, 0)), entry(page), entry(await jpeg(3_000, 400, 0))),
    );
    expect(images).toEqual([page]);
    await expect(docuworksImages(await file(entry(await jpeg(200, 200, 0))))).rejects.toEqual(UNSUPPORTED);
  });

  it('joins the strips of a page', async () => {
    const strips = [await jpeg(900, 500, 255), await jpeg(900, 500, 128), await jpeg(900, 200, 0)];
    const other = await jpeg(1_000, 1_300, 60);
    const images = await docuworksImages(await file(...strips.map((strip) => entry(strip)), entry(other)));
    expect(images).toHaveLength(2);
    expect(await sharp(images[0]).metadata()).toMatchObject({ width: 900, height: 1_200 });
    expect(
      await greysOf(
        await Promise.all(
          [0, 500, 1_000].map((top) =>
            sharp(images[0])
              .extract({ left: 10, top: top + 20, width: 800, height: 100 })
              .toBuffer(),
          ),
        ),
      ),
    ).toEqual([255, 128, 0]);
    expect(images[1]).toEqual(other);
  });

  it('overlooks images that were cut, and finds the whole ones behind them', async () => {
    const page = await jpeg(900, 1_200, 200);
    const bytes = Buffer.concat([page.subarray(0, 300), entry(page)]);
    expect(jpegsIn(bytes)).toEqual([
      { start: bytes.length - page.length, end: bytes.length, width: 900, height: 1_200 },
    ]);
  });

  it('says plainly that it holds no pages that can be shown', async () => {
    await expect(docuworksImages(await file(Buffer.alloc(5_000, 7)))).rejects.toEqual(UNSUPPORTED);
  });

  it('is made into a PDF by the program that the operator has', async () => {
    const converter = join(folder, 'to-pdf');
    await writeFile(converter, '#!/bin/sh\ntest "$1" = -q && cp "$2" "$3"\n', { mode: 0o755 });
    const input = await file(Buffer.from('%PDF-'));
    const output = await docuworksToPdf([converter, '-q', '{input}', '{output}'], input, folder);
    expect(output).toBe(join(folder, 'docuworks.pdf'));
    await rm(output);
    await expect(docuworksToPdf(['/bin/false', '{input}', '{output}'], input, folder)).rejects.toEqual(UNSUPPORTED);
    await expect(docuworksToPdf(['/bin/true', '{input}', '{output}'], input, folder)).rejects.toEqual(UNSUPPORTED);
  });
});
