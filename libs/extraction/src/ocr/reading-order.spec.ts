import { describe, expect, it } from '@jest/globals';
import type { Box } from '@chogura/kernel';
import type { TextRun } from '../page-text';
import { inReadingOrder } from './reading-order';

const run = (text: string, box: Box): TextRun => ({ text, box, charBoxes: [], confidence: 1 });
const order = (...runs: TextRun[]): string =>
  inReadingOrder(runs)
    .map(({ text }) => text)
    .join(' ');

describe('reading order', () => {
  it('goes from top to bottom', () => {
    expect(order(run('second', [0.1, 0.3, 0.2, 0.02]), run('first', [0.5, 0.1, 0.2, 0.02]))).toBe('first second');
  });

  it('goes along a row from left to right, though its right end lies a little higher', () => {
    expect(order(run('58,900', [0.7, 0.198, 0.1, 0.02]), run('合計', [0.1, 0.2, 0.1, 0.02]))).toBe('合計 58,900');
  });

  it('does not take a staircase for a row', () => {
    const stairs = ['a', 'b', 'c', 'd'].map((text, step) =>
      run(text, [0.8 - step * 0.2, 0.1 + step * 0.009, 0.1, 0.02]),
    );
    expect(order(...stairs)).toBe('b a d c');
  });

  it('reads nothing from nothing', () => expect(inReadingOrder([])).toEqual([]));
});
