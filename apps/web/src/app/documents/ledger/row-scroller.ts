import { computed, DestroyRef, inject, Injectable, linkedSignal, signal, untracked } from '@angular/core';
import { contentPx, isAtOdds, placeOf, type ScrollExtent, type ScrollPlace, scrolledTo } from './scroll-scale';

/** Rows drawn above and below what is in sight, so that a quick hand does not see them being drawn. */
const OVERDRAWN_ROWS = 6;
/** A hand that rests so long has let go. */
const REST_MS = 150;

/** Rows that are in the page, without the last. */
export interface DrawnRows {
  readonly first: number;
  readonly end: number;
}

const isSameRows = (a: DrawnRows, b: DrawnRows): boolean => a.first === b.first && a.end === b.end;

/**
 * Scrolls rows of one height, of which only those in sight are in the page. The element scrolls by itself, as smoothly as the browser can;
 * rows stand at their places within it and are drawn anew as they come into sight. Provided by the component whose rows they are.
 */
@Injectable()
export class RowScroller {
  readonly #count = signal(0);
  readonly #rowPx = signal(40);
  readonly #sightPx = signal(0);
  readonly #place = signal<ScrollPlace>({ scrollTop: 0, listTop: 0 });
  readonly #extent = computed<ScrollExtent>(() => ({
    rowsPx: this.#count() * this.#rowPx(),
    sightPx: this.#sightPx(),
  }));
  #element: HTMLElement | null = null;
  /** Holds the rows, and by its height makes the scrollbar. */
  #content: HTMLElement | null = null;
  #contentPx = -1;
  #rest: ReturnType<typeof setTimeout> | undefined;
  /** Great moves follow each other: each shows other rows, and those out of sight would be drawn for nothing. */
  readonly #isLeaping = signal(false);
  #landing: ReturnType<typeof setTimeout> | undefined;

  /** Rows that fit into sight, at least one. */
  readonly rowsInSight = computed(() => Math.max(1, Math.floor(this.#sightPx() / this.#rowPx())));
  /** Place of the upper edge, in rows. */
  readonly topRow = computed(() => this.#place().listTop / this.#rowPx());
  readonly drawn = computed<DrawnRows>(
    () => {
      const top = Math.floor(this.topRow());
      const overdrawn = this.#isLeaping() ? 0 : OVERDRAWN_ROWS;
      return {
        first: Math.max(0, top - overdrawn),
        end: Math.min(this.#count(), top + Math.ceil(this.#sightPx() / this.#rowPx()) + 1 + overdrawn),
      };
    },
    { equal: isSameRows },
  );
  readonly #mostDrawn = computed(() => Math.ceil(this.#sightPx() / this.#rowPx()) + 2 + 2 * OVERDRAWN_ROWS);
  /** After a jump the rows of the page are used again in the order in which they stand, so that none has to be moved. */
  readonly #slotZero = linkedSignal<DrawnRows, number>({
    source: this.drawn,
    computation: (now, before) => {
      if (!before) return 0;
      const isOverlapping = now.first < before.source.end && now.end > before.source.first;
      return isOverlapping ? before.value : before.value + now.first - before.source.first;
    },
  });
  readonly inSight = computed<DrawnRows>(
    () => {
      const first = Math.floor(this.topRow());
      return { first, end: first + this.rowsInSight() + 1 };
    },
    { equal: isSameRows },
  );
  /** Pixels from the top of the element's content to where the list would begin; rows stand at this + place × height. */
  readonly originPx = computed(() => this.#place().scrollTop - this.#place().listTop);

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.#rest);
      clearTimeout(this.#landing);
    });
  }

  /** Which of the rows of the page shows this place of the list. No two places that are drawn at once share one. */
  slotOf(index: number): number {
    const slots = this.#mostDrawn();
    return (((index - this.#slotZero()) % slots) + slots) % slots;
  }

  /** @param headPx height of what stands still above the rows */
  attach(element: HTMLElement, content: HTMLElement, headPx: number): () => void {
    this.#element = element;
    this.#content = content;
    this.#contentPx = -1;
    const measure = (): void => this.#sightPx.set(Math.max(0, element.clientHeight - headPx));
    const scrolled = (): void => this.#scrolled(element.scrollTop);
    element.addEventListener('scroll', scrolled, { passive: true });
    const observer = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(measure);
    observer?.observe(element);
    measure();
    this.#show(untracked(this.#place).listTop);
    return () => {
      element.removeEventListener('scroll', scrolled);
      observer?.disconnect();
      this.#element = this.#content = null;
    };
  }

  /** Another number or height of rows. @param topRow place of the upper edge from now on, in rows */
  setRows(count: number, rowPx: number, topRow: number): void {
    this.#count.set(count);
    this.#rowPx.set(rowPx);
    this.#show(topRow * rowPx);
  }

  /** Scrolls no further than is needed to have the row in sight. */
  bringIntoSight(index: number): void {
    const { listTop } = untracked(this.#place);
    const [rowPx, sightPx] = [untracked(this.#rowPx), untracked(this.#sightPx)];
    const top = index * rowPx;
    if (top < listTop) this.#show(top);
    else if (top + rowPx > listTop + sightPx) this.#show(top + rowPx - sightPx);
  }

  #scrolled(scrollTop: number): void {
    const from = untracked(this.#place);
    if (scrollTop === from.scrollTop) return;
    const place = scrolledTo(scrollTop, from, untracked(this.#extent));
    this.#moveTo(place);
    clearTimeout(this.#rest);
    if (isAtOdds(place, untracked(this.#extent))) this.#show(place.listTop);
    else this.#rest = setTimeout(() => this.#show(untracked(this.#place).listTop), REST_MS);
  }

  #moveTo(place: ScrollPlace): void {
    const isLeap = Math.abs(place.listTop - untracked(this.#place).listTop) >= untracked(this.#sightPx) / 2;
    this.#place.set(place);
    if (!isLeap) return;
    this.#isLeaping.set(true);
    clearTimeout(this.#landing);
    this.#landing = setTimeout(() => this.#isLeaping.set(false), REST_MS);
  }

  /** What is shown, and the scrollbar where it belongs. The page is asked for nothing, which would have it laid out at once. */
  #show(listTop: number): void {
    const extent = untracked(this.#extent);
    const from = untracked(this.#place);
    const place = placeOf(listTop, extent);
    this.#moveTo(place);
    if (!this.#element || !this.#content) return;
    // Before it is scrolled, and not with the next drawing: without its height the element could not be scrolled that far.
    const height = contentPx(extent);
    if (height !== this.#contentPx) this.#content.style.height = `${height}px`;
    if (height !== this.#contentPx || Math.abs(from.scrollTop - place.scrollTop) >= 1) {
      this.#element.scrollTop = place.scrollTop;
    }
    this.#contentPx = height;
  }
}
