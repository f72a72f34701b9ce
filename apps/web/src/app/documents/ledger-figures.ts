import { inject, Injectable, signal } from '@angular/core';
import type { DocumentCounts, LedgerSummary } from '@chogura/api-client';
import type { LedgerFilter } from './ledger-conditions';
import { LedgerPages } from './ledger-pages';

/** Many changes in a row are counted and summed up once in this time. */
const EVERY_MS = 1_000;

/** How many documents there are in each view, and what those of the present conditions amount to. */
@Injectable({ providedIn: 'root' })
export class LedgerFigures {
  readonly #pages = inject(LedgerPages);
  readonly #counts = signal<DocumentCounts | null>(null);
  readonly #summary = signal<LedgerSummary | null>(null);
  #filter: LedgerFilter | null = null;
  #isBusy = false;
  #isDue = false;

  readonly counts = this.#counts.asReadonly();
  /** null until it is known for these conditions. */
  readonly summary = this.#summary.asReadonly();

  /** Figures of other conditions are not shown on. */
  begin(filter: LedgerFilter): void {
    this.#filter = filter;
    this.#summary.set(null);
    void this.#load();
  }

  /** Something changed. */
  renew(): void {
    this.#isDue = true;
    if (!this.#isBusy) void this.#loadWhileDue();
  }

  forget(): void {
    this.#filter = null;
    this.#isDue = false;
    this.#counts.set(null);
    this.#summary.set(null);
  }

  async #loadWhileDue(): Promise<void> {
    this.#isBusy = true;
    while (this.#isDue) {
      this.#isDue = false;
      await this.#load();
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
    this.#isBusy = false;
  }

  /** Without an answer the last figures stay. */
  async #load(): Promise<void> {
    const filter = this.#filter;
    if (filter === null) return;
    await Promise.allSettled([
      this.#pages.counts().then((counts) => filter === this.#filter && this.#counts.set(counts)),
      this.#pages.summary(filter).then((summary) => filter === this.#filter && this.#summary.set(summary)),
    ]);
  }
}
