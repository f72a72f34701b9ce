import { describe, expect, it } from '@jest/globals';
import { nextIndex } from './grid-keys';

describe('keys of the ledger', () => {
  it.each([
    ['ArrowDown', 4, 5],
    ['j', 4, 5],
    ['ArrowUp', 4, 3],
    ['k', 4, 3],
    ['PageDown', 4, 14],
    ['PageUp', 4, 0],
    ['Home', 4, 0],
    ['End', 4, 29],
    ['ArrowDown', 29, 29],
    ['ArrowUp', 0, 0],
    ['ArrowDown', -1, 0],
    ['PageDown', -1, 10],
    ['Enter', 4, null],
    ['x', 4, null],
  ])('%s takes row %p of 30 to %p', (key, current, next) => {
    expect(nextIndex(key, current, 30, 10)).toBe(next);
  });

  it('go nowhere in an empty ledger', () => {
    expect(nextIndex('ArrowDown', -1, 0, 10)).toBeNull();
  });
});
