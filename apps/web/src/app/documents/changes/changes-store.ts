import { computed, inject, Injectable, signal } from '@angular/core';
import {
  Api,
  type FoundRevision,
  listPeople,
  type PersonRef,
  type RevisionPage,
  searchRevisions,
} from '@chogura/api-client';
import { type Problem, toProblem } from '../../core/api/problem';
import { shownRevision, type ShownRevision } from '../history/shown-revision';
import { type ChangeConditions, codesOf } from './change-conditions';

const PAGE_SIZE = 50;
/** So many answers in a row without a hit; then the person is asked whether to go on. */
const MAX_EMPTY_PAGES = 20;

/** A change with the document that it is of. */
export interface ShownChange {
  readonly key: string;
  readonly document: FoundRevision['document'];
  readonly revision: ShownRevision;
}

/** The changes of all documents, as far as they were asked for, the last first. */
@Injectable()
export class ChangesStore {
  readonly #api = inject(Api);
  readonly #items = signal<readonly ShownChange[]>([]);
  readonly #people = signal<readonly PersonRef[]>([]);
  readonly #problem = signal<Problem | null>(null);
  readonly #isLoading = signal(true);
  readonly #nextCursor = signal<string | null>(null);
  readonly #searchedTo = signal<string | null>(null);
  #conditions: ChangeConditions = {};
  /** Counts searches; the answer to an older one is dropped. */
  #turn = 0;

  readonly items = this.#items.asReadonly();
  /** Those whose changes can be asked for. */
  readonly people = this.#people.asReadonly();
  /** Of the last load; what was there stays. */
  readonly problem = this.#problem.asReadonly();
  readonly isLoading = this.#isLoading.asReadonly();
  readonly hasMore = computed(() => this.#nextCursor() !== null);
  /** How far back a search has come that goes on without having filled a page. */
  readonly searchedTo = this.#searchedTo.asReadonly();

  async loadPeople(): Promise<void> {
    try {
      this.#people.set((await this.#api.invoke(listPeople)).users);
    } catch {
      // The list of changes says by itself what is wrong.
    }
  }

  async show(conditions: ChangeConditions): Promise<void> {
    this.#conditions = conditions;
    this.#items.set([]);
    this.#nextCursor.set(null);
    await this.#load(null);
  }

  reload(): Promise<void> {
    return this.show(this.#conditions);
  }

  async loadMore(): Promise<void> {
    if (this.hasMore() && !this.#isLoading()) await this.#load(this.#nextCursor());
  }

  /** Leaves a long search where it is. */
  stop(): void {
    this.#turn++;
    this.#isLoading.set(false);
  }

  /** One answer looks through a part of the history only: it is asked on until there is something to show. */
  async #load(cursor: string | null): Promise<void> {
    const turn = ++this.#turn;
    this.#isLoading.set(true);
    this.#searchedTo.set(null);
    const { text } = this.#conditions;
    try {
      for (let pages = 0, next = cursor; pages < MAX_EMPTY_PAGES; pages++) {
        const page = await this.#api.invoke(searchRevisions, {
          ...this.#conditions,
          ...(text !== undefined && { values: codesOf(text) }),
          ...(next !== null && { cursor: next }),
          limit: PAGE_SIZE,
        });
        if (turn !== this.#turn) return;
        this.#items.update((items) => [...items, ...page.items.map((item) => shownOf(item, page))]);
        this.#nextCursor.set(page.nextCursor);
        this.#searchedTo.set(page.searchedTo);
        this.#problem.set(null);
        next = page.nextCursor;
        if (page.items.length > 0 || next === null) break;
      }
    } catch (error) {
      if (turn === this.#turn) this.#problem.set(toProblem(error));
    } finally {
      if (turn === this.#turn) this.#isLoading.set(false);
    }
  }
}

const shownOf = (found: FoundRevision, { names, documents }: RevisionPage): ShownChange => ({
  key: `${found.document.id} ${found.revision}`,
  document: found.document,
  revision: shownRevision(found, { names, documents, currency: found.currency }),
});
