import type { PageText, PlacedRun } from '@chogura/api-client';
import { type PageBox, pageBox } from './turns';

/** Text on a page, and the box around just that text. */
export interface TakenText {
  readonly text: string;
  readonly box: PageBox;
}

/** Runs nearer than this share of their height are one word. */
const WORD_GAP = 0.25;
/** What a place of a value may say at most. */
const MAX_LENGTH = 500;

/** The text whose characters have their middle in a box, line by line; null when there is none. @param aspect width by height of the page */
export function textInBox({ lines }: PageText, box: PageBox, aspect: number): TakenText | null {
  const boxes: PageBox[] = [];
  const texts = lines.map(({ runs }) => {
    let line = '';
    let before: PageBox | null = null;
    for (const run of runs) {
      const part = partOf(run, box);
      if (!part) continue;
      line +=
        before && (part.box[0] - before[0] - before[2]) * aspect > WORD_GAP * part.box[3] ? ` ${part.text}` : part.text;
      before = part.box;
      boxes.push(part.box);
    }
    return line;
  });
  const text = texts
    .filter((line) => line !== '')
    .join(' ')
    .slice(0, MAX_LENGTH);
  return text === '' ? null : { text, box: around(boxes) };
}

function partOf(run: PlacedRun, box: PageBox): TakenText | null {
  const [x, y, width, height] = pageBox(run.box);
  let start = run.isVertical ? y : x;
  let text = '';
  const boxes: PageBox[] = [];
  [...run.text].forEach((character, index) => {
    const end = run.ends[index] ?? (run.isVertical ? y + height : x + width);
    const own: PageBox = run.isVertical ? [x, start, width, end - start] : [start, y, end - start, height];
    start = end;
    if (!holdsMiddle(box, own)) return;
    text += character;
    boxes.push(own);
  });
  return text.trim() === '' ? null : { text, box: around(boxes) };
}

function holdsMiddle([x, y, width, height]: PageBox, [left, top, w, h]: PageBox): boolean {
  const [middleX, middleY] = [left + w / 2, top + h / 2];
  return middleX >= x && middleX <= x + width && middleY >= y && middleY <= y + height;
}

function around(boxes: readonly PageBox[]): PageBox {
  const left = Math.min(...boxes.map(([x]) => x));
  const top = Math.min(...boxes.map(([, y]) => y));
  const right = Math.max(...boxes.map(([x, , width]) => x + width));
  const bottom = Math.max(...boxes.map(([, y, , height]) => y + height));
  const within = (length: number): number => Math.max(0, Math.min(1, length));
  return [within(left), within(top), within(right - left), within(bottom - top)];
}
