import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { Api, findSnippets, type Snippet } from '@chogura/api-client';
import { toProblem } from '../../core/api/problem';
import { LedgerStore } from '../ledger-store';
import { rowAt } from '../ledger-window';
import { fullTextOf } from './full-text';

/** Rows that come into sight one after the other are asked for together. */
const GATHER_MS = 60;
/** The most that the server answers at once. */
const MAX_ASKED = 100;
/** Beyond, those that were looked at first are asked for anew. */
const MAX_KEPT = 1_000;

/** What stands around the words that were searched for on the pages of the rows in sight. */
@Injectable()
export class Snippets {
  readonly #api = inject(Api);
  readonly #ledger = inject(LedgerStore);
  /** null: none of its pages has the words, or they may not be looked at. */
  readonly #known = signal<ReadonlyMap<string, Snippet | null>>(new Map());
  readonly #q = computed(() => fullTextOf(this.#ledger.conditions().filter));
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Rows have room for what stands around the words. */
  readonly areShown = computed(() => this.#q() !== null);

  constructor() {
    effect(() => {
      this.#q();
      this.#ledger.list();
      untracked(() => this.#known.set(new Map()));
    });
    effect((onCleanup) => {
      const q = this.#q();
      const ids = this.#inSight();
      if (q === null || ids.length === 0) return;
      this.#timer = setTimeout(() => void this.#ask(q, ids), GATHER_MS);
      onCleanup(() => clearTimeout(this.#timer));
    });
  }

  /** undefined: it is on its way. */
  of(id: string): Snippet | null | undefined {
    return this.#known().get(id);
  }

  /** Those of the rows in sight whose surroundings are not known. */
  #inSight(): string[] {
    const [window, { first, end }, known] = [this.#ledger.window(), this.#ledger.sight(), this.#known()];
    const ids: string[] = [];
    for (let index = Math.floor(first); index < end && ids.length < MAX_ASKED; index++) {
      const row = rowAt(window, index);
      if (row && !known.has(row.id)) ids.push(row.id);
    }
    return ids;
  }

  /** Without an answer rows stand without their surroundings. */
  async #ask(q: string, documentIds: string[]): Promise<void> {
    const items = await this.#api.invoke(findSnippets, { body: { q, documentIds } }).then(
      (found) => found.items,
      (error: unknown) => {
        toProblem(error);
        return [];
      },
    );
    if (q !== this.#q()) return;
    const found = new Map(items.map((item) => [item.documentId, item]));
    this.#known.update((known) => {
      const kept = [...known].slice(-MAX_KEPT);
      return new Map([...kept, ...documentIds.map((id) => [id, found.get(id) ?? null] as const)]);
    });
  }
}
