import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { contentPx, isAtOdds, MAX_CONTENT_PX, placeOf, type ScrollExtent, scrolledTo } from './scroll-scale';

const SIGHT_PX = 800;
const SHORT: ScrollExtent = { rowsPx: 40 * 1_000, sightPx: SIGHT_PX };
const MILLION: ScrollExtent = { rowsPx: 40 * 1_000_000, sightPx: SIGHT_PX };

describe('the scrollbar of a list that fits', () => {
  it('is the list', () => {
    expect(contentPx(SHORT)).toBe(40_000);
    expect(placeOf(1_234, SHORT)).toEqual({ scrollTop: 1_234, listTop: 1_234 });
    expect(scrolledTo(9_000, placeOf(0, SHORT), SHORT)).toEqual({ scrollTop: 9_000, listTop: 9_000 });
    expect(isAtOdds({ scrollTop: 0, listTop: 0 }, SHORT)).toBe(false);
  });

  it('ends where the list ends', () => {
    expect(placeOf(99_999, SHORT).listTop).toBe(40_000 - SIGHT_PX);
    expect(placeOf(-5, SHORT).listTop).toBe(0);
    expect(placeOf(70, { rowsPx: 400, sightPx: SIGHT_PX })).toEqual({ scrollTop: 0, listTop: 0 });
  });
});

describe('the scrollbar of a list too long for one element', () => {
  it('is no longer than an element can be, and reaches both ends', () => {
    expect(contentPx(MILLION)).toBe(MAX_CONTENT_PX);
    expect(placeOf(0, MILLION).scrollTop).toBe(0);
    expect(placeOf(MILLION.rowsPx, MILLION)).toEqual({
      scrollTop: MAX_CONTENT_PX - SIGHT_PX,
      listTop: MILLION.rowsPx - SIGHT_PX,
    });
  });

  it('goes through the list in proportion when it is dragged', () => {
    const middle = (MAX_CONTENT_PX - SIGHT_PX) / 2;
    expect(scrolledTo(middle, placeOf(0, MILLION), MILLION).listTop).toBeCloseTo((MILLION.rowsPx - SIGHT_PX) / 2);
  });

  it('moves pixel by pixel under a wheel', () => {
    const from = placeOf(20_000_000, MILLION);
    expect(scrolledTo(from.scrollTop + 120, from, MILLION).listTop).toBe(20_000_120);
    expect(scrolledTo(from.scrollTop - 120, from, MILLION).listTop).toBe(19_999_880);
  });

  it('is put right where it came to its end before the list did', () => {
    const end = MAX_CONTENT_PX - SIGHT_PX;
    expect(isAtOdds({ scrollTop: end, listTop: MILLION.rowsPx - 50_000 }, MILLION)).toBe(true);
    expect(isAtOdds({ scrollTop: 0, listTop: 0 }, MILLION)).toBe(false);
    expect(isAtOdds({ scrollTop: 500, listTop: 0 }, MILLION)).toBe(true);
  });

  it('never shows anything beyond the list, whatever the hand does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3_000_000 }),
        fc.array(fc.oneof(fc.integer({ min: -2_000, max: 2_000 }), fc.integer({ min: -9_000_000, max: 9_000_000 }))),
        (rows, moves) => {
          const extent = { rowsPx: rows * 40, sightPx: SIGHT_PX };
          const most = Math.max(0, contentPx(extent) - SIGHT_PX);
          let place = placeOf(0, extent);
          for (const move of moves) {
            place = scrolledTo(Math.max(0, Math.min(most, place.scrollTop + move)), place, extent);
            if (isAtOdds(place, extent)) place = placeOf(place.listTop, extent);
            expect(place.listTop).toBeGreaterThanOrEqual(0);
            expect(place.listTop).toBeLessThanOrEqual(Math.max(0, extent.rowsPx - SIGHT_PX));
          }
        },
      ),
    );
  });
});
