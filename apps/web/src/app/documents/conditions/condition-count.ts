import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import type { CappedCount } from '@chogura/api-client';
import { toProblem } from '../../core/api/problem';
import type { LedgerFilter } from '../ledger-conditions';
import { LedgerPages } from '../ledger-pages';

/** A hand that types is let finish. */
const ASK_AFTER_MS = 300;

export type Counted =
  { readonly is: 'counting' } | { readonly is: 'counted'; readonly count: CappedCount } | { readonly is: 'unknown' };

/** How many documents conditions would leave, before they are in force. */
@Injectable()
export class ConditionCount {
  readonly #pages = inject(LedgerPages);
  readonly #counted = signal<Counted>({ is: 'counting' });
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts questions; the answer to an older one is dropped. */
  #turn = 0;

  readonly counted = this.#counted.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  /** @param filter null: something has to be corrected first */
  ask(filter: LedgerFilter | null): void {
    this.stop();
    if (filter === null) return this.#counted.set({ is: 'unknown' });
    this.#counted.set({ is: 'counting' });
    this.#timer = setTimeout(() => void this.#count(filter), ASK_AFTER_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#turn++;
  }

  /** Without an answer conditions may be put in force all the same. */
  async #count(filter: LedgerFilter): Promise<void> {
    const turn = this.#turn;
    let counted: Counted = { is: 'unknown' };
    try {
      counted = { is: 'counted', count: (await this.#pages.summary(filter)).count };
    } catch (error) {
      toProblem(error);
    }
    if (turn === this.#turn) this.#counted.set(counted);
  }
}
