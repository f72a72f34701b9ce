import { inject, Injectable, signal } from '@angular/core';
import {
  Api,
  dismissPossibleDuplicate,
  listPossibleDuplicates,
  type PossibleDuplicate,
  undoDuplicateDismissal,
} from '@chogura/api-client';
import { type Problem, toProblem } from '../../core/api/problem';

/** The documents that may be the same paper as the open one, and what people said of them. */
@Injectable()
export class DuplicatesStore {
  readonly #api = inject(Api);
  readonly #pairs = signal<readonly PossibleDuplicate[]>([]);
  readonly #problem = signal<Problem | null>(null);
  #id: string | null = null;

  /** Suspected ones first. */
  readonly pairs = this.#pairs.asReadonly();
  readonly problem = this.#problem.asReadonly();

  /** What is on screen stays until the newer one is there. */
  async load(id: string): Promise<void> {
    if (id !== this.#id) this.#pairs.set([]);
    this.#id = id;
    try {
      const { items } = await this.#api.invoke(listPossibleDuplicates, { id });
      if (id !== this.#id) return;
      this.#pairs.set(items);
      this.#problem.set(null);
    } catch (error) {
      if (id === this.#id) this.#problem.set(toProblem(error));
    }
  }

  /** 別の書類, or that word taken back. @returns whether it is said */
  async decide(id: string, otherId: string, isOther: boolean): Promise<boolean> {
    try {
      await this.#api.invoke(isOther ? dismissPossibleDuplicate : undoDuplicateDismissal, { id, otherId });
      await this.load(id);
      return true;
    } catch (error) {
      this.#problem.set(toProblem(error));
      return false;
    }
  }
}
