import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Uuid } from '@chogura/kernel';
import { FOUND_DOCUMENTS, type FoundDocument } from './found-documents';
import { expectedKeys } from './search-oracle';

/** One company's documents in an engine. */
export interface SearchBench {
  put(document: FoundDocument): Promise<Uuid>;
  /** @param mayPreview whether the asker may see pages; by default of all */
  find(typed: string, isFullText: boolean, mayPreview?: (id: Uuid) => boolean): Promise<readonly Uuid[]>;
  /** Puts the values of a document anew. */
  change(id: Uuid, values: readonly string[]): Promise<void>;
  /** Another company that has the same documents. */
  close(): Promise<void>;
}

const ALL = FOUND_DOCUMENTS.map(({ key }) => key);

/** Typed, whether in full text, and what has to be found: the ways in which people spell. */
const SPELLINGS: readonly (readonly [typed: string, isFullText: boolean, keys: readonly string[]])[] = [
  ['請求書', false, ['midori-invoice', 'vietnamese-invoice', 'korean-invoice']],
  ['invoice', false, ['midori-invoice', 'vietnamese-invoice', 'korean-invoice']],
  ['759', false, ['midori-invoice']],
  ['株式会社みどり', false, ['midori-invoice']],
  ['（株）みどり商店', false, ['midori-invoice']],
  ['ミドリ', false, []],
  ['高崎', false, ['takasaki-quotation']],
  ['髙﨑', false, ['takasaki-quotation']],
  ['渡辺', false, ['watanabe-receipt']],
  ['T1-2345-6789-0123', false, ['midori-invoice']],
  ['1234567890123', false, ['midori-invoice']],
  ['至急', false, ['midori-invoice']],
  ['交通', false, ['watanabe-receipt']],
  ['midori_2026-03.pdf', false, ['midori-invoice']],
  ['NORTHWIND', false, ['english-contract']],
  ['Northwind Trading', false, ['english-contract']],
  ['"northwind trading co ltd"', false, ['english-contract']],
  ['"trading northwind"', false, []],
  ['trading northwind', false, ['english-contract']],
  ['cong ty', false, ['vietnamese-invoice']],
  ['Công Ty Đông Á', false, ['vietnamese-invoice']],
  ['한빛', false, ['korean-invoice']],
  ['세금계산서', true, ['korean-invoice']],
  ['虹桥', false, ['chinese-order']],
  ['トヨミ物流', false, ['halfwidth-slip']],
  ['ﾄﾖﾐ', false, ['halfwidth-slip']],
  ['ガラス', true, ['halfwidth-slip']],
  ['ガラス', false, []],
  ['サーバー', true, ['midori-invoice', 'takasaki-quotation']],
  ['サーバ', true, ['midori-invoice', 'takasaki-quotation']],
  ['ユーザー', true, ['takasaki-quotation']],
  ['ユーザー管理', true, ['takasaki-quotation']],
  ['メーカ', true, ['halfwidth-slip']],
  ['メーカー', true, ['halfwidth-slip']],
  ['サバ', true, ['long-report']],
  ['キヤノン', true, ['takasaki-quotation']],
  ['プリンタ', true, ['takasaki-quotation']],
  ['1024000', true, ['midori-invoice']],
  ['1,024,000', true, ['midori-invoice']],
  ['￥1,024,000', true, ['midori-invoice']],
  ['1024000円', true, ['midori-invoice']],
  ['330000', true, ['takasaki-quotation']],
  ['8420.50', true, ['english-contract']],
  ['令和8年3月31日', true, ['midori-invoice']],
  ['2026/3/31', true, ['midori-invoice']],
  ['2026年3月31日', true, ['midori-invoice']],
  ['R8.3.31', true, ['midori-invoice']],
  ['2026-03-31', true, ['midori-invoice']],
  ['2026年3月3日', true, ['watanabe-receipt', 'english-contract']],
  ['令和8年3月', true, ['midori-invoice', 'watanabe-receipt', 'english-contract']],
  ['2026/04', true, ['takasaki-quotation']],
  ['令和8年4月1日', true, ['takasaki-quotation']],
  ['2019年4月30日', true, ['halfwidth-slip']],
  ['INV20260042', true, ['midori-invoice']],
  ['inv-2026-0042', true, ['midori-invoice']],
  ['0312345678', true, ['midori-invoice']],
  ['03（1234）5678', true, ['midori-invoice']],
  ['株', false, ['midori-invoice', 'halfwidth-slip']],
  [
    '書 -請求',
    false,
    [
      'takasaki-quotation',
      'watanabe-receipt',
      'english-contract',
      'chinese-order',
      'halfwidth-slip',
      'long-report',
      'signs',
    ],
  ],
  ['-書', false, ['unread-scan']],
  ['請求書　至急', false, ['midori-invoice']],
  ['至急 保守料', true, ['midori-invoice']],
  ['至急 保守料', false, []],
  ['みどり商店 契約', true, ['long-report']],
  ['味噌煮 1480', true, []],
  ['味噌煮 1443', true, ['long-report']],
  ['最終頁 社外秘', true, ['long-report']],
  ['最終頁 -社外秘', true, []],
  ['%', false, ['signs']],
  ['100%_保証', false, ['signs']],
  ['_', false, ['midori-invoice', 'takasaki-quotation', 'korean-invoice', 'unread-scan', 'signs']],
  ['temp\\書', true, ['signs']],
  ["o'neill", false, ['signs']],
  ['€', false, ['signs']],
  ['€1234.50', true, ['signs']],
  ['𠮷野', true, ['signs']],
  ['new york', true, ['english-contract']],
  ['newyork', true, []],
  ['', false, ALL],
  ['　', true, ALL],
  ['・', true, ALL],
];

/** Pieces of the documents themselves, in every length, and two of them at a time: what the oracle says has to be found. */
function pieces(): { typed: string; isFullText: boolean }[] {
  const cases: { typed: string; isFullText: boolean }[] = [];
  let seed = 20260401;
  const next = (below: number): number => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  const isPlain = (piece: string): boolean => !/[\s"“”＂\-－ー¥￥円年月日/.,,‘’'・()（）㈱|｢｣\p{M}]/u.test(piece);
  while (cases.length < 220) {
    const { values, pages } = FOUND_DOCUMENTS[next(FOUND_DOCUMENTS.length)] ?? { values: [], pages: [] };
    const texts = [...values, ...pages];
    const cut = (): string => {
      const signs = [...(texts[next(texts.length)] ?? '').normalize('NFC')];
      const at = next(Math.max(1, signs.length));
      return signs.slice(at, at + 1 + next(6)).join('');
    };
    const words = Array.from({ length: 1 + (cases.length % 3) }, cut).filter((word) => word !== '' && isPlain(word));
    if (words.length === 0 || words.some((word) => /[ァ-ヺｦ-ﾟ]/.test(word) && word.length > 2)) continue;
    if (cases.length % 10 === 9) words.push(`-${words.pop()}`);
    cases.push({ typed: words.join(' '), isFullText: cases.length % 2 === 0 });
  }
  return cases;
}

/** What both engines promise. */
export function describeSearch(name: string, open: () => Promise<SearchBench>): void {
  describe(`searching with ${name}`, () => {
    let bench: SearchBench;
    const keyOf = new Map<Uuid, string>();
    const find = async (...asked: Parameters<SearchBench['find']>): Promise<string[]> =>
      (await bench.find(...asked)).map((id) => keyOf.get(id) ?? 'a stranger').sort();

    beforeAll(async () => {
      bench = await open();
      for (const document of FOUND_DOCUMENTS) keyOf.set(await bench.put(document), document.key);
    }, 60_000);
    afterAll(() => bench.close());

    it.each(SPELLINGS.map(([typed, isFullText, keys]) => ({ typed, isFullText, keys })))(
      'finds $typed (full text: $isFullText)',
      async ({ typed, isFullText, keys }) => {
        expect(await find(typed, isFullText)).toEqual([...keys].sort());
      },
    );

    it.each(pieces())(
      'finds what the oracle finds for $typed (full text: $isFullText)',
      async ({ typed, isFullText }) => {
        expect(await find(typed, isFullText)).toEqual(expectedKeys(FOUND_DOCUMENTS, typed, isFullText).sort());
      },
    );

    it('finds by a page only those who may see pages, and by values everybody', async () => {
      const receipts = [...keyOf].filter(([, key]) => key === 'watanabe-receipt').map(([id]) => id);
      const mayPreview = (id: Uuid): boolean => !receipts.includes(id);
      expect(await find('お品代', true, mayPreview)).toEqual([]);
      expect(await find('お品代', true)).toEqual(['watanabe-receipt']);
      expect(await find('渡辺', true, mayPreview)).toEqual(['watanabe-receipt']);
      expect(await find('2026年3月3日', true, mayPreview)).toEqual(['english-contract']);
      // What is on pages that may not be seen keeps nothing out either, or leaving out would tell.
      expect(await find('領収証 -お品代', true, mayPreview)).toEqual(['watanabe-receipt']);
    });

    it('finds a change at once, and no more what was before', async () => {
      const document = { key: 'changed', values: ['900', '前の題名'], pages: ['頁の本文'] };
      const id = await bench.put(document);
      keyOf.set(id, 'changed');
      await bench.change(id, ['900', '後の件名']);
      expect(await find('後の件名', false)).toEqual(['changed']);
      expect(await find('後の件名', true)).toEqual(['changed']);
      expect(await find('前の題名', false)).toEqual([]);
      expect(await find('前の題名', true)).toEqual([]);
      expect(await find('頁の本文', true)).toEqual(['changed']);
    });
  });
}
