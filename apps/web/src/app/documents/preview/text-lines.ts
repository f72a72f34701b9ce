import type { PageText, PlacedRun } from '@chogura/api-client';

/** A run as it is laid over the page. Lengths are in fractions: `x` and `width` of the page's width, `y`, `height` and `size` of its height. */
export interface LaidRun {
  readonly run: PlacedRun;
  /** Room on its left: to the run before, or to the edge of the page. */
  readonly gap: number;
  /** From the top of its line. */
  readonly drop: number;
  readonly width: number;
  readonly height: number;
  /** Of its letters. */
  readonly size: number;
  /** How far its letters are stretched, so that they cover what is printed. */
  readonly stretch: number;
  /** The next run of the line stands apart from it. */
  readonly isApart: boolean;
}

/** A strip over the whole width of the page, so that a pointer beside the letters still is on their line. */
export interface LaidLine {
  readonly top: number;
  readonly height: number;
  readonly runs: readonly LaidRun[];
}

/** Runs nearer than this share of their height are one word when they are copied. */
const WORD_GAP = 0.25;

/**
 * Lines of a page as strips of text over its image.
 * @param aspect width by height of the page
 * @param widthOf a text in letters of size 1
 */
export function laidLines(text: PageText, aspect: number, widthOf: (text: string) => number): LaidLine[] {
  const tops = text.lines.map(({ runs }) => Math.min(...runs.map(({ box }) => box[1] ?? 0)));
  return text.lines.map(({ runs }, index) => {
    const top = tops[index] ?? 0;
    const bottom = Math.max(...runs.map(({ box }) => (box[1] ?? 0) + (box[3] ?? 0)));
    // Where the next line begins, this one ends, whatever of it reaches further down.
    const next = tops[index + 1] ?? bottom;
    return {
      top,
      height: next > top ? Math.min(next, bottom) - top : bottom - top,
      runs: laidRuns(runs, top, aspect, widthOf),
    };
  });
}

function laidRuns(
  runs: readonly PlacedRun[],
  top: number,
  aspect: number,
  widthOf: (text: string) => number,
): LaidRun[] {
  let end = 0;
  return runs.map((run, index) => {
    const [x = 0, y = 0, width = 0, height = 0] = run.box;
    const gap = x - end;
    end = x + width;
    const next = runs[index + 1];
    const along = run.isVertical ? height : width * aspect;
    const size = run.isVertical ? width * aspect : height;
    const natural = widthOf(run.text) * size;
    return {
      run,
      gap,
      drop: y - top,
      width,
      height,
      size,
      stretch: natural > 0 ? along / natural : 1,
      isApart: next !== undefined && isApart(run, next, aspect),
    };
  });
}

function isApart(run: PlacedRun, next: PlacedRun, aspect: number): boolean {
  const [x = 0, y = 0, width = 0, height = 0] = run.box;
  if (run.isVertical) return (next.box[1] ?? 0) - (y + height) > WORD_GAP * width * aspect;
  return ((next.box[0] ?? 0) - (x + width)) * aspect > WORD_GAP * height;
}
