import { describe, expect, it } from '@jest/globals';
import { kindOf } from './amount-tokens';
import { choose, type FieldCandidate } from './candidate';
import { isTaxOf, isTaxWithin } from './tax-lines';
import { typeOfTitle } from './title';

describe('typeOfTitle', () => {
  it.each([
    ['御請求書', 'invoice'],
    ['納品書兼請求書', 'delivery_invoice'],
    ['納品請求書', 'delivery_invoice'],
    ['御見積書', 'quotation'],
    ['発注書', 'purchase_order'],
    ['注文請書', 'order_acceptance'],
    ['納品書(控)', 'delivery_note'],
    ['ご利用明細書兼領収書', 'receipt'],
    ['検収書', 'inspection_report'],
    ['秘密保持契約書', 'contract'],
    ['支払通知書', 'payment_notice'],
    ['仕入明細書', 'purchase_statement'],
    ['適格返還請求書', 'credit_note'],
    ['カードご利用代金明細書', 'card_statement'],
    ['COMMERCIAL INVOICE', 'invoice'],
    ['Purchase Order', 'purchase_order'],
    ['Credit Note', 'credit_note'],
    ['お支払いのご案内', 'payment_notice'],
    ['Billing Statement', 'invoice'],
    ['Payment Receipt', 'receipt'],
    ['議事録', null],
  ])('%s → %s', (title, type) => {
    expect(typeOfTitle(title)).toBe(type);
  });
});

describe('kindOf', () => {
  it.each([
    ['ご請求金額', 'payable'],
    ['今回御請求額', 'payable'],
    ['差引支払額', 'payable'],
    ['御見積金額(税込)', 'payable'],
    ['請負代金', 'payable'],
    ['TotalDue', 'payable'],
    ['合計', 'total'],
    ['税込合計', 'total'],
    ['TOTAL', 'total'],
    ['小計', 'net'],
    ['税抜合計', 'net'],
    ['10%対象', 'net'],
    ['Subtotal', 'net'],
    ['消費税(10%)', 'tax'],
    ['8%対象消費税', 'tax'],
    ['うち消費税額', 'tax'],
    ['前回御請求額', 'carried'],
    ['御入金額', 'carried'],
    ['お釣り', 'carried'],
    ['源泉徴収税額', 'withheld'],
    ['単価', 'unit'],
    ['購入金額合計', 'payable'],
    ['差引合計', 'payable'],
    ['受領金額', 'payable'],
    ['消費税等相当額(10%対象4,750,250円)', 'tax'],
    ['クラウド利用料', null],
    ['備考', null],
  ])('%s → %s', (label, kind) => {
    expect(kindOf(label)).toBe(kind);
  });
});

describe('tax arithmetic', () => {
  it('takes rounding down, half up and up, and nothing else', () => {
    expect([8359, 8360].map((tax) => isTaxOf(tax, 83_596, 10))).toEqual([true, true]);
    expect([8358, 8361].map((tax) => isTaxOf(tax, 83_596, 10))).toEqual([false, false]);
    expect(isTaxOf(-1000, -10_000, 10)).toBe(true);
  });

  it('finds the tax within a tax-included sum', () => {
    expect([isTaxWithin(30, 330, 10), isTaxWithin(8, 108, 8), isTaxWithin(33, 330, 10)]).toEqual([true, true, false]);
  });
});

describe('choose', () => {
  const candidate = (value: string, weight: number): FieldCandidate => ({
    value,
    evidence: { page: 0, box: [0, 0, 0.1, 0.1], text: value },
    features: { weight },
    rule: 'test',
    textConfidence: 1,
  });
  const pick = (...candidates: readonly FieldCandidate[]): ReturnType<typeof choose> =>
    choose(candidates, { weight: 1 }, 1);

  it('takes the best and keeps three others', () => {
    const choice = pick(
      candidate('a', 1),
      candidate('b', 5),
      candidate('c', 3),
      candidate('d', 2),
      candidate('e', 1.5),
    );
    expect(choice.best?.value).toBe('b');
    expect(choice.others.map(({ value }) => value)).toEqual(['c', 'd', 'e']);
    expect(choice.isClose).toBe(false);
  });

  it('says when another value is about as likely, and is then less sure', () => {
    const close = pick(candidate('a', 4), candidate('b', 3.8));
    expect(close.isClose).toBe(true);
    expect(close.confidence).toBeLessThan(pick(candidate('a', 4)).confidence);
  });

  it('takes nothing below the threshold but still offers it', () => {
    const choice = pick(candidate('a', 0.5));
    expect(choice.best).toBeNull();
    expect(choice.others.map(({ value }) => value)).toEqual(['a']);
  });

  it('lists the same value elsewhere as a further place, not as a rival', () => {
    const choice = pick(candidate('a', 4), candidate('a', 3.9));
    expect(choice.alsoAt).toHaveLength(1);
    expect(choice.isClose).toBe(false);
  });
});
