import { describe, expect, it } from '@jest/globals';
import { afterTokyoDay, isIsoDay, nextMonth, tokyoDay, tokyoMinute, tokyoMonth } from './clock';

describe('days and months are those of Asia/Tokyo', () => {
  it.each([
    ['2026-03-31T14:59:59Z', '2026-03-31', '2026-03-01'],
    ['2026-03-31T15:00:00Z', '2026-04-01', '2026-04-01'],
    ['2025-12-31T15:00:00Z', '2026-01-01', '2026-01-01'],
  ])('%s is the day %s of the month %s', (instant, day, month) => {
    expect(tokyoDay(new Date(instant))).toBe(day);
    expect(tokyoMonth(new Date(instant))).toBe(month);
  });

  it('end where the next one begins', () => {
    const end = afterTokyoDay('2026-03-31');
    expect(tokyoDay(new Date(end.getTime() - 1))).toBe('2026-03-31');
    expect(tokyoDay(end)).toBe('2026-04-01');
  });

  it('and so are minutes', () => {
    expect(tokyoMinute(new Date('2026-03-31T15:00:59Z'))).toBe('2026-04-01 00:00');
  });

  it('knows the month after December', () => {
    expect(nextMonth('2026-11-01')).toBe('2026-12-01');
    expect(nextMonth('2026-12-01')).toBe('2027-01-01');
  });

  it.each([
    ['2028-02-29', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-3-1', false],
    ['2026-04-31', false],
  ])('%s is a day of the calendar: %s', (text, known) => {
    expect(isIsoDay(text)).toBe(known);
  });
});
