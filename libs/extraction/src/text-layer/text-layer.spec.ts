import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Box } from '@chogura/kernel';
import type { PageText } from '../page-text';
import { openPdf } from '../render/pdf-file';
import { type HandMadePage, japanese, latin, writeHandMadePdf } from '../testing/hand-made-pdf';
import { parseWords, readTextLayer, runOf } from './poppler-text';
import { distrustOf } from './trust';

const middleOf = ([x, y, w, h]: Box): readonly [number, number] => [x + w / 2, y + h / 2];

describe('the text layer of a page', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'chogura-layer-'))));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function layerOf(page: HandMadePage): Promise<PageText> {
    const path = join(folder, 'page.pdf');
    await writeHandMadePdf(path, [page]);
    return readTextLayer(await openPdf(path, null, { maxPages: 1, scratchDir: folder }), 0, folder);
  }

  it('gives words with one box for each character', async () => {
    const { runs } = await layerOf({
      width: 200,
      height: 100,
      drawing: japanese('請求書', 20, 50, 20) + latin('No.7', 120, 50),
    });
    expect(runs.map(({ text }) => text)).toEqual(['請求書', 'No.7']);
    const [title] = runs;
    expect(title?.charBoxes).toHaveLength(3);
    const [x, y] = middleOf(title?.charBoxes[1] ?? [0, 0, 0, 0]);
    expect(x).toBeCloseTo(0.25, 2);
    expect(y).toBeGreaterThan(0.35);
    expect(y).toBeLessThan(0.5);
  });

  it('has its places on the page as displayed, when the page is turned', async () => {
    const { runs, width, height } = await layerOf({
      width: 200,
      height: 100,
      rotate: 90,
      drawing: latin('Total', 10, 10),
    });
    expect([width, height]).toEqual([100, 200]);
    const [x, y] = middleOf(runs[0]?.box ?? [1, 1, 0, 0]);
    // The bottom left of the sheet is the top left of the page.
    expect(x).toBeLessThan(0.3);
    expect(y).toBeLessThan(0.2);
  });

  it('has its places in the crop box', async () => {
    const { runs } = await layerOf({
      width: 400,
      height: 400,
      cropBox: [100, 100, 300, 300],
      drawing: latin('Total', 110, 110),
    });
    const [x, y] = middleOf(runs[0]?.box ?? [1, 1, 0, 0]);
    expect(x).toBeLessThan(0.25);
    expect(y).toBeGreaterThan(0.85);
  });

  it('leaves out the room that a font keeps above and below its letters, however much it is', () => {
    const word = (height: number) =>
      parseWords(`<word xMin="10" yMin="100" xMax="50" yMax="${100 + height}">請求金額</word>`, 100, 1_000)[0]?.box ??
      [];
    expect(word(10)).toEqual([0.1, 0.1, 0.4, 0.01]);
    for (const height of [14.5, 26]) {
      const [, top = 0, , shown = 0] = word(height);
      expect(shown * 1_000).toBeCloseTo(10.8);
      expect(top * 1_000).toBeGreaterThan(100);
      expect((top + shown) * 1_000).toBeLessThan(100 + height);
    }
  });

  it('reads entities as the characters they stand for', () => {
    const [run] = parseWords('<word xMin="0" yMin="0" xMax="50" yMax="10">A&amp;B&lt;</word>', 100, 100);
    expect(run?.text).toBe('A&B<');
  });

  it('keeps one box for each character where normalising makes several of one', () => {
    const run = runOf('㈱青葉', [0, 0, 0.3, 0.1], 100, 100);
    expect(run?.text).toBe('(株)青葉');
    expect(run?.charBoxes).toHaveLength(5);
    expect(run?.charBoxes[0]).toEqual(run?.charBoxes[2]);
  });

  it('takes a word that is taller than wide for one that runs downwards', () => {
    const run = runOf('見積書', [0.5, 0, 0.05, 0.3], 100, 100);
    expect(run?.charBoxes[2]?.[1]).toBeCloseTo(0.2);
    expect(run?.charBoxes[2]?.[0]).toBe(0.5);
  });
});

describe('trust in a text layer', () => {
  const page = (...texts: string[]): PageText => ({
    page: 0,
    width: 595,
    height: 842,
    source: 'layer',
    runs: texts.map((text) => ({ text, box: [0.1, 0.1, 0.2, 0.02], charBoxes: [], confidence: 1 })),
  });
  const image = (coverage: number) => ({ coverage, dpi: 200, widthPx: 1654, heightPx: 2339, bitDepth: 24 });
  const body = '御請求書 下記の通りご請求申し上げます。合計金額 123,456円';

  it('is given to plain text', () => {
    expect(distrustOf(page(body), undefined)).toBeNull();
    expect(distrustOf(page(body), image(0.1))).toBeNull();
  });

  it('is refused on a scanned page, whose layer is some scanner’s own reading', () => {
    expect(distrustOf(page(body), image(0.99))).toBe('scanned');
  });

  it('is refused where characters are unknown or private', () => {
    expect(distrustOf(page(`${body}12,\ufffd00`), undefined)).toBe('replacement-characters');
    expect(distrustOf(page(`${body}\ue000\ue001\ue002`), undefined)).toBe('private-use-characters');
  });

  it('is refused where there is no text, or a few words beside a large image', () => {
    expect(distrustOf(page(), undefined)).toBe('no-text');
    expect(distrustOf(page('控'), image(0.5))).toBe('mostly-image');
  });

  it('is refused where text lies off the page', () => {
    const outside = {
      ...page(body).runs[0],
      text: '外',
      box: [1.2, 0.1, 0.1, 0.02] as Box,
      charBoxes: [],
      confidence: 1,
    };
    expect(distrustOf({ ...page(body), runs: [...page(body).runs, outside] }, undefined)).toBe('text-off-the-page');
  });
});
