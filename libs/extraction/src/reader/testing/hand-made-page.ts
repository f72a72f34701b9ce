import type { Box } from '@chogura/kernel';
import type { PageText, TextRun } from '../../page-text';

/** One line of text on a hand-made A4 page: left edge and baseline in points, size in points. */
export interface HandMadeLine {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size?: number;
}

const WIDTH = 595;
const HEIGHT = 842;
const HALF_WIDTH = /[ -~¥]/;

/** A page as a text layer gives it: words parted at spaces, one box per character. */
export function handMadePage(lines: readonly HandMadeLine[], page = 0): PageText {
  return { page, width: WIDTH, height: HEIGHT, source: 'layer', runs: lines.flatMap(wordsOf) };
}

/** Rows of a table: one line per cell, at the given left edges. */
export const row = (y: number, lefts: readonly number[], cells: readonly string[]): HandMadeLine[] =>
  cells.flatMap((text, index) => (text === '' ? [] : [{ x: lefts[index] ?? 0, y, text }]));

function wordsOf({ x, y, text, size = 10 }: HandMadeLine): TextRun[] {
  const runs: TextRun[] = [];
  let left = x;
  let word = '';
  let boxes: Box[] = [];
  const end = (): void => {
    if (word !== '') runs.push({ text: word, box: around(boxes), charBoxes: boxes, confidence: 1 });
    word = '';
    boxes = [];
  };
  for (const char of text) {
    const width = HALF_WIDTH.test(char) ? size / 2 : size;
    if (/\s/.test(char)) end();
    else {
      word += char;
      boxes.push([left / WIDTH, (y - size) / HEIGHT, width / WIDTH, (size * 1.2) / HEIGHT]);
    }
    left += width;
  }
  end();
  return runs;
}

function around(boxes: readonly Box[]): Box {
  const first = boxes[0] ?? [0, 0, 0, 0];
  const last = boxes.at(-1) ?? first;
  return [first[0], first[1], last[0] + last[2] - first[0], first[3]];
}
