import { describe, expect, it } from '@jest/globals';
import { differenceText, reasonTexts } from './link-words';

describe('links', () => {
  it('say how much more or less a step comes to', () => {
    const difference = { from: 'order', to: 'invoice', fromMinor: 100_000, toMinor: 101_100, currency: 'JPY' } as const;
    expect(differenceText(difference)).toBe('請求は注文より 1,100円多い');
    expect(differenceText({ ...difference, toMinor: 98_900 })).toBe('請求は注文より 1,100円少ない');
    expect(differenceText({ ...difference, currency: 'USD' })).toBe('請求は注文より USD 11.00多い');
  });

  it('say why, the strongest first', () => {
    const number = { kind: 'order', printed: 'PO-1' } as const;
    expect(reasonTexts({ number, isSameCompany: true, amount: 'different' })).toEqual([
      '注文番号 PO-1 が同じ',
      '企業名が同じ',
      '金額は違う',
    ]);
    expect(reasonTexts({ number: null, isSameCompany: true, amount: 'taxed' })).toEqual([
      '企業名が同じ',
      '税込・税抜で金額が合う',
    ]);
    expect(reasonTexts({ number, isSameCompany: false, amount: 'unknown' })).toEqual(['注文番号 PO-1 が同じ']);
  });
});
