import { describe, expect, it } from '@jest/globals';
import type { Box } from '@chogura/kernel';
import type { PageText } from '../page-text';
import { layOut } from './layout';
import { pageLines } from './page-lines';
import { handMadePage, row } from './testing/hand-made-page';

const texts = (page: PageText): string[] => layOut(page).segments.map(({ text }) => text);

/** The same page, turned: every character moves down by `slope` of its distance from the left edge. */
function tilted(page: PageText, slope: number): PageText {
  const move = ([x, y, width, height]: Box): Box => [x, y + (x * page.width * slope) / page.height, width, height];
  return {
    ...page,
    runs: page.runs.map((run) => ({ ...run, box: move(run.box), charBoxes: run.charBoxes.map(move) })),
  };
}

describe('layOut', () => {
  it('joins words of a line and parts columns', () => {
    const page = handMadePage([
      { x: 50, y: 100, text: 'あさぎ商会 御中' },
      { x: 400, y: 100, text: '発行日 2026/3/1' },
    ]);
    expect(texts(page)).toEqual(['あさぎ商会 御中', '発行日 2026/3/1']);
  });

  it('closes up letters that are set apart for looks', () => {
    expect(texts(handMadePage([{ x: 200, y: 80, text: '請　求　書', size: 20 }]))).toEqual(['請求書']);
  });

  it('never joins two lines', () => {
    expect(
      texts(
        handMadePage([
          { x: 50, y: 100, text: '58,900' },
          { x: 50, y: 112, text: '8%' },
        ]),
      ),
    ).toEqual(['58,900', '8%']);
  });

  it('keeps one box per character through normalisation', () => {
    const [segment] = layOut(handMadePage([{ x: 50, y: 100, text: '㈱ﾊﾞﾝﾌﾞｰ' }])).segments;
    expect(segment?.text).toBe('(株)バンブー');
    expect(segment?.glyphs).toHaveLength(segment?.text.length ?? 0);
  });

  it('puts what a tilted page shows on one row onto one row', () => {
    const lines = [1, 2, 3, 4, 5].flatMap((n) =>
      row(100 + n * 16, [50, 480], [`項目その${n}の長い名前の行です`, `${n},000`]),
    );
    const page = tilted(handMadePage(lines), 0.03);
    expect(pageLines(page).split('\n')).toHaveLength(5);
    expect(pageLines(page).split('\n')[0]).toBe('項目その1の長い名前の行です 1,000');
  });

  it('gives nothing for an empty page', () => {
    expect(texts({ page: 0, width: 100, height: 100, source: 'none', runs: [] })).toEqual([]);
  });
});
