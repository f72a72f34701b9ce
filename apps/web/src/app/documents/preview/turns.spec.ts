import { describe, expect, it } from '@jest/globals';
import { isSideways, type PageBox, turnedBox, turnedBy, unturnedBox } from './turns';

describe('turning a page', () => {
  const box: PageBox = [0.1, 0.2, 0.3, 0.05];

  it('takes the upper left corner around with the clock', () => {
    const corner: PageBox = [0, 0, 0.2, 0.1];
    expect(turnedBox(corner, 90)).toEqual([0.9, 0, 0.1, 0.2]);
    expect(turnedBox(corner, 180)).toEqual([0.8, 0.9, 0.2, 0.1]);
    expect(turnedBox(corner, 270)).toEqual([0, 0.8, 0.1, 0.2]);
  });

  it.each([0, 90, 180, 270] as const)('by %p and back leaves a place where it was', (turn) => {
    unturnedBox(turnedBox(box, turn), turn).forEach((side, index) => expect(side).toBeCloseTo(box[index] ?? 0, 12));
  });

  it('comes around after four quarters, either way', () => {
    expect([turnedBy(270, 90), turnedBy(0, -90), turnedBy(180, -90)]).toEqual([0, 270, 90]);
    expect([90, 180].map((turn) => isSideways(turn as 90 | 180))).toEqual([true, false]);
  });
});
