import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import {
  Api,
  type CappedCount,
  countDocuments,
  type Document,
  type DocumentCounts,
  type DocumentRow,
  getDocument,
  type LedgerSort,
  type LedgerView,
  listDocuments,
  type SortOrder,
} from '@chogura/api-client';
import { bufferTime, filter } from 'rxjs';
import { type Problem, toProblem } from '../core/api/problem';
import { LiveConnection } from '../core/live/live-connection';

const PAGE_SIZE = 100;
/** Changes are gathered this long, so that a hundred readings are not a hundred loads. */
const GATHER_MS = 150;
/** Up to so many changed rows are loaded one by one; beyond, the first page is loaded anew. */
const MAX_SINGLE_LOADS = 8;
/** A row that changed is tinted this long. */
const TINT_MS = 1_000;

export interface LedgerConditions {
  readonly view: LedgerView;
  readonly keyword: string;
  readonly sort: LedgerSort;
  readonly order: SortOrder;
}

const FIRST: LedgerConditions = { view: 'all', keyword: '', sort: 'number', order: 'desc' };

/** The rows of the ledger as far as they were scrolled to, kept current by what the server tells. */
@Injectable()
export class LedgerStore {
  readonly #api = inject(Api);
  readonly #live = inject(LiveConnection);
  readonly #rows = signal<readonly DocumentRow[]>([]);
  readonly #conditions = signal<LedgerConditions>(FIRST);
  readonly #count = signal<CappedCount | null>(null);
  readonly #counts = signal<DocumentCounts | null>(null);
  readonly #problem = signal<Problem | null>(null);
  readonly #isLoading = signal(true);
  readonly #changed = signal<ReadonlySet<string>>(new Set());
  readonly #nextCursor = signal<string | null>(null);
  /** Counts loads; the answer to an older one is dropped. */
  #turn = 0;
  #isLoadingMore = false;

  readonly rows = this.#rows.asReadonly();
  readonly conditions = this.#conditions.asReadonly();
  readonly count = this.#count.asReadonly();
  readonly counts = this.#counts.asReadonly();
  /** Of the last load; rows that were there stay. */
  readonly problem = this.#problem.asReadonly();
  readonly isLoading = this.#isLoading.asReadonly();
  /** Rows that changed within the last second. */
  readonly changed = this.#changed.asReadonly();
  readonly hasMore = computed(() => this.#nextCursor() !== null);
  readonly isEmpty = computed(() => !this.#isLoading() && !this.#problem() && this.#rows().length === 0);
  readonly isNarrowed = computed(() => this.#conditions().view !== 'all' || this.#conditions().keyword !== '');

  constructor() {
    this.#live.documentChanged
      .pipe(
        bufferTime(GATHER_MS),
        filter((changes) => changes.length > 0),
        takeUntilDestroyed(),
      )
      .subscribe((changes) => void this.#follow([...new Set(changes.map((change) => change.documentId))]));
    this.#live.resync.pipe(takeUntilDestroyed()).subscribe(() => void this.reload());
    inject(DestroyRef).onDestroy(() => this.#turn++);
  }

  /** Shows other conditions from the beginning. */
  async show(conditions: LedgerConditions): Promise<void> {
    this.#conditions.set(conditions);
    this.#rows.set([]);
    this.#count.set(null);
    await this.reload();
  }

  /** Loads the first page again; rows further down stay until they are scrolled to. */
  async reload(): Promise<void> {
    const turn = ++this.#turn;
    this.#isLoading.set(true);
    void this.#loadCounts();
    try {
      const page = await this.#api.invoke(listDocuments, { ...this.#query(), limit: PAGE_SIZE });
      if (turn !== this.#turn) return;
      this.#rows.set(page.items);
      this.#nextCursor.set(page.nextCursor);
      this.#count.set(page.count);
      this.#problem.set(null);
    } catch (error) {
      if (turn === this.#turn) this.#problem.set(toProblem(error));
    } finally {
      if (turn === this.#turn) this.#isLoading.set(false);
    }
  }

  async loadMore(): Promise<void> {
    const cursor = this.#nextCursor();
    if (cursor === null || this.#isLoadingMore) return;
    const turn = this.#turn;
    this.#isLoadingMore = true;
    try {
      const page = await this.#api.invoke(listDocuments, { ...this.#query(), cursor, limit: PAGE_SIZE });
      if (turn !== this.#turn) return;
      const known = new Set(this.#rows().map((row) => row.id));
      this.#rows.update((rows) => [...rows, ...page.items.filter((row) => !known.has(row.id))]);
      this.#nextCursor.set(page.nextCursor);
    } catch (error) {
      if (turn === this.#turn) this.#problem.set(toProblem(error));
    } finally {
      this.#isLoadingMore = false;
    }
  }

  /** Takes over what another part of the screen knows already. */
  replace(document: Document | DocumentRow): void {
    this.#rows.update((rows) => rows.map((row) => (row.id === document.id ? document : row)));
  }

  async #follow(ids: readonly string[]): Promise<void> {
    void this.#loadCounts();
    const known = new Set(this.#rows().map((row) => row.id));
    if (ids.length > MAX_SINGLE_LOADS || ids.some((id) => !known.has(id))) {
      await this.#mergeFirstPage();
    } else {
      await Promise.all(ids.map((id) => this.#loadRow(id)));
    }
    this.#tint(ids);
  }

  /** New rows come in at the top, known ones change where they stand: nothing that is being looked at jumps away. */
  async #mergeFirstPage(): Promise<void> {
    const turn = this.#turn;
    try {
      const page = await this.#api.invoke(listDocuments, { ...this.#query(), limit: PAGE_SIZE });
      if (turn !== this.#turn) return;
      const fresh = new Map(page.items.map((row) => [row.id, row]));
      const known = new Set(this.#rows().map((row) => row.id));
      const added = page.items.filter((row) => !known.has(row.id));
      if (this.#rows().length <= PAGE_SIZE && this.#nextCursor() === null) this.#nextCursor.set(page.nextCursor);
      this.#rows.update((rows) => [...added, ...rows.map((row) => fresh.get(row.id) ?? row)]);
      this.#count.set(page.count);
    } catch {
      // The live connection says by itself when the server is away.
    }
  }

  async #loadRow(id: string): Promise<void> {
    try {
      this.replace(await this.#api.invoke(getDocument, { id }));
    } catch {
      // Gone, or out of sight; the next load leaves it out.
    }
  }

  async #loadCounts(): Promise<void> {
    try {
      this.#counts.set(await this.#api.invoke(countDocuments));
    } catch {
      // The tabs keep their last numbers.
    }
  }

  #tint(ids: readonly string[]): void {
    this.#changed.update((changed) => new Set([...changed, ...ids]));
    setTimeout(() => this.#changed.update((changed) => new Set([...changed].filter((id) => !ids.includes(id)))), TINT_MS);
  }

  #query() {
    const { view, keyword, sort, order } = this.#conditions();
    return { view, sort, order, ...(keyword ? { q: keyword } : {}) };
  }
}
