import type { PlacedRun } from '@chogura/contracts';
import type { Box } from '@chogura/kernel';
import { rowsOf } from './ocr/reading-order';
import type { TextRun } from './page-text';

/** A hundred-thousandth of an A4 page is a third of a device pixel at 1,200 dpi. */
const PRECISION = 100_000;

/**
 * Runs as lines that a person would read, with as much of their places as it takes to select text.
 * @param page size in any unit, for what is taller than wide
 */
export function placedLines(
  runs: readonly TextRun[],
  page: { readonly width: number; readonly height: number },
): PlacedRun[][] {
  const placed = runs.map((run) => placedRun(run, page));
  const across = rowsOf(placed.filter(({ isVertical }) => !isVertical));
  const down = placed.filter(({ isVertical }) => isVertical).map((run) => ({ run, box: turned(run.box) }));
  return [...across, ...rowsOf(down).map((column) => column.map(({ run }) => run))];
}

function placedRun(run: TextRun, page: { readonly width: number; readonly height: number }): PlacedRun {
  const isVertical = runsDownwards(run, page);
  return {
    text: run.text,
    box: [rounded(run.box[0]), rounded(run.box[1]), rounded(run.box[2]), rounded(run.box[3])],
    isVertical,
    ends: run.charBoxes.map(([x, y, width, height]) => rounded(isVertical ? y + height : x + width)),
  };
}

function runsDownwards({ charBoxes }: TextRun, page: { readonly width: number; readonly height: number }): boolean {
  const [first, last] = [charBoxes[0], charBoxes.at(-1)];
  if (!first || !last) return false;
  return (last[1] - first[1]) * page.height > Math.abs(last[0] - first[0]) * page.width;
}

/** Columns from the right become rows from the top. */
const turned = ([x, y, width, height]: Box): Box => [y, 1 - x - width, height, width];

const rounded = (fraction: number): number => Math.round(fraction * PRECISION) / PRECISION;
