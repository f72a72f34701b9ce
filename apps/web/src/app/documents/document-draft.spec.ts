import { describe, expect, it } from '@jest/globals';
import type { TaxLine } from '@chogura/api-client';
import { changesOf, draftError, draftOf, draftHint, draftText, rebased, tidied, withCurrency } from './document-draft';
import { sampleDocument } from './testing/samples';

describe('leaving a box', () => {
  it.each([
    ['transactionDate', '２０２６年３月３１日', '2026/03/31'],
    ['transactionDate', '令和8年3月31日', '2026/03/31'],
    ['transactionDate', '20260331', '2026/03/31'],
    ['transactionDate', 'R8.3.31', '2026/03/31'],
    ['transactionDate', '来週', '来週'],
    ['contractParties', ' 甲 \n\n乙\n甲', '甲\n乙'],
    ['amount', '▲1,000円', '-1,000'],
    ['amount', '３７８，０００円', '378,000'],
    ['amount', '△23760', '-23,760'],
    ['amount', '約10万', '約10万'],
    ['registrationNumber', 'ｔ６９７０１００２４５８１３', 'T6970100245813'],
    ['registrationNumber', 'T6970-1002-45813', 'T6970100245813'],
    ['title', '　請求書（３月分） ', '請求書（３月分）'],
  ] as const)('turns %s %p into %p', (key, typed, left) => {
    expect(tidied(key, typed, 'JPY')).toBe(left);
  });

  it('keeps the decimals of a currency that has them', () => {
    expect(tidied('amount', '8420.5', 'USD')).toBe('8,420.50');
  });
});

describe('what is wrong with a box', () => {
  it.each([
    ['transactionDate', '2026/02/30', '日付は 2026/03/31 のように入力してください'],
    ['amount', '12.5', '金額は 378,000 のように数字で入力してください'],
    ['registrationNumber', 'T123', '登録番号は T と数字13桁で入力してください'],
    ['companyName', 'あ'.repeat(501), '500文字以内で入力してください（いま501文字）'],
  ] as const)('%s %p', (key, text, message) => {
    expect(draftError(key, text, 'JPY')).toBe(message);
  });

  it.each(['docType', 'title', 'companyName', 'transactionDate', 'amount', 'registrationNumber'] as const)(
    'is nothing when %s is blank: 入力不足 may be saved',
    (key) => {
      expect(draftError(key, '　', 'JPY')).toBeNull();
    },
  );

  it('is only a remark where a check digit does not fit, for so the paper may say', () => {
    expect(draftError('registrationNumber', 'T6970100245814', 'JPY')).toBeNull();
    const hint = (registrationNumber: string): string =>
      draftHint('registrationNumber', { ...draftOf(sampleDocument(1)), registrationNumber }, {});
    expect(hint('T6970100245814')).toContain('検査数字が合いません');
    expect(hint('T6970100245813')).toBe('');
  });
});

describe('what a draft changes', () => {
  const document = sampleDocument(1);
  const draft = draftOf(document);

  it('is nothing before something was typed, nor when the same was typed in another form', () => {
    expect(changesOf(draft, document)).toEqual({});
    expect(changesOf({ ...draft, transactionDate: '令和8年3月31日', amount: '¥378000' }, document)).toEqual({});
  });

  it('is what differs alone, in canonical values; a box that was emptied clears the value', () => {
    expect(changesOf({ ...draft, amount: '△12,345', transactionDate: '2026/4/1', title: '' }, document)).toEqual({
      amountMinor: -12_345,
      transactionDate: '2026-04-01',
      title: null,
    });
  });
});

describe('a draft on a document that somebody else changed', () => {
  const base = sampleDocument(1);
  const newer = sampleDocument(1, { revision: 2, title: '御請求書', companyName: '朝凪商会' });
  const typed = { ...draftOf(base), title: '請求書（3月分）', amount: '400,000' };

  it('keeps what was typed and takes over what was not touched', () => {
    const draft = rebased(typed, base, newer, new Set());
    expect(draft).toMatchObject({ title: '請求書（3月分）', amount: '400,000', companyName: '朝凪商会' });
    expect(changesOf(draft, newer)).toEqual({ title: '請求書（3月分）', amountMinor: 400_000 });
  });

  it('gives up only the fields that were left to the other person', () => {
    const draft = rebased(typed, base, newer, new Set(['title']));
    expect(changesOf(draft, newer)).toEqual({ amountMinor: 400_000 });
  });
});

describe('tax lines of a draft', () => {
  const taxLine = (ratePercent: number, netMinor: number | null): TaxLine => ({
    ratePercent,
    netMinor,
    taxMinor: null,
    grossMinor: null,
    source: 'reading',
    evidence: {},
  });
  const base = sampleDocument(1, { taxLines: [taxLine(10, 1000), taxLine(5, 200)] });
  const draft = draftOf(base);
  const typed = (rate: string, net: string, lines = draft.taxLines) =>
    lines.map((line) => (line.rate === rate ? { ...line, net } : line));
  const sent = (ratePercent: number, netMinor: number | null) => ({
    ratePercent,
    netMinor,
    taxMinor: null,
    grossMinor: null,
  });

  it('have the usual rates always, and others as they are', () => {
    expect(draft.taxLines.map(({ rate, net }) => [rate, net])).toEqual([
      ['10', '1,000'],
      ['8', ''],
      ['5', '200'],
    ]);
    expect(changesOf(draft, base)).toEqual({});
  });

  it('change line by line, and an emptied line is none', () => {
    const taxLines = typed('8', '△300', typed('5', ''));
    expect(changesOf({ ...draft, taxLines }, base)).toEqual({ taxLines: [sent(8, -300), sent(5, null)] });
  });

  it('follow a newer document but for the touched ones, which give way only when told to', () => {
    const newer = sampleDocument(1, { revision: 2, taxLines: [taxLine(10, 900), taxLine(5, 250), taxLine(0, 7)] });
    const mine = { ...draft, taxLines: typed('10', '1,100') };
    expect(changesOf(rebased(mine, base, newer, new Set()), newer)).toEqual({ taxLines: [sent(10, 1100)] });
    expect(changesOf(rebased(mine, base, newer, new Set(['tax:1000'])), newer)).toEqual({});
  });

  it('are all other amounts in another currency', () => {
    expect(changesOf(withCurrency(draft, 'USD'), base)).toEqual({
      currency: 'USD',
      amountMinor: 37_800_000,
      taxLines: [sent(10, 100_000), sent(5, 20_000)],
    });
  });
});

describe('a reason', () => {
  it('goes with a change and is none by itself', () => {
    const document = sampleDocument(1);
    const draft = { ...draftOf(document), reason: '印字の誤り' };
    expect(changesOf(draft, document)).toEqual({});
    expect(changesOf({ ...draft, memo: '甲\n乙' }, document)).toEqual({ memo: '甲\n乙', reason: '印字の誤り' });
  });
});

describe('a canonical value in a box', () => {
  it.each([
    ['transactionDate', '2026-03-31', 'JPY', '2026/03/31'],
    ['amount', '378000', 'JPY', '378,000'],
    ['amount', '8420.50', 'USD', '8,420.50'],
    ['companyName', '株式会社朝凪商会', 'JPY', '株式会社朝凪商会'],
  ] as const)('%s %p (%s) reads %p', (field, value, currency, text) => {
    expect(draftText(field, value, currency)).toBe(text);
  });
});
