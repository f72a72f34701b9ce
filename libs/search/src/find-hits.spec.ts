import type { PlacedRun } from '@chogura/contracts';
import { describe, expect, it } from '@jest/globals';
import { findHits, snippetOf } from './find-hits';
import { pageHits } from './page-hits';
import { parseSearch } from './search-query';

const hitsIn = (source: string, typed: string): string[] =>
  findHits(source, parseSearch(typed)).map(({ start, end }) => source.slice(start, end));

describe('hits', () => {
  it.each<[string, string, string[]]>([
    ['ご請求金額 ¥1,024,000-', '1024000', ['1,024,000']],
    ['㈱みどり商店と(株)みどり', '株式会社みどり', ['㈱みどり', '(株)みどり']],
    ['御 請 求 書', '請求書', ['請 求 書']],
    ['発行日 令和8年3月31日', '2026/3/31', ['令和8年3月31日']],
    ['発行日 令和8年3月31日', '2026/03', ['令和8年3月31日']],
    ['サーバーとサーバ室', 'サーバ', ['サーバ', 'サーバ']],
    ['サーバーとサーバ室', 'サーバー', ['サーバー', 'サーバ']],
    ['ｶﾞﾗｽ板とガラス', 'ガラス', ['ｶﾞﾗｽ', 'ガラス']],
    ['aaaa', 'aa', ['aa', 'aa']],
    ['請求書', '請求 求書', ['請求書']],
    ['請求書', '請求書 -領収', ['請求書']],
    ['何もない', '請求', []],
  ])('in %j for %j are %j', (source, typed, expected) => {
    expect(hitsIn(source, typed)).toEqual(expected);
  });
});

describe('snippets', () => {
  const marked = (source: string, typed: string): string | undefined =>
    snippetOf(source, parseSearch(typed))
      ?.map(({ text, isHit }) => (isHit ? `[${text}]` : text))
      .join('');

  it('show hits with what stands around them, on one line', () => {
    expect(marked('御請求書\n\n㈱みどり商店　御中', 'みどり')).toBe('御請求書 ㈱[みどり]商店 御中');
    expect(marked('あ'.repeat(60) + 'みどり' + 'い'.repeat(200), 'みどり')).toBe(
      `…${'あ'.repeat(24)}[みどり]${'い'.repeat(83)}…`,
    );
    expect(marked('何もない', 'みどり')).toBeUndefined();
  });

  it('cut no sign in halves', () => {
    const source = '𠮷'.repeat(200);
    for (const typed of ['𠮷'.repeat(3)]) expect(marked(`あ${source}`, typed)?.isWellFormed()).toBe(true);
    expect(marked(`${source}店${source}`, '店')?.isWellFormed()).toBe(true);
    expect(marked(`${source}あ店${source}`, '店')?.isWellFormed()).toBe(true);
  });
});

describe('hits on a page', () => {
  const run = (text: string, x: number, y: number): PlacedRun => ({
    text,
    box: [x, y, [...text].length * 0.02, 0.03],
    isVertical: false,
    ends: [...text].map((_, at) => Number((x + (at + 1) * 0.02).toFixed(5))),
  });

  it('have boxes for the signs that they cover, run by run', () => {
    const lines = [[run('ご請求', 0.1, 0.1), run('金額', 0.2, 0.1)], [run('𠮷野家', 0.1, 0.2)]];
    expect(pageHits({ lines }, parseSearch('請求金 野家'))).toEqual([
      {
        text: '請求 金',
        boxes: [
          [0.12, 0.1, expect.closeTo(0.04), 0.03],
          [0.2, 0.1, expect.closeTo(0.02), 0.03],
        ],
      },
      { text: '野家', boxes: [[0.12, 0.2, expect.closeTo(0.04), 0.03]] },
    ]);
  });

  it('run downwards where the text does', () => {
    const vertical: PlacedRun = { text: '請求書', box: [0.9, 0.1, 0.03, 0.3], isVertical: true, ends: [0.2, 0.3, 0.4] };
    expect(pageHits({ lines: [[vertical]] }, parseSearch('求書'))).toEqual([
      { text: '求書', boxes: [[0.9, 0.2, 0.03, expect.closeTo(0.2)]] },
    ]);
  });
});
