import { computed, inject, Injectable, signal } from '@angular/core';
import { Api, getPageHits, listHitPages } from '@chogura/api-client';
import { toProblem } from '../../core/api/problem';

/** One occurrence of the words that were searched for. Boxes are fractions of the page: one for each piece of text that it reaches over. */
export interface Hit {
  /** 0-based. */
  readonly page: number;
  readonly text: string;
  readonly boxes: readonly (readonly number[])[];
}

/** Beyond, hits are not counted on: nobody steps through so many pages. */
const MAX_PAGES = 200;

export type HitsState = 'none-asked' | 'looking' | 'known' | 'failed';

/** Where the words of a full text search stand on the pages of one document, page by page as they come. */
@Injectable()
export class PageHits {
  readonly #api = inject(Api);
  readonly #hits = signal<readonly Hit[]>([]);
  readonly #at = signal(0);
  readonly #state = signal<HitsState>('none-asked');
  readonly #hasMore = signal(false);
  /** Counts questions; answers to an older one are dropped. */
  #turn = 0;

  readonly all = this.#hits.asReadonly();
  readonly state = this.#state.asReadonly();
  /** There are more than were looked for. */
  readonly hasMore = this.#hasMore.asReadonly();
  /** Which of all is shown; 0 is the first. */
  readonly at = this.#at.asReadonly();
  readonly current = computed<Hit | null>(() => this.#hits()[this.#at()] ?? null);

  /** @param q null: nothing is looked for */
  async look(documentId: string, q: string | null): Promise<void> {
    const turn = ++this.#turn;
    this.#hits.set([]);
    this.#at.set(0);
    this.#hasMore.set(false);
    this.#state.set(q === null ? 'none-asked' : 'looking');
    if (q === null) return;
    try {
      const { pages } = await this.#api.invoke(listHitPages, { id: documentId, q });
      for (const page of pages.slice(0, MAX_PAGES)) {
        const { hits } = await this.#api.invoke(getPageHits, { id: documentId, page, q });
        if (turn !== this.#turn) return;
        this.#hits.update((known) => [...known, ...hits.map((hit) => ({ page, ...hit }))]);
      }
      if (turn !== this.#turn) return;
      this.#hasMore.set(pages.length > MAX_PAGES);
      this.#state.set('known');
    } catch (error) {
      toProblem(error);
      if (turn === this.#turn) this.#state.set('failed');
    }
  }

  /** After the last comes the first. */
  step(by: 1 | -1): void {
    const { length } = this.#hits();
    if (length > 0) this.#at.update((at) => (at + by + length) % length);
  }
}
