import { describe, expect, it } from '@jest/globals';
import { amountForInput, formatAmount, parseAmount } from './amount';

describe('amounts', () => {
  it.each([
    [378000, 'JPY', '378,000円'],
    [-23760, 'JPY', '-23,760円'],
    [0, 'JPY', '0円'],
    [842000, 'USD', 'USD 8,420.00'],
    [-5, 'USD', 'USD -0.05'],
    [1234567, 'KWD', 'KWD 1,234.567'],
    [90_000_000_000_000, 'JPY', '90,000,000,000,000円'],
  ])('%p minor units of %s are written %s', (minor, currency, text) => {
    expect(formatAmount(minor, currency)).toBe(text);
  });

  it.each([
    ['378000', 'JPY', 378000],
    ['３７８，０００円', 'JPY', 378000],
    ['¥378,000', 'JPY', 378000],
    ['△23,760', 'JPY', -23760],
    ['-23760', 'JPY', -23760],
    ['8,420.5', 'USD', 842050],
    ['USD 8,420.00', 'USD', 842000],
  ])('%s typed for %s is %p', (text, currency, minor) => {
    expect(parseAmount(text, currency)).toBe(minor);
  });

  it.each([
    ['', 'JPY'],
    ['12.5', 'JPY'],
    ['1.234', 'USD'],
    ['約10万', 'JPY'],
    ['99999999999999999999', 'JPY'],
  ])('%p is no amount of %s', (text, currency) => {
    expect(parseAmount(text, currency)).toBeNull();
  });

  it('comes back unchanged from an input', () => {
    expect(parseAmount(amountForInput(842000, 'USD'), 'USD')).toBe(842000);
    expect(amountForInput(-23760, 'JPY')).toBe('-23760');
  });
});
