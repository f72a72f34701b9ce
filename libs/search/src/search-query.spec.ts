import { describe, expect, it } from '@jest/globals';
import { addedDate, writtenDate } from '@chogura/kernel';
import { MAX_SEARCH_WORDS, parseSearch } from './search-query';

const [day, month] = [writtenDate('2026/3/31') ?? '', addedDate(2026, 3)];
const alternatives = (typed: string): (readonly string[])[] => parseSearch(typed).map((word) => word.alternatives);

describe('what was typed into the search box', () => {
  it.each<[string, string[][]]>([
    ['請求書　みどり', [['請求書'], ['みどり']]],
    ['  ＡＢＣ  ', [['abc']]],
    ['"hello  World"', [['hello world']]],
    ['“請求 書”', [['請求書']]],
    ['"開いた ままの', [['開いたままの']]],
    ['""', []],
    ['・ 、', [['、']]],
    ['1,024,000円', [['1024000']]],
    ['￥1,024,000', [['1024000']]],
    ['¥8,420.50-', [['8420.50']]],
    ['令和8年3月31日', [['令和8年3月31日', day]]],
    ['R8.3.31', [['r8.3.31', day]]],
    ['2026/3/31', [['2026/3/31', day]]],
    ['2026-03-31', [['20260331', day]]],
    ['2026/03', [['2026/03', month]]],
    ['令和8年3月', [['令和8年3月', month]]],
    ['令和元年', [['令和元年', addedDate(2019)]]],
    ['2026/13', [['2026/13']]],
    ['2026年3月', [['2026年3月', month]]],
    ['2026年', [['2026年', addedDate(2026)]]],
    ['3月31日', [['3月31日']]],
    ['サーバー', [['サーバー', 'サーバ']]],
    ['サーバ', [['サーバ']]],
    ['サーバ室', [['サーバ室', 'サーバー室']]],
    ['ユーザー名', [['ユーザー名', 'ユーザ名']]],
    ['キー', [['キー']]],
    ['"サーバー"', [['サーバー']]],
    ['T1-2345-6789-0123', [['t1234567890123']]],
    ['株', [['株']]],
  ])('%j is %j', (typed, expected) => {
    expect(alternatives(typed)).toEqual(expected);
  });

  it('leaves out what has a minus before it, and only there', () => {
    expect(parseSearch('A-1 -B －"c d" x')).toEqual([
      { alternatives: ['a1'], isExcluded: false },
      { alternatives: ['b'], isExcluded: true },
      { alternatives: ['c d'], isExcluded: true },
      { alternatives: ['x'], isExcluded: false },
    ]);
  });

  it('ends somewhere', () => {
    expect(parseSearch('あ '.repeat(500))).toHaveLength(MAX_SEARCH_WORDS);
    const [word] = parseSearch('サーバ室ユーザ室メーカ室データベ室コンピュータ室');
    expect(word?.alternatives).toHaveLength(8);
  });
});
