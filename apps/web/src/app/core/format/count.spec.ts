import { expect, it } from '@jest/globals';
import { formatCappedCount, formatCount } from './count';

it('counts are shown whole, with groups of three', () => expect(formatCount(1132)).toBe('1,132'));

it('a count that stopped at its limit says so', () => {
  expect(formatCappedCount({ count: 10_000, isCapped: true })).toBe('10,000+');
  expect(formatCappedCount({ count: 48, isCapped: false })).toBe('48');
});
