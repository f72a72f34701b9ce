import { describe, expect, it } from '@jest/globals';
import type { Box } from '@chogura/kernel';
import type { TextRun } from '../page-text';
import { type Attempt, type Turn, uprightOf, waysToTry } from './way-up';

/** A line 2 % of the page wide; each of its characters takes `pitch` of that width along the line. */
function line(text: string, at: number, { isDownwards = false, pitch = 0.7, confidence = 0.95 } = {}): TextRun {
  const [thickness, step] = [0.02, 0.02 * pitch];
  const charBoxes = [...text].map((_, index): Box =>
    isDownwards ? [at, 0.1 + index * step, thickness, step] : [0.1 + index * step, at, step, thickness],
  );
  const length = charBoxes.length * step;
  const box: Box = isDownwards ? [at, 0.1, thickness, length] : [0.1, at, length, thickness];
  return { text, box, charBoxes, confidence };
}

const attempt = (runs: readonly TextRun[], turnedDegrees: Turn = 0): Attempt => ({ runs, turnedDegrees, aspect: 1 });
const lines = (texts: readonly string[], how: Parameters<typeof line>[2] = {}): TextRun[] =>
  texts.map((text, index) => line(text, 0.1 + index * 0.1, how));

const TEXTS = ['御請求書', '登録番号T6970100245813', '合計金額58,900', '令和8年4月15日'];
const UPRIGHT = attempt(lines(TEXTS));
const GARBLED = attempt(lines(['乙日', '幸人を9', '1J口山'], { confidence: 0.5 }));
const COLUMNS = attempt(lines(TEXTS, { isDownwards: true }));
const ON_ITS_SIDE = attempt(lines(TEXTS, { isDownwards: true, pitch: 0.4 }));

describe('which way up a page lies', () => {
  it('is not asked when it reads well', () => {
    expect(waysToTry(UPRIGHT, true)).toEqual([]);
    expect(waysToTry(UPRIGHT, false)).toEqual([]);
  });

  it('may be upside down when it reads badly', () => expect(waysToTry(GARBLED, true)).toEqual([180]));

  it('may be sideways when its lines run downwards', () => expect(waysToTry(COLUMNS, true)).toEqual([270, 90]));

  it('may be any when the engine finds no lines on a page that lies on its side', () => {
    expect(waysToTry(GARBLED, false)).toEqual([180, 90, 270]);
    expect(waysToTry(attempt([]), false)).toEqual([180, 90, 270]);
  });

  it('is not asked of an empty page when the engine would have found its lines', () => {
    expect(waysToTry(attempt([]), true)).toEqual([]);
  });

  it('is not judged by one line that runs downwards, nor by single characters', () => {
    expect(waysToTry(attempt([line('領収書在中', 0.5, { isDownwards: true })]), true)).toEqual([]);
    expect(waysToTry(attempt(lines(['印', '検', '受', '済'], { isDownwards: true })), true)).toEqual([]);
  });

  it('is the one that reads clearly better', () => {
    const turned = attempt(UPRIGHT.runs, 180);
    expect(uprightOf(GARBLED, [turned])).toBe(turned);
    expect(uprightOf(attempt([]), [attempt([], 180), attempt(UPRIGHT.runs, 90)]).turnedDegrees).toBe(90);
  });

  it('is the way it lies when no other reads clearly better', () => {
    const little = attempt(lines(TEXTS, { confidence: 0.7 }));
    expect(uprightOf(little, [attempt(lines(TEXTS, { confidence: 0.73 }), 180)])).toBe(little);
  });

  it('is sideways when figures stand as close as in a line of its side, though it reads as well as it lies', () => {
    const [same, garbled] = [attempt(UPRIGHT.runs, 270), attempt(GARBLED.runs, 90)];
    expect(uprightOf(ON_ITS_SIDE, [same, garbled])).toBe(same);
  });

  it('is upright when it is written downwards, each figure in a place of its own', () => {
    expect(uprightOf(COLUMNS, [attempt(UPRIGHT.runs, 270), attempt(GARBLED.runs, 90)])).toBe(COLUMNS);
  });

  it('is upright when it is written downwards without a figure', () => {
    const letters = attempt(
      lines(['株式会社桜井製作所', '納品書のとおり', '令和八年四月'], { isDownwards: true, pitch: 0.4 }),
    );
    expect(uprightOf(letters, [attempt(letters.runs, 270)])).toBe(letters);
  });
});
