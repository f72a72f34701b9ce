import { inject, Injectable, signal } from '@angular/core';
import {
  Api,
  getOperator,
  type OperatorCredentials,
  type OperatorProfile,
  type OperatorSignIn,
  signInOperator,
  signOutOperator,
} from '@chogura/api-client';
import { type Problem, toProblem } from '../api/problem';

export type OperatorState =
  | { readonly is: 'unknown' }
  | { readonly is: 'signed-in'; readonly operator: OperatorProfile }
  /** `hasExpired`: the server ended it while the screens were open. */
  | { readonly is: 'signed-out'; readonly hasExpired: boolean }
  | { readonly is: 'unreachable'; readonly problem: Problem };

/** The session of whoever runs the installation; nothing of it is shared with the session of a company. */
@Injectable({ providedIn: 'root' })
export class OperatorSession {
  readonly #api = inject(Api);
  readonly #state = signal<OperatorState>({ is: 'unknown' });
  readonly state = this.#state.asReadonly();

  /** Asked of the server when it is not known yet. */
  async known(): Promise<OperatorState> {
    const state = this.#state();
    if (state.is === 'unknown' || state.is === 'unreachable') this.#state.set(await this.#ask());
    return this.#state();
  }

  /** @returns what is asked for next, or what was wrong; `done` when the operator is in */
  async signIn(credentials: OperatorCredentials): Promise<OperatorSignIn | Problem> {
    try {
      const progress = await this.#api.invoke(signInOperator, { body: credentials });
      if (progress.next === 'done') this.#state.set(await this.#ask());
      return progress;
    } catch (error) {
      return toProblem(error);
    }
  }

  /** @returns null when signed out */
  async signOut(): Promise<Problem | null> {
    try {
      await this.#api.invoke(signOutOperator);
    } catch (error) {
      return toProblem(error);
    }
    this.#state.set({ is: 'signed-out', hasExpired: false });
    return null;
  }

  /** The server no longer knows it. */
  expired(): void {
    if (this.#state().is === 'signed-in') this.#state.set({ is: 'signed-out', hasExpired: true });
  }

  async #ask(): Promise<OperatorState> {
    try {
      return { is: 'signed-in', operator: await this.#api.invoke(getOperator) };
    } catch (error) {
      const problem = toProblem(error);
      return problem.status === 401 ? { is: 'signed-out', hasExpired: false } : { is: 'unreachable', problem };
    }
  }
}
