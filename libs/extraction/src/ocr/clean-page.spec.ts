import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Sharp } from 'sharp';
import { draw, type DrawnPage, inkBox, inkBoxOf } from '../testing/drawn-page';
import { cleanPage, type CleanPage, type ColourChannel } from './clean-page';
import type { GreyImage } from './raster';
import { skewOf } from './skew';
import { LETTER, middleAfterTurn, middleOf, seal, UNEVEN_LIGHT } from './testing/letters';

jest.setTimeout(30_000);

/** A letter of which only the title is in the upper half, so that its ink is easily found again. */
const SPARSE: DrawnPage & typeof LETTER = {
  ...LETTER,
  texts: [LETTER.title, ...LETTER.texts.slice(1).map((text) => ({ ...text, baseline: text.baseline + 300 }))],
};

describe('cleaning a page', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'chogura-clean-'))));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  let files = 0;
  async function clean(image: Sharp, channel?: ColourChannel): Promise<CleanPage> {
    const path = join(folder, `${files++}.png`);
    await image.png().toFile(path);
    return cleanPage(path, channel);
  }

  it('leaves a straight, evenly lit page as it is', async () => {
    const page = await clean(draw(LETTER));
    expect(page.image).toMatchObject({ width: LETTER.width, height: LETTER.height });
    expect(page.toPage([0.1, 0.2, 0.3, 0.4])).toEqual([0.1, 0.2, 0.3, 0.4]);
    expect(shares(page.image).paper).toBeGreaterThan(0.9);
  });

  it.each([1.5, -2.3])('straightens a page that was turned by %d degrees, and knows the way back', async (degrees) => {
    const { image, toPage } = await clean(turned(SPARSE, degrees));
    expect(Math.abs(skewOf(image))).toBeLessThanOrEqual(0.1);

    const height = Math.round(image.height / 2);
    const [x, y, w, h] = inkBoxOf({ ...image, height, data: image.data.subarray(0, image.width * height) });
    const share = height / image.height;
    const found = middleOf(toPage([x, y * share, w, h * share]));
    const sheet = await turned(SPARSE, degrees).toBuffer({ resolveWithObject: true });
    const drawn = middleAfterTurn(await inkBox(SPARSE, SPARSE.title), SPARSE, degrees, sheet.info);
    expect(found[0]).toBeCloseTo(drawn[0], 2);
    expect(found[1]).toBeCloseTo(drawn[1], 2);
  });

  it('maps a box of a turned page to one of about its own size', async () => {
    const { toPage } = await clean(turned(LETTER, 1.5));
    const [, , width, height] = toPage([0.1, 0.3, 0.2, 0.02]);
    expect(width).toBeCloseTo(0.2, 1);
    expect(height).toBeGreaterThan(0.015);
    expect(height).toBeLessThan(0.03);
  });

  it('takes a red seal away and leaves the black text under it', async () => {
    const plain = await clean(draw(LETTER));
    const sealed = await clean(draw({ ...LETTER, above: `<g style="mix-blend-mode:multiply">${seal(270, 182)}</g>` }));
    expect(differingShare(plain.image, sealed.image)).toBeLessThan(0.002);
  });

  it('keeps red figures when the grey page is asked for', async () => {
    const red = { ...LETTER, texts: [{ ...LETTER.amount, colour: '#d7003a' }] };
    expect(shares((await clean(draw(red))).image).ink).toBeLessThan(0.0001);
    expect(shares((await clean(draw(red), 'grey')).image).ink).toBeGreaterThan(0.001);
  });

  it('evens the light out: paper is white and ink dark everywhere', async () => {
    const plain = shares((await clean(draw(LETTER))).image);
    const lit = shares((await clean(draw({ ...LETTER, above: UNEVEN_LIGHT }))).image);
    expect(lit.paper).toBeGreaterThan(plain.paper - 0.01);
    expect(Math.abs(lit.ink / plain.ink - 1)).toBeLessThan(0.2);
  });

  it('reads what is transparent as white paper', async () => {
    const transparent = draw(LETTER).ensureAlpha(0);
    expect(shares((await clean(transparent)).image)).toEqual({ paper: 1, ink: 0 });
  });

  it.each([
    [1, 1],
    [5, 3],
    [700, 2],
  ])('bears an image of %d by %d pixels', async (width, height) => {
    const { image } = await clean(draw({ width, height }));
    expect(image).toMatchObject({ width, height });
    expect(image.data).toHaveLength(width * height);
  });
});

const turned = (page: DrawnPage, degrees: number): Sharp => draw(page).rotate(degrees, { background: '#fff' }).png();

function shares({ data }: GreyImage): { paper: number; ink: number } {
  const shareOf = (test: (pixel: number) => boolean): number => data.filter(test).length / data.length;
  return { paper: shareOf((pixel) => pixel > 245), ink: shareOf((pixel) => pixel < 140) };
}

/** Share of the pixels that are ink on one of two pages and paper on the other. */
function differingShare(a: GreyImage, b: GreyImage): number {
  return a.data.filter((pixel, at) => Math.abs(pixel - (b.data[at] ?? 0)) > 128).length / a.data.length;
}
