import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { CappedCount, DocumentRow } from '@chogura/api-client';
import { isSameFilter, type LedgerFilter } from './ledger-conditions';
import { LedgerStore } from './ledger-store';

/** Ticks are kept row by row up to here; more are chosen by their conditions. */
export const MAX_TICKED = 5_000;

/** What an action on several documents is for: those that were ticked, or whatever meets the conditions as they were when all were chosen. */
export type SelectedDocuments =
  { readonly kind: 'ids'; readonly ids: readonly string[] } | { readonly kind: 'all'; readonly filter: LedgerFilter };

/**
 * The ticks of the ledger; they have nothing to do with the current row. Shared by the list, the bar above it, and what is done with
 * several documents at once. Other conditions drop them, another order does not.
 */
@Injectable()
export class LedgerSelection {
  readonly #ledger = inject(LedgerStore);
  /** In the order of ticking. */
  readonly #ticked = signal<ReadonlyMap<string, DocumentRow>>(new Map());
  readonly #allOf = signal<LedgerFilter | null>(null);
  /** Where an extension begins: the row that was ticked last. */
  #anchorId: string | null = null;
  /** What the extension under way ticked, so that it can be drawn in again. */
  #extension: readonly string[] = [];

  /** null: nothing is selected. */
  readonly selected = computed<SelectedDocuments | null>(() => {
    const filter = this.#allOf();
    if (filter) return { kind: 'all', filter };
    const ids = [...this.#ticked().keys()];
    return ids.length > 0 ? { kind: 'ids', ids } : null;
  });
  readonly isAll = computed(() => this.#allOf() !== null);
  readonly count = computed<CappedCount>(() => {
    const all = this.isAll() ? this.#ledger.count() : null;
    return all ?? { count: this.#ticked().size, isCapped: false };
  });
  readonly isEmpty = computed(() => this.selected() === null);
  /** No more rows can be ticked. */
  readonly isFull = computed(() => this.#ticked().size >= MAX_TICKED);
  /** The ticked rows as they are known here; none of them where all hits are selected. */
  readonly rows = computed<readonly DocumentRow[]>(() => (this.isAll() ? [] : [...this.#ticked().values()]));
  /** How the box in the head stands, for what is loaded. */
  readonly headState = computed<'none' | 'some' | 'all'>(() => {
    if (this.isAll()) return 'all';
    if (this.isEmpty()) return 'none';
    const loaded = this.#ledger.rows();
    return loaded.length > 0 && loaded.every(({ id }) => this.#ticked().has(id)) ? 'all' : 'some';
  });

  constructor() {
    let filter = this.#ledger.conditions().filter;
    effect(() => {
      const next = this.#ledger.conditions().filter;
      if (!isSameFilter(filter, next)) untracked(() => this.clear());
      filter = next;
    });
    // A ticked row that changed is kept as it is now.
    effect(() => {
      const loaded = this.#ledger.rows();
      untracked(() => this.#renew(loaded));
    });
    this.#ledger.removed
      .pipe(takeUntilDestroyed())
      .subscribe((ids) => this.#change((ticked) => ids.forEach((id) => ticked.delete(id))));
  }

  isSelected(id: string): boolean {
    return this.isAll() || this.#ticked().has(id);
  }

  /** Out of all hits a single row cannot be left: what is loaded stays ticked without it. */
  toggle(row: DocumentRow): void {
    if (this.isAll()) this.tickLoaded();
    this.#startAt(row.id);
    this.#change((ticked) => {
      if (!ticked.delete(row.id)) ticked.set(row.id, row);
    });
  }

  /** Ticks every loaded row from the one that was ticked last to this one, and drops what an extension to elsewhere had ticked. */
  extendTo(row: DocumentRow): void {
    if (this.isAll()) return;
    const loaded = this.#ledger.rows();
    const indexOf = (wanted: string | null): number => loaded.findIndex(({ id }) => id === wanted);
    if (indexOf(this.#anchorId) < 0) this.#startAt(row.id);
    const [anchor, to] = [indexOf(this.#anchorId), indexOf(row.id)];
    const range = loaded.slice(Math.min(anchor, to), Math.max(anchor, to) + 1);
    this.#change((ticked) => {
      this.#extension.forEach((id) => ticked.delete(id));
      const added = range.filter(({ id }) => !ticked.has(id));
      added.forEach((each) => ticked.set(each.id, each));
      this.#extension = added.map(({ id }) => id);
    });
  }

  tickLoaded(): void {
    this.#allOf.set(null);
    this.#change((ticked) => this.#ledger.rows().forEach((row) => ticked.set(row.id, row)));
  }

  /** Everything that meets the conditions of this moment, loaded or not. */
  selectAll(): void {
    this.#allOf.set(this.#ledger.conditions().filter);
    this.#ticked.set(new Map());
  }

  clear(): void {
    this.#startAt(null);
    this.#allOf.set(null);
    if (this.#ticked().size > 0) this.#ticked.set(new Map());
  }

  #startAt(id: string | null): void {
    this.#anchorId = id;
    this.#extension = [];
  }

  #change(change: (ticked: Map<string, DocumentRow>) => void): void {
    const ticked = new Map(this.#ticked());
    change(ticked);
    this.#ticked.set(ticked.size > MAX_TICKED ? new Map([...ticked].slice(0, MAX_TICKED)) : ticked);
  }

  #renew(loaded: readonly DocumentRow[]): void {
    const ticked = this.#ticked();
    const changed = loaded.filter((row) => ticked.has(row.id) && ticked.get(row.id) !== row);
    if (changed.length > 0) this.#change((map) => changed.forEach((row) => map.set(row.id, row)));
  }
}
