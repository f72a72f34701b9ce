import { describe, expect, it } from '@jest/globals';
import { row } from '../testing/samples';
import { sumsOf, sumWords } from './amount-sums';

describe('the sum at the foot', () => {
  it('adds up yen and says what it leaves out', () => {
    const rows = [
      row(1, { amountMinor: 378_000 }),
      row(2, { amountMinor: -23_760 }),
      row(3, { amountMinor: 842_000, currency: 'USD' }),
      row(4, { amountMinor: null }),
    ];
    expect(sumWords(sumsOf(rows))).toEqual({ amount: '354,240円', leftOut: 'USD 1件を除く' });
  });

  it('is of the most frequent currency where nothing is in yen', () => {
    const usd = (number: number) => row(number, { amountMinor: 100, currency: 'USD' });
    const rows = [row(1, { amountMinor: 900, currency: 'EUR' }), usd(2), usd(3)];
    expect(sumWords(sumsOf(rows))).toEqual({ amount: 'USD 2.00', leftOut: 'EUR 1件を除く' });
  });

  it('is none where there is nothing to add up, or more than can be written exactly', () => {
    expect(sumWords(sumsOf([row(1, { amountMinor: null })]))).toBeNull();
    expect(sumWords(sumsOf([row(1, { amountMinor: Number.MAX_SAFE_INTEGER }), row(2)]))).toBeNull();
  });
});
