import { computed, DOCUMENT, inject, Injectable, signal } from '@angular/core';
import { recall, remember } from '../../core/browser-memory';
import { SessionStore } from '../../core/session/session-store';

export interface RecentSearch {
  readonly q: string;
  readonly isFullText: boolean;
}

const KEPT = 'chogura.recent-searches';
const MAX_KEPT = 10;

/** What a person searched for in this browser, the last first. Of each person their own, and never sent anywhere. */
@Injectable({ providedIn: 'root' })
export class RecentSearches {
  readonly #window = inject(DOCUMENT).defaultView;
  readonly #me = inject(SessionStore).me;
  /** Counts changes: the list itself is in the browser's memory, which other tabs change too. */
  readonly #changes = signal(0);
  readonly #key = computed(() => {
    const me = this.#me();
    return me ? `${KEPT}.${me.user.id}` : null;
  });

  readonly all = computed<readonly RecentSearch[]>(() => {
    this.#changes();
    const key = this.#key();
    return key === null ? [] : searchesOf(recall(this.#window, key));
  });

  /** Looks again at what is kept. */
  refresh(): void {
    this.#changes.update((changes) => changes + 1);
  }

  add(search: RecentSearch): void {
    this.refresh();
    const others = this.all().filter(({ q }) => q !== search.q);
    this.#keep([search, ...others].slice(0, MAX_KEPT));
  }

  clear(): void {
    this.#keep([]);
  }

  #keep(searches: readonly RecentSearch[]): void {
    const key = this.#key();
    if (key === null) return;
    remember(this.#window, key, JSON.stringify(searches));
    this.refresh();
  }
}

/** What is kept is whatever somebody left there. */
function searchesOf(kept: string | null): RecentSearch[] {
  try {
    const searches: unknown = JSON.parse(kept ?? '[]');
    return Array.isArray(searches) ? searches.filter(isSearch).slice(0, MAX_KEPT) : [];
  } catch {
    return [];
  }
}

const isSearch = (value: unknown): value is RecentSearch =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as RecentSearch).q === 'string' &&
  typeof (value as RecentSearch).isFullText === 'boolean';
