import { describe, expect, it } from '@jest/globals';
import { clampedZoom, nextZoom, percentOf } from './zoom';

const A4 = { width: 794, height: 1_123 };

describe('zoom', () => {
  it('goes by steps of its own from wherever it is, and ends at its ends', () => {
    expect([nextZoom(100, 1), nextZoom(100, -1), nextZoom(117, 1), nextZoom(117, -1)]).toEqual([110, 90, 125, 110]);
    expect([nextZoom(400, 1), nextZoom(25, -1)]).toEqual([400, 25]);
    expect([clampedZoom(7), clampedZoom(163.6), clampedZoom(900)]).toEqual([25, 164, 400]);
  });

  it('fits the width, or the whole page', () => {
    expect(percentOf('width', A4, { width: 794 + 48, height: 300 })).toBe(100);
    expect(percentOf('page', A4, { width: 2_000, height: 1_123 / 2 + 48 })).toBe(50);
    expect(percentOf('page', A4, { width: 397 + 48, height: 3_000 })).toBe(50);
  });

  it('never fits to less than can be seen or more than is of use', () => {
    expect(percentOf('width', A4, { width: 60, height: 60 })).toBe(25);
    expect(percentOf('width', A4, { width: 5_000, height: 5_000 })).toBe(150);
    expect(percentOf(317, A4, { width: 60, height: 60 })).toBe(317);
  });
});
