import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { CappedCount, Document, DocumentRow } from '@chogura/api-client';
import { bufferTime, filter, Subject } from 'rxjs';
import { type Problem, toProblem } from '../core/api/problem';
import { LiveConnection } from '../core/live/live-connection';
import { SessionStore } from '../core/session/session-store';
import {
  conditionsOf,
  isNarrowed,
  isNarrowedWithinView,
  isNewestFirst,
  isSame,
  type LedgerConditions,
  viewOf,
} from './ledger-conditions';
import { LedgerFigures } from './ledger-figures';
import { LedgerPages } from './ledger-pages';
import { placeOfNew } from './ledger-rows';
import {
  appended,
  followed,
  inserted,
  type LedgerLoad,
  type LedgerTotal,
  type LedgerWindow,
  missingFrom,
  nextLoad,
  NOTHING_LOADED,
  opened,
  type PlacedChunk,
  prepended,
  recounted,
  renewed,
  replaced,
  rowsOf,
  type Sight,
  toppedUp,
  trimmed,
  withoutRows,
} from './ledger-window';
import { UploadQueue } from './upload/upload-queue';

/** Changes are gathered this long, so that a hundred readings are not a hundred loads. */
const GATHER_MS = 100;
/** Up to so many changed rows are loaded one by one; beyond, all that are loaded are loaded anew. */
const MAX_SINGLE_LOADS = 8;
/** A row that changed is tinted this long. */
const TINT_MS = 1_000;
/** Rows of other conditions stay this long while those of the new ones are on their way, so that a quick answer makes no flicker. */
const STALE_MS = 200;
/** A list that is longer than the server counts is at first taken to be as long as it counted. */
const LONG_LIST: LedgerTotal = { count: 10_000, isEstimate: true };
const TOP: Sight = { first: 0, end: 1 };

/** The rows of the ledger around what is looked at, kept current by what the server tells; shared by the list, the pane and the preview. */
@Injectable()
export class LedgerStore {
  readonly #pages = inject(LedgerPages);
  readonly #figures = inject(LedgerFigures);
  readonly #live = inject(LiveConnection);
  readonly #session = inject(SessionStore);
  readonly #window = signal<LedgerWindow>(NOTHING_LOADED);
  readonly #conditions = signal<LedgerConditions>(conditionsOf({}));
  readonly #problem = signal<Problem | null>(null);
  readonly #isLoading = signal(true);
  readonly #changed = signal<ReadonlySet<string>>(new Set());
  readonly #removed = new Subject<readonly string[]>();
  readonly #favoured = new Subject<{ readonly id: string; readonly isFavourite: boolean }>();
  readonly #list = signal(0);
  /** Counts lists begun; the answer to an older one is dropped. */
  #turn = 0;
  readonly #sight = signal<Sight>(TOP);
  #isFilling = false;
  #isRenewing = false;
  #isRenewalDue = false;
  #isShown = false;

  /** What was looked at last. */
  readonly sight = this.#sight.asReadonly();
  readonly window = this.#window.asReadonly();
  readonly rows = computed(() => rowsOf(this.#window()));
  readonly conditions = this.#conditions.asReadonly();
  /** How many there are of what is shown, as far as they were counted: "10,000+". */
  readonly count = computed<CappedCount | null>(() => {
    const { filter: shown } = this.#conditions();
    const counted = isNarrowedWithinView(shown) ? null : (this.counts()?.[viewOf(shown)] ?? null);
    if (counted || this.#isLoading()) return counted;
    const { total, isTotalEstimate } = this.#window();
    if (!isTotalEstimate) return { count: total, isCapped: false };
    // What has certain words is not counted so far.
    return this.summary()?.count ?? { count: LONG_LIST.count, isCapped: true };
  });
  readonly counts = this.#figures.counts;
  /** null until it is known for these conditions. */
  readonly summary = this.#figures.summary;
  /** Of the last load; rows that were there stay. */
  readonly problem = this.#problem.asReadonly();
  /** The beginning of a list is on its way. */
  readonly isLoading = this.#isLoading.asReadonly();
  /** Rows that changed within the last second. */
  readonly changed = this.#changed.asReadonly();
  /** Documents that were deleted, or are no longer this person's to see. */
  readonly removed = this.#removed.asObservable();
  /** ☆ set or taken away in the list. */
  readonly favoured = this.#favoured.asObservable();
  /** Another number, another list: it is looked at from its beginning. */
  readonly list = this.#list.asReadonly();
  readonly isEmpty = computed(() => !this.#isLoading() && !this.#problem() && this.#window().total === 0);
  readonly isNarrowed = computed(() => isNarrowed(this.#conditions().filter));

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
      const total = this.summary()?.total;
      if (total && !this.#isLoading()) untracked(() => this.#take(recounted(this.#window(), total)));
    });
    effect(() => {
      if (this.#session.state().is === 'signed-out') untracked(() => this.#forget());
    });
  }

  /** What is looked at; whatever is missing near it is loaded, whatever is far from it is let go. */
  lookAt(sight: Sight): void {
    this.#sight.set(sight);
    void this.#fill();
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
    await this.#begin();
  }

  /** Tries again what failed: the next rows, or the list from its beginning. */
  async reload(): Promise<void> {
    if (this.rows().length === 0) return this.#begin();
    this.#problem.set(null);
    await this.#fill();
  }

  /** The row that stands so many rows below (or above) another, as far as rows are loaded. */
  neighbour(id: string, step: number): DocumentRow | null {
    const rows = this.rows();
    const index = rows.findIndex((row) => row.id === id);
    return index < 0 ? null : (rows[index + step] ?? null);
  }

  /** Takes over what another part of the screen knows already; what was deleted leaves the list. */
  replace(document: Document | DocumentRow): void {
    if ('deletion' in document && document.deletion) return this.#remove([document.id]);
    const known = this.rows().find((row) => row.id === document.id);
    if (!known) return;
    if (known.isFavourite !== document.isFavourite) this.#figures.renew();
    this.#take(replaced(this.#window(), document));
  }

  /** Shown at once; taken back when the server refuses. */
  async setFavourite(row: DocumentRow, isFavourite: boolean): Promise<void> {
    this.#take(replaced(this.#window(), { ...row, isFavourite }));
    this.#favoured.next({ id: row.id, isFavourite });
    try {
      await this.#pages.setFavourite(row.id, isFavourite);
      this.#figures.renew();
    } catch (error) {
      this.#problem.set(toProblem(error));
      this.#take(replaced(this.#window(), row));
      this.#favoured.next({ id: row.id, isFavourite: row.isFavourite });
    }
  }

  async #begin(): Promise<void> {
    const turn = ++this.#turn;
    this.#isLoading.set(true);
    this.#figures.begin(this.#conditions().filter);
    // What is shown is of other conditions: quickly answered it makes room without a flicker.
    const clearing = setTimeout(() => this.#window.set(NOTHING_LOADED), STALE_MS);
    try {
      const page = await this.#pages.top(this.#conditions());
      if (turn !== this.#turn) return;
      this.#sight.update(({ first, end }) => ({ first: 0, end: Math.max(1, end - first) }));
      this.#window.set(opened({ ...page, total: page.total ?? LONG_LIST }));
      this.#problem.set(null);
      this.#list.update((list) => list + 1);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#window.set(NOTHING_LOADED);
      this.#problem.set(toProblem(error));
    } finally {
      clearTimeout(clearing);
      if (turn === this.#turn) this.#isLoading.set(false);
    }
    await this.#fill();
  }

  /** Loads, one answer after the other, until everything near what is looked at is there. */
  async #fill(): Promise<void> {
    if (this.#isFilling) return;
    this.#isFilling = true;
    try {
      for (let load = this.#missing(); load; load = this.#missing()) await this.#load(load);
    } finally {
      this.#isFilling = false;
    }
  }

  #missing(): LedgerLoad | null {
    return this.#isLoading() || this.#problem() ? null : nextLoad(this.#window(), this.#sight());
  }

  async #load(load: LedgerLoad): Promise<void> {
    const turn = this.#turn;
    try {
      const page = await this.#pages.load(this.#conditions(), load, this.#window().total);
      if (turn !== this.#turn) return;
      this.#take(withLoaded(this.#window(), load, page));
    } catch (error) {
      if (turn === this.#turn) this.#problem.set(toProblem(error));
    }
  }

  /** The window as it is now. What is looked at goes along with its rows. */
  #take(next: LedgerWindow): void {
    const isAtTop = this.#sight().first === 0;
    if (!isAtTop) this.#sight.set(followed(this.#sight(), this.#window(), next));
    this.#window.set(trimmed(next, this.#sight()));
  }

  /** A document of one's own is in the list at once, wherever the live connection may be. */
  #welcome(row: DocumentRow): void {
    const conditions = this.#conditions();
    const view = viewOf(conditions.filter);
    const isExpected = (view === 'all' || view === 'reading') && !isNarrowedWithinView(conditions.filter);
    if (!this.#isShown || this.#isLoading() || !isExpected || !isNewestFirst(conditions)) return;
    const rows = this.rows();
    if (rows.some(({ id }) => id === row.id) || frontOf(this.#window())) return;
    this.#take(inserted(this.#window(), row, placeOfNew(rows, row)));
    this.#tint([row.id]);
  }

  async #follow(ids: readonly string[]): Promise<void> {
    if (!this.#isShown || this.#isLoading()) return;
    this.#figures.renew();
    const loaded = new Set(this.rows().map((row) => row.id));
    const known = ids.filter((id) => loaded.has(id));
    const isOnlyOnTop = isNewestFirst(this.#conditions());
    if (known.length > MAX_SINGLE_LOADS || (known.length < ids.length && !isOnlyOnTop)) {
      await this.#renewLoaded(true);
    } else {
      await Promise.all(known.map((id) => this.#loadRow(id)));
      if (known.length < ids.length) await this.#lookForNew();
    }
    this.#tint(ids);
  }

  /** With the newest first, whatever was not loaded yet is either new and on top, or none of this list. */
  async #lookForNew(): Promise<void> {
    await this.#quietly(async (conditions) => {
      const top = await this.#pages.top(conditions);
      return (window) => (frontOf(window) ? recounted(window, top.total, true) : toppedUp(window, top));
    });
  }

  /** Everything that is loaded is loaded again; what is asked for meanwhile, once more after that. */
  async #renewLoaded(keepsOrder: boolean): Promise<void> {
    this.#isRenewalDue = true;
    if (this.#isRenewing) return;
    this.#isRenewing = true;
    try {
      while (this.#isRenewalDue) {
        this.#isRenewalDue = false;
        await this.#quietly((conditions) => this.#renewal(conditions, keepsOrder));
      }
    } finally {
      this.#isRenewing = false;
    }
  }

  /** What is asked for by its place begins below the row at that place. */
  async #renewal(conditions: LedgerConditions, keepsOrder: boolean): Promise<(window: LedgerWindow) => LedgerWindow> {
    const from = frontOf(this.#window());
    const answers = await this.#pages.stretch(conditions, from, this.rows().length);
    return (window) => {
      if (frontOf(window) !== from) {
        this.#isRenewalDue = true;
        return window;
      }
      const missing = missingFrom(window, answers, from === null ? 0 : 1);
      if (missing.length > 0) this.#removed.next(missing);
      return renewed(window, answers, from === null ? 0 : window.start + 1, keepsOrder);
    };
  }

  /** After an interruption: what is loaded is loaded again, quietly and in the order that the server has now. */
  async #renew(): Promise<void> {
    if (!this.#isShown) return;
    if (this.#problem() || this.rows().length === 0) return this.#begin();
    this.#figures.renew();
    await this.#renewLoaded(false);
  }

  /** A load that nobody waits for: without an answer the rows stay, and the live connection says by itself when the server is away. */
  async #quietly(
    load: (conditions: LedgerConditions) => Promise<(window: LedgerWindow) => LedgerWindow>,
  ): Promise<void> {
    const turn = this.#turn;
    try {
      const change = await load(this.#conditions());
      if (turn === this.#turn) this.#take(change(this.#window()));
    } catch (error) {
      toProblem(error);
    }
    await this.#fill();
  }

  /** Nothing of one person's is left for the next one who signs in here. */
  #forget(): void {
    this.#turn++;
    this.#isShown = false;
    this.#sight.set(TOP);
    this.#window.set(NOTHING_LOADED);
    this.#figures.forget();
    this.#problem.set(null);
    this.#isLoading.set(true);
  }

  async #loadRow(id: string): Promise<void> {
    try {
      this.replace(await this.#pages.row(id));
    } catch (error) {
      // Gone, or no longer this person's to see. With any other problem the row stays as it was.
      if (toProblem(error).status === 404) this.#remove([id]);
    }
  }

  #remove(ids: readonly string[]): void {
    this.#take(withoutRows(this.#window(), new Set(ids)));
    this.#removed.next(ids);
    void this.#fill();
  }

  #tint(ids: readonly string[]): void {
    this.#changed.update((changed) => new Set([...changed, ...ids]));
    setTimeout(
      () => this.#changed.update((changed) => new Set([...changed].filter((id) => !ids.includes(id)))),
      TINT_MS,
    );
  }
}

/** The place above the first loaded row; null at the top. */
const frontOf = ({ chunks }: LedgerWindow): string | null => chunks[0]?.before ?? null;

function withLoaded(window: LedgerWindow, load: LedgerLoad, page: PlacedChunk): LedgerWindow {
  switch (load.is) {
    case 'after':
      return appended(window, page);
    case 'before':
      return prepended(window, page);
    case 'jump':
      // Its length is known from before, where the answer does not say it.
      return opened(
        { ...page, total: page.total ?? { count: window.total, isEstimate: window.isTotalEstimate } },
        load.index,
      );
  }
}
