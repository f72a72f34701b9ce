import { isSideways, type Turn } from './turns';

/** CSS pixels between two pages, and around them. */
export const PAGE_GAP_PX = 20;

export interface StackedPage {
  /** 0-based. */
  readonly page: number;
  /** As displayed, in CSS pixels from the top of the stack. */
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Pages one below the other. Their places are known before anything is drawn, so that a book of hundreds is as light as a letter. */
export interface PageStack {
  readonly pages: readonly StackedPage[];
  readonly width: number;
  readonly height: number;
}

/** @param uprightWidthPx of every page before it is turned */
export function stackOf(
  sizes: readonly { readonly page: number; readonly width: number; readonly height: number }[],
  uprightWidthPx: number,
  turn: Turn,
): PageStack {
  let top = PAGE_GAP_PX;
  const pages = sizes.map(({ page, width, height }): StackedPage => {
    const uprightHeightPx = (uprightWidthPx * height) / width;
    const [shownWidth, shownHeight] = isSideways(turn)
      ? [uprightHeightPx, uprightWidthPx]
      : [uprightWidthPx, uprightHeightPx];
    const stacked = { page, top, width: shownWidth, height: shownHeight };
    top += shownHeight + PAGE_GAP_PX;
    return stacked;
  });
  return { pages, width: Math.max(0, ...pages.map(({ width }) => width)), height: top };
}

/** The page at a height, the one above where that is between two; null when there is none. */
export function pageAt({ pages }: PageStack, y: number): StackedPage | null {
  let [low, high] = [0, pages.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((pages[middle]?.top ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return pages[low] ?? null;
}

/** Pages that touch a stretch of the stack. */
export const pagesWithin = ({ pages }: PageStack, from: number, to: number): readonly StackedPage[] =>
  pages.filter(({ top, height }) => top + height >= from && top <= to);
