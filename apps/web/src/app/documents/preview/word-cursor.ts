import type { PageText, PlacedRun } from '@chogura/api-client';

/** Words of a page, gone through by arrows: the line, and the word in it. */
export interface WordCursor {
  readonly line: number;
  readonly word: number;
}

export const wordAt = ({ lines }: PageText, { line, word }: WordCursor): PlacedRun | null =>
  lines[line]?.runs[word] ?? null;

/** The word nearest to a place, to begin with; null on a page without words. @param y fraction of the page's height */
export function firstWord({ lines }: PageText, y: number): WordCursor | null {
  const line = lines.findIndex(({ runs }) => (runs[0]?.box[1] ?? 0) >= y);
  return lines.length === 0 ? null : { line: Math.max(0, line), word: 0 };
}

/** Where an arrow goes: along the line and on to the next one, or to the word above or below. null: no arrow. */
export function movedCursor(text: PageText, cursor: WordCursor, key: string): WordCursor | null {
  const { lines } = text;
  const { line, word } = cursor;
  switch (key) {
    case 'ArrowRight':
      if (word + 1 < (lines[line]?.runs.length ?? 0)) return { line, word: word + 1 };
      return line + 1 < lines.length ? { line: line + 1, word: 0 } : cursor;
    case 'ArrowLeft':
      if (word > 0) return { line, word: word - 1 };
      return line > 0 ? { line: line - 1, word: (lines[line - 1]?.runs.length ?? 1) - 1 } : cursor;
    case 'ArrowDown':
      return line + 1 < lines.length ? { line: line + 1, word: nearest(text, cursor, line + 1) } : cursor;
    case 'ArrowUp':
      return line > 0 ? { line: line - 1, word: nearest(text, cursor, line - 1) } : cursor;
    default:
      return null;
  }
}

function nearest(text: PageText, cursor: WordCursor, line: number): number {
  const x = wordAt(text, cursor)?.box[0] ?? 0;
  const distances = (text.lines[line]?.runs ?? []).map(({ box }) => Math.abs((box[0] ?? 0) - x));
  return Math.max(0, distances.indexOf(Math.min(...distances)));
}
