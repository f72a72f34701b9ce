import type { PlacedRun, PlacedText } from '@chogura/contracts';
import type { Box } from '@chogura/kernel';
import { findHits } from './find-hits';
import { plainPage } from './plain-page';
import type { SearchWord } from './search-query';

/** One occurrence on a page: the boxes that cover it, one for each run that it reaches over. */
export interface PageHit {
  readonly text: string;
  readonly boxes: readonly Box[];
}

/** Where words stand on a page, from its beginning. Boxes are fractions of the page. */
export function pageHits(page: Pick<PlacedText, 'lines'>, words: readonly SearchWord[]): PageHit[] {
  const { text, places } = plainPage(page);
  return findHits(text, words).flatMap(({ start, end }) => {
    const covered = new Map<PlacedRun, { first: number; last: number }>();
    for (const place of places.slice(start, end)) {
      if (!place) continue;
      const { first } = covered.get(place.run) ?? { first: place.point };
      covered.set(place.run, { first, last: place.point });
    }
    const boxes = [...covered].map(([run, { first, last }]) => boxOf(run, first, last));
    return boxes.length === 0 ? [] : [{ text: text.slice(start, end).replace(/\s+/g, ' ').trim(), boxes }];
  });
}

/** Of the code points from `first` to `last` of a run. */
function boxOf({ box, ends, isVertical }: PlacedRun, first: number, last: number): Box {
  const [x, y, width, height] = box;
  const start = first === 0 ? (isVertical ? y : x) : (ends[first - 1] ?? (isVertical ? y : x));
  const end = ends[last] ?? (isVertical ? y + height : x + width);
  return isVertical ? [x, start, width, Math.max(0, end - start)] : [start, y, Math.max(0, end - start), height];
}
