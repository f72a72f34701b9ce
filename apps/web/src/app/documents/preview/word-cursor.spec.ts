import { describe, expect, it } from '@jest/globals';
import type { PageText } from '@chogura/api-client';
import { firstWord, movedCursor, wordAt } from './word-cursor';

const run = (text: string, x: number, y: number) => ({ text, box: [x, y, 0.1, 0.02], isVertical: false, ends: [] });
const page: PageText = {
  page: 0,
  textSource: 'layer',
  lines: [
    { runs: [run('請求書', 0.4, 0.1)] },
    { runs: [run('合計', 0.1, 0.3), run('¥500', 0.45, 0.3), run('税込', 0.7, 0.3)] },
  ],
};

describe('going through the words of a page', () => {
  const go = (...keys: string[]): string | undefined => {
    const end = keys.reduce((cursor, key) => movedCursor(page, cursor, key) ?? cursor, { line: 0, word: 0 });
    return wordAt(page, end)?.text;
  };

  it('follows the line and goes on to the next', () => {
    expect(go('ArrowRight')).toBe('合計');
    expect(go('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight')).toBe('税込');
    expect(go('ArrowRight', 'ArrowLeft', 'ArrowLeft')).toBe('請求書');
  });

  it('goes down and up to what is nearest', () => {
    expect(go('ArrowDown')).toBe('¥500');
    expect(go('ArrowDown', 'ArrowDown', 'ArrowUp')).toBe('請求書');
    expect(movedCursor(page, { line: 0, word: 0 }, 'Enter')).toBeNull();
  });

  it('begins at the place that is looked at', () => {
    expect(firstWord(page, 0.2)).toEqual({ line: 1, word: 0 });
    expect(firstWord(page, 0.9)).toEqual({ line: 0, word: 0 });
    expect(firstWord({ ...page, lines: [] }, 0)).toBeNull();
  });
});
