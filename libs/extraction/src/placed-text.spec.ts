import { describe, expect, it } from '@jest/globals';
import type { Box } from '@chogura/kernel';
import type { TextRun } from './page-text';
import { placedLines } from './placed-text';
import { runOf } from './text-layer/poppler-text';

const A4 = { width: 595, height: 842 };
const run = (text: string, box: Box) => runOf(text, box, A4.width, A4.height) as TextRun;
const texts = (...runs: Parameters<typeof placedLines>[0][number][]) =>
  placedLines(runs, A4).map((line) => line.map(({ text }) => text));

describe('text with its places', () => {
  it('is lines from top to bottom, each from left to right, in whatever order the file has them', () => {
    expect(
      texts(
        run('378,000', [0.7, 0.201, 0.1, 0.02]),
        run('御中', [0.5, 0.1, 0.1, 0.02]),
        run('合計', [0.1, 0.2, 0.1, 0.02]),
        run('つむぎ野商事', [0.1, 0.1, 0.2, 0.022]),
      ),
    ).toEqual([
      ['つむぎ野商事', '御中'],
      ['合計', '378,000'],
    ]);
  });

  it('has columns that run downwards after the rest, from the right', () => {
    expect(
      texts(
        run('左の行です', [0.7, 0.3, 0.03, 0.2]),
        run('右の行です', [0.8, 0.3, 0.03, 0.2]),
        run('続き', [0.8, 0.52, 0.03, 0.08]),
        run('請求書', [0.4, 0.1, 0.2, 0.03]),
      ),
    ).toEqual([['請求書'], ['右の行です', '続き'], ['左の行です']]);
  });

  it('says where each character ends, along the run', () => {
    const [[across], [down]] = placedLines(
      [run('請求A', [0.1, 0.1, 0.25, 0.05]), run('縦書き', [0.8, 0.3, 0.03, 0.15])],
      A4,
    ) as [[ReturnType<typeof placedLines>[number][number]], [ReturnType<typeof placedLines>[number][number]]];
    expect(across).toMatchObject({ isVertical: false, ends: [0.2, 0.3, 0.35] });
    expect(down).toMatchObject({ isVertical: true, ends: [0.35, 0.4, 0.45] });
  });

  it('takes a page without text', () => {
    expect(placedLines([], A4)).toEqual([]);
  });
});
