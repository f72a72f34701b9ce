import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import {
  Api,
  type CappedCount,
  countDocuments,
  type Document,
  type DocumentCounts,
  type DocumentPage,
  type DocumentRow,
  getDocument,
  listDocuments,
} from '@chogura/api-client';
import { bufferTime, filter, Subject } from 'rxjs';
import { type Problem, toProblem } from '../core/api/problem';
import { LiveConnection } from '../core/live/live-connection';
import { SessionStore } from '../core/session/session-store';
import { conditionsOf, isSame, type LedgerConditions } from './ledger-conditions';
import { mergedRows, renewedRows, withNewRow } from './ledger-rows';
import { UploadQueue } from './upload/upload-queue';

const PAGE_SIZE = 100;
/** Changes are gathered this long, so that a hundred readings are not a hundred loads. */
const GATHER_MS = 150;
/** Up to so many changed rows are loaded one by one; beyond, the first page is loaded anew. */
const MAX_SINGLE_LOADS = 8;
/** After an interruption no more than so many rows are loaded again at once; rows further down are as they were until they change. */
const MAX_RENEWED = 1_000;
/** A row that changed is tinted this long. */
const TINT_MS = 1_000;

/** The rows of the ledger as far as they were scrolled to, kept current by what the server tells; shared by the list, the pane and the preview. */
@Injectable()
export class LedgerStore {
  readonly #api = inject(Api);
  readonly #live = inject(LiveConnection);
  readonly #session = inject(SessionStore);
  readonly #rows = signal<readonly DocumentRow[]>([]);
  readonly #conditions = signal<LedgerConditions>(conditionsOf({}));
  readonly #count = signal<CappedCount | null>(null);
  readonly #counts = signal<DocumentCounts | null>(null);
  readonly #problem = signal<Problem | null>(null);
  readonly #isLoading = signal(true);
  readonly #changed = signal<ReadonlySet<string>>(new Set());
  readonly #nextCursor = signal<string | null>(null);
  /** Counts loads; the answer to an older one is dropped. */
  #turn = 0;
  readonly #removed = new Subject<readonly string[]>();
  #isLoadingMore = false;
  #isShown = false;

  readonly rows = this.#rows.asReadonly();
  /** Documents that were deleted, or are no longer this person's to see. */
  readonly removed = this.#removed.asObservable();
  readonly conditions = this.#conditions.asReadonly();
  /** How many there are of what is shown; the number on its tab where nothing narrows it further. */
  readonly count = computed(() => {
    const { view, keyword } = this.#conditions();
    return (keyword === '' && this.#counts()?.[view]) || this.#count();
  });
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
    this.#live.resync.pipe(takeUntilDestroyed()).subscribe(() => void this.#renew());
    inject(UploadQueue)
      .stored.pipe(takeUntilDestroyed())
      .subscribe((row) => this.#welcome(row));
    effect(() => {
      if (this.#session.state().is === 'signed-out') untracked(() => this.#forget());
    });
  }

  /** Has rows to go through also where the list itself was not opened yet. */
  async ensureShown(conditions: LedgerConditions): Promise<void> {
    if (!this.#isShown) await this.show(conditions);
  }

  /** Shows the rows of these conditions: from the beginning, or, when they are shown already, brought up to date. */
  async show(conditions: LedgerConditions): Promise<void> {
    if (this.#isShown && isSame(conditions, this.#conditions())) return this.#renew();
    this.#isShown = true;
    this.#conditions.set(conditions);
    this.#rows.set([]);
    this.#nextCursor.set(null);
    this.#count.set(null);
    await this.reload();
  }

  /** Loads the first page. */
  async reload(): Promise<void> {
    const turn = ++this.#turn;
    this.#isLoading.set(true);
    void this.#loadCounts();
    try {
      const page = await this.#page(null);
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
      const page = await this.#page(cursor);
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

  /** The row that stands so many rows below (or above) another, as far as rows are loaded. */
  neighbour(id: string, step: number): DocumentRow | null {
    const rows = this.#rows();
    const index = rows.findIndex((row) => row.id === id);
    return index < 0 ? null : (rows[index + step] ?? null);
  }

  /** Takes over what another part of the screen knows already; what was deleted leaves the list. */
  replace(document: Document | DocumentRow): void {
    if ('deletion' in document && document.deletion) return this.#remove(document.id);
    const known = this.#rows().find((row) => row.id === document.id);
    if (known && known.isFavourite !== document.isFavourite) void this.#loadCounts();
    this.#rows.update((rows) => rows.map((row) => (row.id === document.id ? document : row)));
  }

  /** A document of one's own is in the list at once, wherever the live connection may be. */
  #welcome(row: DocumentRow): void {
    const { view, keyword, sort, order } = this.#conditions();
    const isOnTop =
      this.#isShown &&
      (view === 'all' || view === 'reading') &&
      keyword === '' &&
      sort === 'number' &&
      order === 'desc';
    if (!isOnTop || this.#rows().some(({ id }) => id === row.id)) return;
    this.#rows.update((rows) => withNewRow(rows, row));
    this.#tint([row.id]);
  }

  async #follow(ids: readonly string[]): Promise<void> {
    if (!this.#isShown) return;
    void this.#loadCounts();
    const known = new Set(this.#rows().map((row) => row.id));
    if (ids.length > MAX_SINGLE_LOADS || ids.some((id) => !known.has(id))) {
      await this.#mergeFirstPage();
    } else {
      await Promise.all(ids.map((id) => this.#loadRow(id)));
    }
    this.#tint(ids);
  }

  async #mergeFirstPage(): Promise<void> {
    const turn = this.#turn;
    try {
      const page = await this.#page(null);
      if (turn !== this.#turn) return;
      const wasEmpty = this.#rows().length === 0;
      this.#rows.update((rows) => mergedRows(rows, page.items));
      if (wasEmpty) this.#nextCursor.set(page.nextCursor);
      this.#count.set(page.count);
    } catch {
      // The live connection says by itself when the server is away.
    }
  }

  /** After an interruption: everything that is shown is loaded again, quietly and without a jump. */
  async #renew(): Promise<void> {
    if (!this.#isShown) return;
    if (this.#problem() || this.#rows().length === 0) return this.reload();
    const turn = ++this.#turn;
    void this.#loadCounts();
    try {
      const renewed: DocumentRow[] = [];
      const wanted = Math.min(this.#rows().length, MAX_RENEWED);
      let cursor: string | null = null;
      do {
        const page: DocumentPage = await this.#page(cursor);
        if (turn !== this.#turn) return;
        renewed.push(...page.items);
        cursor = page.nextCursor;
        // Told with the first page alone.
        if (page.count) this.#count.set(page.count);
      } while (cursor !== null && renewed.length < wanted);
      if (renewed.length >= this.#rows().length || cursor === null) {
        this.#rows.set(renewed);
        this.#nextCursor.set(cursor);
      } else {
        this.#rows.update((rows) => renewedRows(rows, renewed));
      }
    } catch {
      // The rows stay; the live connection says by itself when the server is away.
    } finally {
      if (turn === this.#turn) this.#isLoading.set(false);
    }
  }

  /** Nothing of one person's is left for the next one who signs in here. */
  #forget(): void {
    this.#turn++;
    this.#isShown = false;
    this.#rows.set([]);
    this.#nextCursor.set(null);
    this.#count.set(null);
    this.#counts.set(null);
    this.#problem.set(null);
    this.#isLoading.set(true);
  }

  async #loadRow(id: string): Promise<void> {
    try {
      this.replace(await this.#api.invoke(getDocument, { id }));
    } catch (error) {
      // Gone, or no longer this person's to see. With any other problem the row stays as it was.
      if (toProblem(error).status === 404) this.#remove(id);
    }
  }

  #remove(id: string): void {
    this.#rows.update((rows) => rows.filter((row) => row.id !== id));
    this.#removed.next([id]);
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
    setTimeout(
      () => this.#changed.update((changed) => new Set([...changed].filter((id) => !ids.includes(id)))),
      TINT_MS,
    );
  }

  #page(cursor: string | null): Promise<DocumentPage> {
    const { view, keyword, sort, order } = this.#conditions();
    return this.#api.invoke(listDocuments, {
      view,
      sort,
      order,
      limit: PAGE_SIZE,
      ...(keyword ? { q: keyword } : {}),
      ...(cursor === null ? {} : { cursor }),
    });
  }
}
