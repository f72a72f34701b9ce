import { describe, expect, it } from '@jest/globals';
import { STRIP_ASPECT, stripAround } from './evidence-strip';

const A4 = 210 / 297;

describe('the strip around a box', () => {
  it.each([
    ['a date on A4', [0.7, 0.1, 0.1, 0.012], A4],
    ['a long name', [0.05, 0.5, 0.9, 0.01], A4],
    ['a till’s slip', [0.2, 0.3, 0.5, 0.04], 0.3],
    ['a corner', [0.95, 0.99, 0.05, 0.01], A4],
    ['a wide scan', [0.4, 0.4, 0.05, 0.02], 1.41],
  ] as const)('keeps its proportions and stays on the page: %s', (_what, box, pageAspect) => {
    const { left, top, width, height } = stripAround(box, pageAspect);
    expect((width * pageAspect) / height).toBeCloseTo(STRIP_ASPECT);
    for (const edge of [left, top, left + width, top + height]) {
      expect(edge).toBeGreaterThanOrEqual(0);
      expect(edge).toBeLessThanOrEqual(1.000001);
    }
    expect(left).toBeLessThanOrEqual(box[0] + 0.000001);
    expect(left + width).toBeGreaterThanOrEqual(box[0] + box[2] - 0.000001);
  });

  it('stands around the middle of the text', () => {
    const { left, top, width, height } = stripAround([0.5, 0.5, 0.1, 0.012], A4);
    expect(left + width / 2).toBeCloseTo(0.55);
    expect(top + height / 2).toBeCloseTo(0.506);
  });
});
