import { describe, expect, it } from '@jest/globals';
import { formatDay, formatExactInstant, formatInstant, parseDay } from './dates';

describe('days', () => {
  it('are written with four digits of the year', () => {
    expect(formatDay('2026-03-31')).toBe('2026/03/31');
  });

  it('of an instant are those of Tokyo', () => {
    expect(formatInstant('2026-03-31T16:04:59Z')).toBe('2026/04/01 01:04');
  });

  it('come with the millisecond where it matters', () => {
    expect(formatExactInstant('2026-03-31T16:04:09.007Z')).toBe('2026/04/01 01:04:09.007');
  });

  it.each(['2026/3/31', '2026-03-31', '２０２６年３月３１日', '令和8年3月31日', 'R8.3.31', '20260331', ' 2026/03/31 '])(
    'typed as %s are understood',
    (text) => expect(parseDay(text)).toBe('2026-03-31'),
  );

  it.each(['', '3/31', '2026/02/30', '20261301', 'いつか'])('typed as %p are not guessed', (text) => {
    expect(parseDay(text)).toBeNull();
  });
});
