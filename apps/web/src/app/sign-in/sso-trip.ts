import { DOCUMENT, inject, Injectable } from '@angular/core';
import { Api, startSso } from '@chogura/api-client';
import { type Problem, toProblem } from '../core/api/problem';
import { LEAVE } from '../core/session/leave';
import { safeNext } from '../core/session/safe-next';

const NEXT_KEY = 'cg-sso-next';

/** To the company's identity provider and back: what has to be known on both sides of it stays in this tab. */
@Injectable({ providedIn: 'root' })
export class SsoTrip {
  readonly #api = inject(Api);
  readonly #leave = inject(LEAVE);
  readonly #window = inject(DOCUMENT).defaultView;
  #failure: Problem | null = null;

  /**
   * @param company an e-mail address or a company code
   * @param next where to go afterwards
   * @returns what was wrong; null: the browser is on its way
   */
  async depart(company: string, keepSignedIn: boolean, next: string | null): Promise<Problem | null> {
    try {
      const { location } = await this.#api.invoke(startSso, { body: { company, keepSignedIn } });
      this.#storage((storage) => storage.setItem(NEXT_KEY, safeNext(next)));
      this.#leave(location);
      return null;
    } catch (error) {
      return toProblem(error);
    }
  }

  /** Where to go afterwards. */
  next(): string {
    let next: string | null = null;
    this.#storage((storage) => (next = storage.getItem(NEXT_KEY)));
    return safeNext(next);
  }

  /** Told by the login page, once. */
  fail(problem: Problem): void {
    this.#failure = problem;
  }

  takeFailure(): Problem | null {
    const failure = this.#failure;
    this.#failure = null;
    return failure;
  }

  #storage(use: (storage: Storage) => unknown): void {
    try {
      if (this.#window) use(this.#window.sessionStorage);
    } catch {
      // Without storage one comes home afterwards.
    }
  }
}
