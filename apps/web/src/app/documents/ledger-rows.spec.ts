import { describe, expect, it } from '@jest/globals';
import { mergedRows, renewedRows, withNewRow } from './ledger-rows';
import { row } from './testing/samples';

const numbers = (rows: readonly { number: number }[]): number[] => rows.map(({ number }) => number);

describe('rows of a page that was loaded again', () => {
  it('change where they stand; new ones come in at the place that they have on the page', () => {
    const shown = [row(9), row(7), row(4)];
    const merged = mergedRows(shown, [row(10), row(9, { title: '領収書' }), row(8), row(7)]);
    expect(numbers(merged)).toEqual([10, 9, 8, 7, 4]);
    expect(merged[1]?.title).toBe('領収書');
  });

  it('do not move a known row, also when its order has changed', () => {
    expect(numbers(mergedRows([row(3), row(2), row(1)], [row(1), row(3), row(2)]))).toEqual([3, 2, 1]);
  });

  it('fill an empty list', () => {
    expect(numbers(mergedRows([], [row(2), row(1)]))).toEqual([2, 1]);
  });
});

describe('rows loaded again from the top', () => {
  it('take the place of the old ones, and what is further down stays once', () => {
    const shown = [row(6), row(5), row(4), row(3)];
    expect(numbers(renewedRows(shown, [row(7), row(6), row(5)]))).toEqual([7, 6, 5, 3]);
  });
});

describe('a new row', () => {
  it.each([
    [9, [9, 8, 6, 4]],
    [7, [8, 7, 6, 4]],
    [1, [8, 6, 4, 1]],
  ])('number %p stands where its number belongs', (number, expected) => {
    expect(numbers(withNewRow([row(8), row(6), row(4)], row(number)))).toEqual(expected);
  });
});
