import { describe, expect, it } from '@jest/globals';
import { comingPeriods, pastPeriods } from './periods';

const past = (today: string, yearEndMonth: number): string[] =>
  pastPeriods(today, yearEndMonth).map(({ from, to }) => `${from}〜${to}`);

describe('the periods that people ask for by a word', () => {
  it('are whole months and fiscal years around the day', () => {
    expect(past('2026-11-26', 3)).toEqual([
      '2026-11-01〜2026-11-30',
      '2026-10-01〜2026-10-31',
      '2026-04-01〜2027-03-31',
      '2025-04-01〜2026-03-31',
    ]);
  });

  it('are right on the first and the last day of a fiscal year, over the turn of the year and in leap years', () => {
    expect(past('2028-03-31', 3).slice(1)).toEqual([
      '2028-02-01〜2028-02-29',
      '2027-04-01〜2028-03-31',
      '2026-04-01〜2027-03-31',
    ]);
    expect(past('2028-04-01', 3)[2]).toBe('2028-04-01〜2029-03-31');
    expect(past('2026-01-05', 3).slice(1, 3)).toEqual(['2025-12-01〜2025-12-31', '2025-04-01〜2026-03-31']);
  });

  it('follow the month with which the company ends its year', () => {
    expect(past('2026-11-26', 12)[2]).toBe('2026-01-01〜2026-12-31');
    expect(past('2026-12-31', 12)[3]).toBe('2025-01-01〜2025-12-31');
    expect(past('2026-03-01', 2)[2]).toBe('2026-03-01〜2027-02-28');
    expect(past('2026-11-26', 11)[2]).toBe('2025-12-01〜2026-11-30');
  });

  it('reach into the month to come for what comes due', () => {
    expect(comingPeriods('2026-12-26').map(({ from, to }) => [from, to])).toEqual([
      ['2026-12-01', '2026-12-31'],
      ['2027-01-01', '2027-01-31'],
    ]);
  });
});
