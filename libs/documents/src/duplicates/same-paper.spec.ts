import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { figuresOf, type PaperPrint, printOf } from './paper-print';
import { likenessOf, printKeysOf } from './same-paper';

/** Papers as they were read by OCR; made by `npm run eval:duplicates`, of which the whole run is 300 pairs. */
interface ReadPapers {
  readonly papers: readonly { readonly file: string; readonly pages: Parameters<typeof printOf>[0] }[];
  readonly pairs: readonly {
    readonly kind: 'rescan' | 'series' | 'unrelated';
    readonly first: string;
    readonly second: string;
  }[];
}

const { papers, pairs } = JSON.parse(
  gunzipSync(readFileSync(new URL('../testing/read-papers.json.gz', import.meta.url))).toString('utf8'),
) as ReadPapers;
const prints = new Map(papers.map(({ file, pages }) => [file, printOf(pages)]));
const printsOf = ({ first, second }: ReadPapers['pairs'][number]): [PaperPrint, PaperPrint] => {
  const [one, other] = [prints.get(first), prints.get(second)];
  if (!one || !other) throw new Error(`${first} or ${second} has no print`);
  return [one, other];
};
const sharesKey = (one: PaperPrint, other: PaperPrint): boolean =>
  printKeysOf(one).some((key) => printKeysOf(other).includes(key));
const of = (kind: string) => pairs.filter((pair) => pair.kind === kind);

describe('papers that were read', () => {
  it.each(of('rescan'))('$second is $first again, and is found by a key', (pair) => {
    const [one, other] = printsOf(pair);
    expect(likenessOf(one, other)).toBe('same-paper');
    expect(sharesKey(one, other)).toBe(true);
  });

  it.each([...of('series'), ...of('unrelated')])('$second is not $first, though it looks like it', (pair) => {
    const [one, other] = printsOf(pair);
    expect(likenessOf(one, other)).not.toBe('same-paper');
    expect(likenessOf(other, one)).toBe(likenessOf(one, other));
  });

  it('are hardly ever compared when one layout is all that they share', () => {
    const strangers = of('unrelated').map(printsOf);
    expect(strangers.filter(([one, other]) => sharesKey(one, other)).length).toBeLessThanOrEqual(strangers.length / 10);
  });
});

describe('the figures of a paper', () => {
  it('are its numbers, whatever stands between their digits, and its days', () => {
    expect(figuresOf('No. 2026-0114 ¥1,250,000- 03-0112-3344 14:57')).toEqual([
      '0301123344',
      '1250000',
      '1457',
      '20260114',
    ]);
    expect(figuresOf('発行日 2026年 4月30日')).toEqual(['2026.4.30']);
    expect(figuresOf('2026/04/30 R8.4.30 26.4.7')).toEqual(['2026.4.30', '26.4.7', '8.4.30']);
    expect(figuresOf('若葉台1-8-3')).toEqual(['183']);
    expect(figuresOf('数量 40 540')).toEqual(['40', '540']);
  });
});

describe('the decision', () => {
  const WORDS =
    '株式会社いろは商店 御中 下記の通りご請求申し上げます お振込先 雲雀銀行 若葉支店 普通預金 ご請求金額 消費税 合計';
  const print = (figures: string, look: string | null = 'f0f0f0f0f0f0f0f0'): PaperPrint => {
    const made = printOf([{ text: `${WORDS} ${figures}`, look }]);
    if (!made) throw new Error('nothing was printed');
    return made;
  };
  const FIGURES = '100 2026/03/31 1234 5678 9012 22 333 4444 55555 666666';

  it('lets OCR lose a figure or a digit, and a stamp add some', () => {
    expect(likenessOf(print(FIGURES), print(FIGURES.replace('22', '')))).toBe('same-paper');
    expect(likenessOf(print(FIGURES), print(FIGURES.replace('666666', '66666')))).toBe('same-paper');
    expect(likenessOf(print(FIGURES), print(`${FIGURES} 26.4.7 31`))).toBe('same-paper');
  });

  it('takes one figure in the place of another for another paper', () => {
    expect(likenessOf(print(FIGURES), print(FIGURES.replace('1234', '1235')))).toBe('other-paper');
    expect(likenessOf(print(FIGURES), print(FIGURES.replace('100', '99')))).toBe('other-paper');
    expect(likenessOf(print(FIGURES), print(FIGURES.replace('2026/03/31', '2026/12/1')))).toBe('other-paper');
  });

  it('asks for the same look where little is printed, and says nothing where nothing is', () => {
    const few = '1234 5678 9012 3456';
    expect(likenessOf(print(few), print(few))).toBe('same-paper');
    expect(likenessOf(print(few), print(few, '0f0f0f0f0f0f0f0f'))).toBe('unclear');
    expect(likenessOf(print(few), print(few, null))).toBe('unclear');
    expect(likenessOf(print('1234'), print('1234'))).toBe('unclear');
    expect(printOf([{ text: '', look: 'f0f0f0f0f0f0f0f0' }])).toBeNull();
  });
});
