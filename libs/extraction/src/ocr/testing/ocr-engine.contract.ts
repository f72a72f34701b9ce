import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Box } from '@chogura/kernel';
import type { TextRun } from '../../page-text';
import { type DrawnPage, type DrawnText, drawGrey, inkBox } from '../../testing/drawn-page';
import type { OcrEngine } from '../ocr-engine';

/** Words set wider apart than lines of one row are apart in height, so that rows and columns can be told. */
const INVOICE = {
  title: { text: '請求書', x: 480, baseline: 160, size: 72 },
  day: { text: '2026年4月15日', x: 800, baseline: 306, size: 32 },
  addressee: { text: '株式会社みなと商事', x: 100, baseline: 300, size: 40 },
  issuer: { text: 'Northmere Trading Ltd.', x: 100, baseline: 420, size: 32 },
  registration: { text: 'T6970100245813', x: 700, baseline: 424, size: 30 },
  amount: { text: '合計 ¥1,234,567', x: 100, baseline: 560, size: 48 },
  net: { text: '58,900', x: 900, baseline: 900, size: 28 },
  netLabel: { text: '小計', x: 100, baseline: 900, size: 28 },
} as const satisfies Record<string, DrawnText>;
const PAGE: DrawnPage = { width: 1200, height: 1700, texts: Object.values(INVOICE) };

export interface EngineUnderTest {
  readonly name: OcrEngine['name'];
  readonly load: () => Promise<OcrEngine>;
  /** Signs before an amount that this engine tells from other characters. */
  readonly signs: readonly string[];
  /** How far a character's box may be from the character, in characters. */
  readonly strayEm: number;
}

/** What every OcrEngine does; the engines' test calls this. The engine is loaded once. */
export function ocrEngineContract({ name, load, signs, strayEm }: EngineUnderTest): void {
  describe(`${name} as OCR engine`, () => {
    let engine: OcrEngine;
    let runs: readonly TextRun[];
    beforeAll(async () => {
      engine = await load();
      runs = await engine.recognise(await drawGrey(PAGE));
    }, 60_000);
    afterAll(() => engine.close());

    const read = async (page: DrawnPage): Promise<readonly TextRun[]> => engine.recognise(await drawGrey(page));

    it('says its name', () => expect(engine.name).toBe(name));

    it.each([
      ['Japanese', '請求書'],
      ['a Japanese name', '株式会社みなと商事'],
      ['a date', '2026年4月15日'],
      ['Latin words with the spaces between them', 'Northmere Trading Ltd.'],
      ['a number with letters', 'T6970100245813'],
      ['an amount in yen', '合計¥1,234,567'],
      ['a figure that stands alone', '58,900'],
    ])('reads %s', (_, text) => expect(runs.map(asPrinted)).toContain(text));

    it('gives each line once', () => expect(runs).toHaveLength(Object.keys(INVOICE).length));

    it('reads from top to bottom, and what stands on one row from left to right', () => {
      const { title, addressee, day, issuer, registration, amount, netLabel, net } = INVOICE;
      const inOrder = [title, addressee, day, issuer, registration, amount, netLabel, net];
      expect(runs.map(asPrinted)).toEqual(inOrder.map(({ text }) => text.replace('合計 ', '合計')));
    });

    it('has one box for each character and says how sure it is', () => {
      for (const run of runs) {
        expect(run.charBoxes).toHaveLength([...run.text].length);
        expect(run.confidence).toBeGreaterThan(0.3);
        expect(run.confidence).toBeLessThanOrEqual(1);
      }
    });

    it.each(Object.entries(INVOICE))('puts the box of %s around its ink', async (_, text) => {
      const { box } = found(runs, text.text);
      const ink = await inkBox(PAGE, text);
      expect(overlap(box, ink) / area(ink)).toBeGreaterThan(0.85);
      expect(area(box) / area(ink)).toBeLessThan(2.5);
    });

    it.each([
      ['the title', INVOICE.title],
      ['the addressee', INVOICE.addressee],
    ])('has the box of each character of %s where that character was drawn', (_, { text, x, size }) => {
      const { charBoxes } = found(runs, text);
      const strays = charBoxes.map(
        ([left, , width], index) => ((left + width / 2) * PAGE.width - x) / size - (index + 0.5),
      );
      expect(strays).toHaveLength(text.length);
      expect(Math.max(...strays.map(Math.abs))).toBeLessThan(strayEm);
    });

    it('has the characters of a line side by side, from its left end to its right', () => {
      for (const { charBoxes, box } of runs) {
        const lefts = charBoxes.map(([left]) => left);
        expect(lefts).toEqual([...lefts].sort((a, b) => a - b));
        expect(lefts[0]).toBeCloseTo(box[0], 2);
        expect((charBoxes.at(-1)?.[0] ?? 0) + (charBoxes.at(-1)?.[2] ?? 0)).toBeCloseTo(box[0] + box[2], 2);
      }
    });

    it('finds nothing on an empty page', async () => expect(await read({ width: 1200, height: 1700 })).toEqual([]));

    it.each([
      [1, 1],
      [3, 200],
      [8, 6],
    ])('finds nothing in %d by %d pixels', async (width, height) => expect(await read({ width, height })).toEqual([]));

    it('reads a slip that is no larger than its text', async () => {
      const slip = { width: 300, height: 60, texts: [{ text: '合計58,900', x: 18, baseline: 44, size: 36 }] };
      expect((await read(slip)).map(asPrinted)).toEqual(['合計58,900']);
    });

    it('reads both ends of a very wide strip where they stand', async () => {
      const left = { text: '請求書番号2026', x: 20, baseline: 46, size: 40 };
      const right = { text: '合計58,900', x: 3_200, baseline: 46, size: 40 };
      const lines = await read({ width: 3_600, height: 60, texts: [left, right] });
      expect(lines.map(asPrinted)).toEqual([left.text, right.text]);
      expect(lines.map(({ box }) => Math.round(box[0] * 36))).toEqual([0, 32]);
    });

    it('reads both ends of a till receipt where they stand', async () => {
      const top = { text: '領収書', x: 40, baseline: 90, size: 60 };
      const bottom = { text: '合計58,900', x: 40, baseline: 3_500, size: 40 };
      const lines = await read({ width: 300, height: 3_600, texts: [top, bottom] });
      expect(lines.map(asPrinted)).toEqual([top.text, bottom.text]);
      expect(lines.map(({ box }) => Math.round((box[1] + box[3] / 2) * 36))).toEqual([1, 35]);
    });

    it('reads the signs before an amount that it knows', async () => {
      const texts = signs.map((sign, index) => ({
        text: `${sign}8,420.50`,
        x: 40,
        baseline: 100 + index * 100,
        size: 40,
      }));
      const amounts = await read({ width: 600, height: 500, texts });
      expect(amounts.map(asPrinted)).toEqual(texts.map(({ text }) => text));
    });
  });
}

/** Yen signs are of three kinds to an engine, and all mean yen to the reader; a space before one is as good as none. */
const asPrinted = ({ text }: TextRun): string => text.replace(/\s?[\\￥¥]/g, '¥');

function found(runs: readonly TextRun[], text: string): TextRun {
  const printed = text.replace(/\s¥/, '¥');
  const run = runs.find((each) => asPrinted(each) === printed);
  if (!run) throw new Error(`${text} was not read`);
  return run;
}

const area = ([, , width, height]: Box): number => width * height;

function overlap([ax, ay, aw, ah]: Box, [bx, by, bw, bh]: Box): number {
  const width = Math.min(ax + aw, bx + bw) - Math.max(ax, bx);
  const height = Math.min(ay + ah, by + bh) - Math.max(ay, by);
  return Math.max(0, width) * Math.max(0, height);
}
