import { computed, inject, Injectable, signal } from '@angular/core';
import { Api, getMe, login, logout, type Login, type Me } from '@chogura/api-client';
import { type Problem, toProblem } from '../api/problem';
import { SessionEnd, type SessionEndReason } from './session-end';

export type SessionState =
  | { readonly is: 'unknown' }
  | { readonly is: 'signed-in'; readonly me: Me }
  | { readonly is: 'signed-out'; readonly reason: SessionEndReason | null }
  | { readonly is: 'unreachable'; readonly problem: Problem };

/** Who is signed in, and what they may do. Asked of the server once per page load. */
@Injectable({ providedIn: 'root' })
export class SessionStore {
  readonly #api = inject(Api);
  readonly #state = signal<SessionState>({ is: 'unknown' });
  #asking: Promise<SessionState> | null = null;

  readonly state = this.#state.asReadonly();
  readonly me = computed<Me | null>(() => {
    const state = this.#state();
    return state.is === 'signed-in' ? state.me : null;
  });
  readonly #permissions = computed(() => new Set(this.me()?.permissions));

  constructor() {
    inject(SessionEnd).told.subscribe((reason) => {
      if (this.#state().is === 'signed-in') this.#state.set({ is: 'signed-out', reason });
    });
  }

  /** True when the person's role has the permission, for example may('update', 'Document'). */
  may(action: string, subject: string): boolean {
    return this.#permissions().has(`${action}:${subject}`);
  }

  /** The state, asked of the server when it is not known yet; concurrent callers share one question. */
  async known(): Promise<SessionState> {
    const state = this.#state();
    if (state.is === 'signed-in' || state.is === 'signed-out') return state;
    this.#asking ??= this.#ask().finally(() => (this.#asking = null));
    return this.#asking;
  }

  /** @returns null when signed in, else what was wrong. */
  async signIn(credentials: Login): Promise<Problem | null> {
    try {
      await this.#api.invoke(login, { body: credentials });
    } catch (error) {
      return toProblem(error);
    }
    const state = await this.#ask();
    return state.is === 'unreachable' ? state.problem : null;
  }

  /** @returns null when signed out, else what was wrong; the person is then still signed in. */
  async signOut(): Promise<Problem | null> {
    try {
      await this.#api.invoke(logout);
    } catch (error) {
      const problem = toProblem(error);
      if (problem.status !== 401) return problem;
    }
    this.#state.set({ is: 'signed-out', reason: null });
    return null;
  }

  async #ask(): Promise<SessionState> {
    let state: SessionState;
    try {
      state = { is: 'signed-in', me: await this.#api.invoke(getMe) };
    } catch (error) {
      const problem = toProblem(error);
      state = problem.status === 401 ? { is: 'signed-out', reason: null } : { is: 'unreachable', problem };
    }
    this.#state.set(state);
    return state;
  }
}
