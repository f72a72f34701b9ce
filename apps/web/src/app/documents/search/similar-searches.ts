import { inject, Injectable, signal } from '@angular/core';
import { Api, findSimilarSearches, type SimilarSearch } from '@chogura/api-client';
import { toProblem } from '../../core/api/problem';
import type { LedgerFilter } from '../ledger-conditions';

/** もしかして: spellings that find something where what was typed finds nothing. */
@Injectable()
export class SimilarSearches {
  readonly #api = inject(Api);
  readonly #all = signal<readonly SimilarSearch[]>([]);
  /** Counts questions; the answer to an older one is dropped. */
  #turn = 0;

  readonly all = this.#all.asReadonly();

  /** Without an answer there is no better guess. */
  async ask(filter: LedgerFilter): Promise<void> {
    const turn = ++this.#turn;
    this.#all.set([]);
    if (filter.q === undefined) return;
    const items = await this.#api.invoke(findSimilarSearches, filter).then(
      (found) => found.items,
      (error: unknown) => {
        toProblem(error);
        return [];
      },
    );
    if (turn === this.#turn) this.#all.set(items);
  }
}
