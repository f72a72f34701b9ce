import { computed, inject, Injectable, signal, untracked } from '@angular/core';
import { LedgerStore } from '../ledger-store';
import { followed, type LedgerWindow, placeOf, rowAt } from '../ledger-window';

interface Place {
  /** From 0; -1 where it is not known. */
  readonly index: number;
  /** null until the row at that place is loaded. */
  readonly id: string | null;
}

const NOWHERE: Place = { index: -1, id: null };

/**
 * The row that keys act on and the pane shows. It goes with its document wherever that moves to, stays known while it is far from what is
 * loaded, and is the next one once its document is gone.
 */
@Injectable()
export class CurrentRow {
  readonly #ledger = inject(LedgerStore);
  readonly #place = signal(NOWHERE);

  readonly index = computed(() => this.#place().index);
  readonly id = computed(() => this.#place().id);
  readonly row = computed(() => {
    const { index, id } = this.#place();
    const row = rowAt(this.#ledger.window(), index);
    return row?.id === id ? row : undefined;
  });

  /** Also to a row that is not loaded yet. */
  moveTo(index: number): void {
    this.#place.set({ index, id: rowAt(untracked(this.#ledger.window), index)?.id ?? null });
  }

  choose(id: string): void {
    const index = placeOf(untracked(this.#ledger.window), id);
    const before = untracked(this.#place);
    this.#place.set({ id, index: index < 0 && before.id === id ? before.index : index });
  }

  /** Another list begins: only what is open in the pane stays the current row. */
  begin(openId: string | null): void {
    this.#place.set(NOWHERE);
    if (openId !== null) this.choose(openId);
  }

  follow(from: LedgerWindow, to: LedgerWindow): void {
    const { index, id } = untracked(this.#place);
    if (index < 0 && id === null) return;
    const found = id === null ? -1 : placeOf(to, id);
    if (found >= 0) return this.#place.set({ index: found, id });
    if (index < 0) return;
    const next = followed({ first: index, end: index + 1 }, from, to).first;
    const there = rowAt(to, next);
    // Where a row is loaded, it is another one: its document is gone, or was still awaited.
    this.#place.set({ index: next, id: there ? there.id : id });
  }
}
