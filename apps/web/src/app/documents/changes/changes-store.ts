import { computed, inject, Injectable, signal } from '@angular/core';
import {
  Api,
  type CustomField,
  type FoundRevision,
  listCustomFields,
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
  readonly #found = signal<readonly Found[]>([]);
  readonly #customFields = signal<readonly CustomField[]>([]);
  readonly #people = signal<readonly PersonRef[]>([]);
  readonly #problem = signal<Problem | null>(null);
  readonly #isLoading = signal(true);
  readonly #nextCursor = signal<string | null>(null);
  readonly #searchedTo = signal<string | null>(null);
  #conditions: ChangeConditions = {};
  /** Counts searches; the answer to an older one is dropped. */
  #turn = 0;

  readonly items = computed(() => this.#found().map((found) => shownOf(found, this.#customFields())));
  /** Those whose changes can be asked for. */
  readonly people = this.#people.asReadonly();
  /** Of the last load; what was there stays. */
  readonly problem = this.#problem.asReadonly();
  readonly isLoading = this.#isLoading.asReadonly();
  readonly hasMore = computed(() => this.#nextCursor() !== null);
  /** How far back a search has come that goes on without having filled a page. */
  readonly searchedTo = this.#searchedTo.asReadonly();

  /** Where one cannot be had, the list of changes says by itself what is wrong. */
  async loadNames(): Promise<void> {
    const [people, fields] = await Promise.allSettled([
      this.#api.invoke(listPeople),
      this.#api.invoke(listCustomFields),
    ]);
    if (people.status === 'fulfilled') this.#people.set(people.value.users);
    if (fields.status === 'fulfilled') this.#customFields.set(fields.value);
  }

  async show(conditions: ChangeConditions): Promise<void> {
    this.#conditions = conditions;
    this.#found.set([]);
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
        this.#found.update((items) => [...items, ...page.items.map((change) => ({ change, page }))]);
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

/** A change, and the names that came with it. */
interface Found {
  readonly change: FoundRevision;
  readonly page: Pick<RevisionPage, 'names' | 'documents'>;
}

const shownOf = ({ change, page: { names, documents } }: Found, customFields: readonly CustomField[]): ShownChange => ({
  key: `${change.document.id} ${change.revision}`,
  document: change.document,
  revision: shownRevision(change, { names, documents, customFields, currency: change.currency }),
});
