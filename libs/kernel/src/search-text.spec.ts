import { describe, expect, it } from '@jest/globals';
import {
  addedDate,
  gramsOf,
  gramsOfWord,
  indexedText,
  placedSearchText,
  SEARCH_BREAK,
  searchText,
  writtenDate,
} from './search-text';

const spelled = searchText;
/** What of the source a part of the spelling stands for. */
const sourceOf = (source: string, part: string): string => {
  const { text, starts, ends } = placedSearchText(source);
  const at = text.indexOf(part);
  return at === -1 ? 'nothing' : source.slice(starts[at], ends[at + part.length - 1]);
};

describe('the spelling for looking through', () => {
  it.each([
    ['ＡＢＣ商事', 'abc商事'],
    ['ｻｰﾊﾞｰ', 'サーバー'],
    ['か\u3099', 'が'],
    ['㈱みどり', '(株) みどり'],
    ['㈱みどり', '株式会社みどり'],
    ['[有]あさひ', '有限会社あさひ'],
    ['キヤノン', 'キャノン'],
    ['いってきます', 'いつてきます'],
    ['髙﨑商店', '高崎商店'],
    ['渡邊 濵田', '渡辺浜田'],
    ['⽇本⾏', '日本行'],
    ['請　求 書', '請求書'],
    ['株式会社 ABC', '株式会社ABC'],
    ['T1-2345-6789-0123', 'T1234567890123'],
    ['Ｔ１ ２３４５ ６７８９ ０１２３', 't1234567890123'],
    ['03-1234-5678', '０３（１２３４）５６７８'],
    ['03 1234 5678', '0312345678'],
    ['INV-2026-001', 'inv2026001'],
    ['INV‐2026−001', 'INV2026ー001'],
    ['1,024,000円', '1024000円'],
    ['１，０２４，０００', '1024000'],
    ['Midori Trading Co., Ltd.', 'MIDORI TRADING CO LTD'],
    ['ジョン・スミス', 'ジョンスミス'],
    ['Công ty Đông Á', 'cong ty dong a'],
    ['한국'.normalize('NFD'), '한국'],
    ['Straße', 'STRASSE'],
    ['a\nb', 'a b'],
  ])('%j and %j are one', (one, other) => {
    expect(spelled(one)).toBe(spelled(other));
  });

  it.each([
    ['サーバー', 'サーバ'],
    ['はは', 'ばば'],
    ['ハハ', 'パパ'],
    ['new york', 'newyork'],
    ['10 240', '10240'],
    ['3.5', '35'],
    ['1,23', '123'],
    ['大', '犬'],
    ['国', '囗'],
  ])('%j and %j are two', (one, other) => {
    expect(spelled(one)).not.toBe(spelled(other));
  });

  it.each([
    ['発行日 令和8年3月31日', addedDate(2026, 3), '令和8年3月31日'],
    ['2026/03/31 発行', writtenDate('2026/3/31') ?? '', '2026/03/31'],
    ['Date: 2026-3-1', addedDate(2026), '2026-3-1'],
    ['R8.3.31', writtenDate('令和8年3月31日') ?? '', 'R8.3.31'],
    ['御請求額 ¥1,024,000-', '1024000', '1,024,000'],
    ['登録番号：T1 2345 6789 0123 です', 't1234567890123', 'T1 2345 6789 0123'],
    ['(㈱)と㈱みどり', '株式会社み', '㈱み'],
    ['𠮷野家 ｶﾞｽ', 'ガス', 'ｶﾞｽ'],
  ])('of %j, %j stands for %j', (source, part, written) => {
    expect(sourceOf(source, part)).toBe(written);
  });

  it.each(['2026/13/31', '12026/3/31', '2026/3/311', '令和8年', '2026-3'])('sees no date in %j', (source) => {
    expect(indexedText(source)).not.toContain(SEARCH_BREAK);
  });

  it('knows a whole date', () => {
    expect(writtenDate('令和元年5月1日')).toBe(writtenDate('2019/05/01'));
    expect(writtenDate('2019/05/02')).not.toBe(writtenDate('2019/05/01'));
    expect(writtenDate('2019/05/02')).toContain(addedDate(2019, 5));
    expect(addedDate(2019, 5)).toContain(addedDate(2019));
    expect(writtenDate('5月1日')).toBeNull();
  });

  it('has one place for every unit, rising within the text and inside the source', () => {
    const source = '㈱ミドリ・商会 御中　R8.3.31 INV-01, ¥1,000 か\u3099 𠮷 T1-2345-6789-0123';
    const { text, starts, ends } = placedSearchText(source);
    expect(text).toBe(indexedText(source));
    expect([starts.length, ends.length]).toEqual([text.length, text.length]);
    const written = text.indexOf(SEARCH_BREAK);
    starts.forEach((start, at) => {
      if (at < written) expect(start).toBeGreaterThanOrEqual(starts[at - 1] ?? 0);
      expect(ends[at]).toBeGreaterThan(start);
      expect(ends[at]).toBeLessThanOrEqual(source.length);
    });
  });
});

describe('grams', () => {
  it('are whole numbers of 32 bits, one for every pair and every unit', () => {
    expect(gramsOf('ab')).toHaveLength(3);
    expect(gramsOf('aaaa')).toHaveLength(2);
    expect(gramsOf('')).toEqual([]);
    for (const gram of gramsOf('請求書abc𠮷힣')) expect(gram | 0).toBe(gram);
  });

  it('never reach across a break', () => {
    expect(gramsOf(`ab${SEARCH_BREAK}cd`)).toEqual(gramsOf(`cd${SEARCH_BREAK}ab`));
    expect(gramsOf(`ab${SEARCH_BREAK}cd`)).not.toEqual(expect.arrayContaining(gramsOfWord('bc')));
  });

  it.each(['請', '請求', '請求書', 'aa', 'a', '𠮷野'])('of a text hold those of %j when it is in it', (word) => {
    expect(gramsOf(`前の${word}と後`)).toEqual(expect.arrayContaining(gramsOfWord(word)));
    expect(gramsOfWord(word).length).toBeGreaterThan(0);
    expect(gramsOf('別の物')).not.toEqual(expect.arrayContaining(gramsOfWord(word)));
  });

  it('tell pairs apart as exactly as their signs', () => {
    const pairs = ['ab', 'ba', '一丁', '丁一', 'ーあ', 'あー'].map((pair) => gramsOfWord(pair)[0]);
    expect(new Set(pairs).size).toBe(pairs.length);
  });
});
