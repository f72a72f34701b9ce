import { describe, expect, it } from '@jest/globals';
import { mergedRows, placeOfNew } from './ledger-rows';
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

describe('a new row', () => {
  it.each([
    [9, 0],
    [7, 1],
    [1, 3],
  ])('number %p stands where its number belongs', (number, place) => {
    expect(placeOfNew([row(8), row(6), row(4)], row(number))).toBe(place);
  });
});
