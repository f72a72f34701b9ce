/** Browsers cap the height of an element near 33 million pixels (some near 17), and place it less exactly long before. */
export const MAX_CONTENT_PX = 8_000_000;
/** A scroll wider than so many screens is a drag of the scrollbar; anything less is a hand on wheel, touchpad or key. */
const SCREENS_OF_A_DRAG = 4;

/** The measures of what is scrolled. */
export interface ScrollExtent {
  /** Height of all rows. */
  readonly rowsPx: number;
  /** Height of what is in sight. */
  readonly sightPx: number;
}

/**
 * Where the scrollbar stands and what that shows. As long as all rows fit into an element both are the same. Beyond, the scrollbar is
 * shorter than the list: dragging it goes through the whole list, while a wheel still moves pixel by pixel.
 */
export interface ScrollPlace {
  /** Of the scrolling element. */
  readonly scrollTop: number;
  /** Pixels of the list above the upper edge. */
  readonly listTop: number;
}

export const contentPx = ({ rowsPx }: ScrollExtent): number => Math.min(rowsPx, MAX_CONTENT_PX);

export const isScaled = ({ rowsPx }: ScrollExtent): boolean => rowsPx > MAX_CONTENT_PX;

const mostListTop = ({ rowsPx, sightPx }: ScrollExtent): number => Math.max(0, rowsPx - sightPx);
const mostScrollTop = (extent: ScrollExtent): number => Math.max(0, contentPx(extent) - extent.sightPx);

/** The scrollbar for what is shown. */
export function placeOf(listTop: number, extent: ScrollExtent): ScrollPlace {
  const shown = Math.max(0, Math.min(mostListTop(extent), listTop));
  if (!isScaled(extent)) return { scrollTop: shown, listTop: shown };
  return { scrollTop: Math.round((shown / mostListTop(extent)) * mostScrollTop(extent)), listTop: shown };
}

/** What is shown after the element was scrolled. */
export function scrolledTo(scrollTop: number, from: ScrollPlace, extent: ScrollExtent): ScrollPlace {
  if (!isScaled(extent)) return { scrollTop, listTop: scrollTop };
  const moved = scrollTop - from.scrollTop;
  if (Math.abs(moved) > extent.sightPx * SCREENS_OF_A_DRAG) {
    return { scrollTop, listTop: (scrollTop / mostScrollTop(extent)) * mostListTop(extent) };
  }
  return { scrollTop, listTop: Math.max(0, Math.min(mostListTop(extent), from.listTop + moved)) };
}

/**
 * Whether the scrollbar has to be put right at once, before the hand comes to rest: the list goes on where the element ends, or the
 * other way round.
 */
export function isAtOdds({ scrollTop, listTop }: ScrollPlace, extent: ScrollExtent): boolean {
  if (!isScaled(extent)) return false;
  const atEdge = (place: number, most: number): number => (place <= 0 ? -1 : place >= most ? 1 : 0);
  return atEdge(scrollTop, mostScrollTop(extent)) !== atEdge(listTop, mostListTop(extent));
}
