import type { PageLayout, Segment } from './layout';

/** Lines are on one row when their middles differ by less than this share of the larger text. */
const SAME_ROW_EM = 0.6;

export const isSameRow = (a: Segment, b: Segment): boolean =>
  a.page === b.page && Math.abs(a.y - b.y) < SAME_ROW_EM * Math.max(a.em, b.em);

/** Segments on the same row that end before `x`, nearest first. */
export function leftNeighbours(layout: PageLayout, segment: Segment, x = segment.x0): Segment[] {
  return layout.segments
    .filter((other) => other !== segment && isSameRow(other, segment) && other.x1 <= x + segment.em / 2)
    .sort((a, b) => b.x1 - a.x1);
}

/** Segments on the same row that begin after `x`, nearest first. */
export function rightNeighbours(layout: PageLayout, segment: Segment, x = segment.x1): Segment[] {
  return layout.segments
    .filter((other) => other !== segment && isSameRow(other, segment) && other.x0 >= x - segment.em / 2)
    .sort((a, b) => a.x0 - b.x0);
}

/** Segments above that share part of the span [x0, x1], nearest first. */
export function aboveNeighbours(layout: PageLayout, segment: Segment, x0 = segment.x0, x1 = segment.x1): Segment[] {
  return layout.segments
    .filter((other) => other.y < segment.y && !isSameRow(other, segment) && overlap(other, x0, x1) > 0)
    .sort((a, b) => b.y - a.y);
}

/** Segments below that share part of the span [x0, x1], nearest first. */
export function belowNeighbours(layout: PageLayout, segment: Segment, x0 = segment.x0, x1 = segment.x1): Segment[] {
  return layout.segments
    .filter((other) => other.y > segment.y && !isSameRow(other, segment) && overlap(other, x0, x1) > 0)
    .sort((a, b) => a.y - b.y);
}

const overlap = (segment: Segment, x0: number, x1: number): number =>
  Math.min(segment.x1, x1) - Math.max(segment.x0, x0);
