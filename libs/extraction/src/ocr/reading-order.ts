import type { Box } from '@chogura/kernel';
import type { TextRun } from '../page-text';

/** Lines whose middles differ by less than this share of the smaller one's height stand on one row. */
const SAME_ROW_HEIGHT = 0.5;

/** From top to bottom, and what stands on one row from left to right. */
export const inReadingOrder = (runs: readonly TextRun[]): TextRun[] => rowsOf(runs).flat();

/** Rows from top to bottom, each from left to right. */
export function rowsOf<T extends Boxed>(runs: readonly T[]): T[][] {
  const rows: T[][] = [];
  for (const run of [...runs].sort((a, b) => middleOf(a) - middleOf(b))) {
    const first = rows.at(-1)?.[0];
    // A row is as high as its first line says: a chain of slightly lower neighbours must not swallow the next row.
    if (first && isSameRow(first, run)) rows.at(-1)?.push(run);
    else rows.push([run]);
  }
  return rows.map((row) => row.sort((a, b) => a.box[0] - b.box[0]));
}

type Boxed = { readonly box: Box };

const middleOf = ({ box }: Boxed): number => box[1] + box[3] / 2;

const isSameRow = (a: Boxed, b: Boxed): boolean =>
  Math.abs(middleOf(a) - middleOf(b)) < SAME_ROW_HEIGHT * Math.min(a.box[3], b.box[3]);
