import { computed, DOCUMENT, inject, Injectable, signal } from '@angular/core';
import {
  abandonSignIn,
  Api,
  completeSso,
  type ConsentDecision,
  confirmTwoStepAtSignIn,
  decideOnTerms,
  getMe,
  getSignIn,
  login,
  logout,
  noteActivity,
  passTwoStep,
  resumeSession,
  takeSeat,
  type Login,
  type Me,
  type SignInState,
  type SsoReturn,
} from '@chogura/api-client';
import { type Problem, toProblem } from '../api/problem';
import { Activity } from './activity';
import { LEAVE } from './leave';
import { endedBy, endingOf, SessionEnd, type SessionEnding } from './session-end';

export type SessionState =
  | { readonly is: 'unknown' }
  | { readonly is: 'signed-in'; readonly me: Me }
  /** Known to the server, with something left to do before there is a session. */
  | { readonly is: 'signing-in'; readonly step: SignInState }
  | { readonly is: 'signed-out'; readonly end: SessionEnding | null }
  | { readonly is: 'unreachable'; readonly problem: Problem };

export const SEAT_REQUIRED = 'identity.seat-required';

/** Who is signed in, and what they may do. Asked of the server once per page load. */
@Injectable({ providedIn: 'root' })
export class SessionStore {
  readonly #api = inject(Api);
  readonly #leave = inject(LEAVE);
  readonly #root = inject(DOCUMENT).documentElement;
  readonly #state = signal<SessionState>({ is: 'unknown' });
  /** Shown once, before anything else. */
  readonly #recoveryCodes = signal<readonly string[] | null>(null);
  readonly recoveryCodes = this.#recoveryCodes.asReadonly();
  #asking: Promise<SessionState> | null = null;
  #resuming: Promise<boolean> | null = null;

  readonly state = this.#state.asReadonly();
  readonly me = computed<Me | null>(() => {
    const state = this.#state();
    return state.is === 'signed-in' ? state.me : null;
  });
  /** What the sign-in under way waits for. */
  readonly step = computed<SignInState | null>(() => {
    const state = this.#state();
    return state.is === 'signing-in' ? state.step : null;
  });
  readonly #permissions = computed(() => new Set(this.me()?.permissions));

  constructor() {
    inject(SessionEnd).told.subscribe((end) => {
      if (this.#state().is === 'signed-in') this.#state.set({ is: 'signed-out', end });
    });
    // A seat lasts as long as its person is at work.
    inject(Activity).seen.subscribe(() => {
      if (this.me()) void this.#api.invoke(noteActivity).catch(() => undefined);
    });
  }

  /** True when the person's role has the permission, for example may('update', 'Document'). */
  may(action: string, subject: string): boolean {
    return this.#permissions().has(`${action}:${subject}`);
  }

  /** The state, asked of the server when it is not known yet; concurrent callers share one question. */
  async known(): Promise<SessionState> {
    const state = this.#state();
    if (state.is !== 'unknown' && state.is !== 'unreachable') return state;
    // The page itself says so (apps/api/src/web-app.ts) where no session came with the request for it.
    if (this.#root.dataset['visitor'] === 'stranger') {
      delete this.#root.dataset['visitor'];
      const signedOut = { is: 'signed-out', end: null } as const;
      this.#state.set(signedOut);
      return signedOut;
    }
    this.#asking ??= this.#ask().finally(() => (this.#asking = null));
    return this.#asking;
  }

  /** @returns null when the server knows the person: `state` says whether something is left to do. Else what was wrong. */
  signIn(credentials: Login): Promise<Problem | null> {
    return this.#go(() => this.#api.invoke(login, { body: credentials }));
  }

  /** Back from the company's identity provider. @returns as `signIn` */
  completeSso(answer: SsoReturn): Promise<Problem | null> {
    return this.#go(() => this.#api.invoke(completeSso, { body: answer }));
  }

  /** Agrees to the terms that are shown, or declines and is out. */
  decide(decision: ConsentDecision): Promise<Problem | null> {
    return this.#go(() => this.#api.invoke(decideOnTerms, { body: decision }));
  }

  /** The code of the authenticator app, or a recovery code. */
  passTwoStep(code: string): Promise<Problem | null> {
    return this.#go(() => this.#api.invoke(passTwoStep, { body: { code } }));
  }

  /** The first code of the app that was set up on the way in. */
  confirmTwoStep(code: string): Promise<Problem | null> {
    return this.#go(async () => {
      const step = await this.#api.invoke(confirmTwoStepAtSignIn, { body: { code } });
      this.#recoveryCodes.set(step.recoveryCodes);
      return step;
    });
  }

  recoveryCodesKept(): void {
    this.#recoveryCodes.set(null);
  }

  /** Takes a seat; with `endUserId` it becomes free by ending that person's sessions. */
  takeSeat(endUserId?: string): Promise<Problem | null> {
    return this.#go(() => this.#api.invoke(takeSeat, { body: endUserId ? { endUserId } : {} }));
  }

  /** Where the sign-in under way stands now, for whoever loads the page again or wants to know whether a seat is free. */
  look(): Promise<Problem | null> {
    return this.#go(() => this.#api.invoke(getSignIn));
  }

  /** ログアウト on the way in. */
  async abandon(): Promise<Problem | null> {
    try {
      await this.#api.invoke(abandonSignIn);
      await this.#api.invoke(logout);
    } catch (error) {
      return toProblem(error);
    }
    this.#state.set({ is: 'signed-out', end: null });
    return null;
  }

  /**
   * Takes a seat again after it had lapsed. When none is free the state becomes `signing-in`.
   * @returns whether the session goes on
   */
  resume(): Promise<boolean> {
    this.#resuming ??= this.#resume().finally(() => (this.#resuming = null));
    return this.#resuming;
  }

  /**
   * Role and permissions may be others by now: asks once more, without disturbing anybody when they are not.
   * @returns whether what the person may do has changed
   */
  async refresh(): Promise<boolean> {
    const before = this.me();
    const me = before && (await this.#api.invoke(getMe).catch(() => null));
    if (!me || this.me() !== before || JSON.stringify(me) === JSON.stringify(before)) return false;
    this.#state.set({ is: 'signed-in', me });
    return me.permissions.join() !== before.permissions.join();
  }

  /** @returns null when signed out, else what was wrong; the person is then still signed in. */
  async signOut(): Promise<Problem | null> {
    try {
      const { providerAddress } = await this.#api.invoke(logout);
      if (providerAddress !== null) this.#leave(providerAddress);
    } catch (error) {
      const problem = toProblem(error);
      if (problem.status !== 401) return problem;
    }
    this.#state.set({ is: 'signed-out', end: null });
    return null;
  }

  /** A mailed link has set a password, and ended whatever the one before had opened. */
  passwordWasSet(): void {
    this.#state.set({ is: 'signed-out', end: endedBy('password-set') });
  }

  async #go(step: () => Promise<SignInState>): Promise<Problem | null> {
    try {
      return await this.#progress(await step());
    } catch (error) {
      const problem = toProblem(error);
      if (problem.code === 'identity.sign-in-expired') this.#state.set({ is: 'signed-out', end: null });
      return problem;
    }
  }

  async #progress(step: SignInState): Promise<Problem | null> {
    if (step.next === 'declined') {
      this.#state.set({ is: 'signed-out', end: endedBy('declined') });
      return null;
    }
    if (step.next !== 'done') {
      this.#state.set({ is: 'signing-in', step });
      return null;
    }
    const state = await this.#ask();
    return state.is === 'unreachable' ? state.problem : null;
  }

  async #resume(): Promise<boolean> {
    try {
      const step = await this.#api.invoke(resumeSession);
      if (step.next === 'done') return true;
      await this.#progress(step);
    } catch {
      // What the failed request answers is told by whoever asked.
    }
    return false;
  }

  async #ask(): Promise<SessionState> {
    const state = await this.#asked();
    this.#state.set(state);
    return state;
  }

  async #asked(): Promise<SessionState> {
    try {
      return { is: 'signed-in', me: await this.#api.invoke(getMe) };
    } catch (error) {
      const problem = toProblem(error);
      if (problem.status === 401) return { is: 'signed-out', end: endingOf(problem.extensions['end']) };
      if (problem.code === SEAT_REQUIRED) return this.#withSeat(problem);
      return { is: 'unreachable', problem };
    }
  }

  /** A kept session whose seat went to others takes one again, or passes the steps. */
  async #withSeat(problem: Problem): Promise<SessionState> {
    try {
      const step = await this.#api.invoke(resumeSession);
      if (step.next !== 'done') return { is: 'signing-in', step };
      return { is: 'signed-in', me: await this.#api.invoke(getMe) };
    } catch {
      return { is: 'unreachable', problem };
    }
  }
}
