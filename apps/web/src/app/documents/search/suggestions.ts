import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { Api, type SearchSuggestions, suggestWords } from '@chogura/api-client';
import { nameKey } from '@chogura/kernel';
import { toProblem } from '../../core/api/problem';
import { RecentSearches } from './recent-searches';
import type { Suggestion } from './suggestion';

/** A hand that types is let finish its sign. */
const ASK_AFTER_MS = 120;
/** Of what was searched for before, while something is typed. */
const MAX_RECENT = 4;
const NONE: SearchSuggestions = { companies: [], tags: [] };

/** What may be meant by what is typed: what was searched for before, companies, and tags. */
@Injectable()
export class Suggestions {
  readonly #api = inject(Api);
  readonly #recent = inject(RecentSearches);
  readonly #typed = signal('');
  readonly #found = signal<SearchSuggestions>(NONE);
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts questions; the answer to an older one is dropped. */
  #turn = 0;

  readonly all = computed<readonly Suggestion[]>(() => {
    const key = nameKey(this.#typed());
    const recent = this.#recent.all().filter(({ q }) => nameKey(q).startsWith(key) && nameKey(q) !== key);
    const { companies, tags } = this.#found();
    return [
      ...(key === '' ? recent : recent.slice(0, MAX_RECENT)).map((search): Suggestion => ({
        is: 'recent',
        text: search.q,
        search,
      })),
      ...companies.map((text): Suggestion => ({ is: 'company', text })),
      ...tags.map(({ id, name }): Suggestion => ({ is: 'tag', text: name, tagId: id })),
    ];
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#timer));
  }

  ask(typed: string): void {
    if (typed === this.#typed()) return;
    this.#typed.set(typed);
    clearTimeout(this.#timer);
    this.#turn++;
    if (typed.trim() === '') return this.#found.set(NONE);
    this.#timer = setTimeout(() => void this.#ask(typed), ASK_AFTER_MS);
  }

  /** Without an answer there is nothing to suggest, and searching works all the same. */
  async #ask(q: string): Promise<void> {
    const turn = this.#turn;
    const found = await this.#api.invoke(suggestWords, { q }).catch((error: unknown) => {
      toProblem(error);
      return NONE;
    });
    if (turn === this.#turn) this.#found.set(found);
  }
}
