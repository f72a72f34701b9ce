import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import sharp, { type Sharp } from 'sharp';
import { draw, inkBox } from '../testing/drawn-page';
import { loadEngine } from './load-engine';
import type { OcrEngine } from './ocr-engine';
import { type ImageReading, readImage } from './read-image';
import { LETTER, middleAfterTurn, middleOf, seal, UNEVEN_LIGHT } from './testing/letters';

jest.setTimeout(60_000);

const WHITE = { background: '#fff' };

describe('reading a page image', () => {
  let folder: string;
  let engine: OcrEngine;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chogura-read-'));
    engine = await loadEngine('ppocr', process.env['CHOGURA_MODELS_DIR'], 1);
  });
  afterAll(async () => {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  });

  let files = 0;
  async function stored(image: Sharp): Promise<string> {
    const path = join(folder, `page-${files++}.jpg`);
    await image.jpeg({ quality: 90 }).toFile(path);
    return path;
  }
  const textsOf = ({ runs }: ImageReading): string[] => runs.map(({ text }) => text);
  const ALL = LETTER.texts.map(({ text }) => text);

  it('reads an upright page and leaves its image alone', async () => {
    const path = await stored(draw(LETTER));
    const before = await readFile(path);
    const reading = await readImage(engine, path);
    expect(textsOf(reading)).toEqual(ALL);
    expect(reading.turnedDegrees).toBe(0);
    expect(await readFile(path)).toEqual(before);
  });

  it('reads a page that was laid 1.5° askew, with its boxes on the page as it is shown', async () => {
    const path = await stored(draw(LETTER).rotate(1.5, WHITE));
    const reading = await readImage(engine, path);
    expect(textsOf(reading)).toEqual(ALL);
    expect(reading.turnedDegrees).toBe(0);
    const sheet = await sharp(path).metadata();
    for (const text of [LETTER.title, LETTER.amount]) {
      const run = reading.runs.find((each) => each.text === text.text);
      const [x, y] = middleAfterTurn(await inkBox(LETTER, text), LETTER, 1.5, sheet);
      const [foundX, foundY] = middleOf(run?.box ?? [0, 0, 0, 0]);
      expect(Math.abs(foundX - x)).toBeLessThan(0.015);
      expect(Math.abs(foundY - y)).toBeLessThan(0.01);
    }
  });

  it.each([
    [90, 270],
    [180, 180],
    [270, 90],
  ] as const)('finds that a page lies %d° turned, and turns the stored image by %d°', async (laid, turnedBack) => {
    const path = await stored(draw(LETTER).rotate(laid));
    const reading = await readImage(engine, path);
    expect(reading.turnedDegrees).toBe(turnedBack);
    expect(textsOf(reading)).toEqual(ALL);
    expect(await sharp(path).metadata()).toMatchObject({ width: LETTER.width, height: LETTER.height });
    const [x, y] = middleOf(await inkBox(LETTER, LETTER.title));
    const [foundX, foundY] = middleOf(reading.runs[0]?.box ?? [0, 0, 0, 0]);
    expect(Math.abs(foundX - x)).toBeLessThan(0.015);
    expect(Math.abs(foundY - y)).toBeLessThan(0.01);
  });

  it('leaves a page of lines that run downwards as it lies', async () => {
    const columns = ['株式会社桜井製作所', '納品書のとおり納めます', '令和八年四月十五日'];
    const texts = columns.flatMap((column, at) =>
      [...column].map((text, row) => ({ text, x: 600 - at * 200, baseline: 120 + row * 50, size: 44 })),
    );
    const reading = await readImage(engine, await stored(draw({ width: 800, height: 800, texts })));
    expect(reading.turnedDegrees).toBe(0);
    expect(textsOf(reading).join()).toContain('株式会社桜井製作所');
  });

  it('reads black text under a red seal', async () => {
    const above = `<g style="mix-blend-mode:multiply">${seal(270, 182)}</g>`;
    expect(textsOf(await readImage(engine, await stored(draw({ ...LETTER, above }))))).toEqual(ALL);
  });

  it('reads a page on which the light falls off and a shadow lies', async () => {
    expect(textsOf(await readImage(engine, await stored(draw({ ...LETTER, above: UNEVEN_LIGHT }))))).toEqual(ALL);
  });

  it('reads nothing from an empty page', async () => {
    expect(await readImage(engine, await stored(draw({ width: 660, height: 900 })))).toEqual({
      runs: [],
      turnedDegrees: 0,
    });
  });
});
