import { type Clock, newId, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database, SystemClock, type Transaction, Turnstile } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { demandAllowedAddress } from '../api-keys/address-ranges';
import { CompaniesRepository } from '../operators/companies.repository';
import { CompanyPolicies } from '../company/company-policies';
import type { SignInEntity, SignInMethod, User } from '../identity.entities';
import { COMPANY_SUSPENDED, SIGN_IN_BUSY, SIGN_IN_EXPIRED } from '../identity.problems';
import { PeopleRepository } from '../people/people.repository';
import { type Browser, MAX_USER_AGENT_LENGTH, Sessions } from './sessions';
import type { SessionToken } from './session-tokens';
import type { SignInStateDto } from './sign-in.dto';
import { SIGN_IN_STEPS, type SignInDue, type SignInStep } from './sign-in-steps';
import { SignInsRepository } from './sign-ins.repository';

/** Reading three texts takes a while; after this one starts again. */
const SIGN_IN_LIMIT_MS = 15 * 60_000;

export interface SignInStart {
  readonly method: SignInMethod;
  readonly isKept: boolean;
  /** Of method session. */
  readonly resumesSessionId?: Uuid;
  /** Of method single-sign-on, for logging out at the provider. */
  readonly sealedIdToken?: Buffer | null;
}

/**
 * Sign-ins of one company wait for each other's seats, each with a connection of the pool in its hand: without a limit a company that comes
 * to the office at nine would keep everybody else from the database.
 */
const MAX_RUNNING = 3;
const MAX_WAITING = 500;

/** Where a sign-in stands after a step, and what the browser should hold from now on. */
export interface SignInProgress {
  readonly state: SignInStateDto;
  readonly user: User;
  /** null: the sign-in is over. */
  readonly signInId: Uuid | null;
  /** Of a session that has just begun. */
  readonly opened: { readonly token: SessionToken; readonly isKept: boolean } | null;
}

/** What the person does in one step, in the transaction that then looks for the next one. */
export type SignInAct = (
  tx: Transaction,
  ctx: RequestContext,
  signIn: SignInEntity,
  user: User,
) => Promise<'go-on' | 'declined'>;

/** From a known person to a session, step by step: the same for password, single sign-on and a kept session without a seat. */
@Injectable()
export class SignInFlow {
  private readonly turnstile = new Turnstile({ maxRunning: MAX_RUNNING, maxWaiting: MAX_WAITING, busy: SIGN_IN_BUSY });

  constructor(
    private readonly database: Database,
    private readonly repository: SignInsRepository,
    private readonly people: PeopleRepository,
    private readonly companies: CompaniesRepository,
    private readonly policies: CompanyPolicies,
    private readonly sessions: Sessions,
    @Inject(SIGN_IN_STEPS) private readonly steps: readonly SignInStep[],
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /** Begins when the person is known, and goes as far as it can. @throws identity.address-not-allowed, identity.company-suspended (403), identity.sign-in-busy (503) */
  begin(user: User, start: SignInStart, browser: Browser, requestId: string): Promise<SignInProgress> {
    const now = this.clock.now();
    const signIn: SignInEntity = {
      tenantId: user.tenantId,
      id: newId(),
      userId: user.id,
      method: start.method,
      isKept: start.isKept,
      resumesSessionId: start.resumesSessionId ?? null,
      address: browser.address,
      userAgent: browser.userAgent.slice(0, MAX_USER_AGENT_LENGTH),
      startedAt: now,
      expiresAt: new Date(now.getTime() + SIGN_IN_LIMIT_MS),
      // Who has a session passed it when the session began.
      twoStepPassedAt: start.method === 'session' ? now : null,
      sealedIdToken: start.sealedIdToken ?? null,
      endedAt: null,
      outcome: null,
    };
    const ctx = this.sessions.contextOf(user, [], requestId);
    return this.inTurn(ctx, async (tx) => {
      demandAllowedAddress(browser.address, (await this.policies.find(tx)).allowedIpRanges);
      await this.repository.insert(tx, signIn);
      return this.goOn(tx, ctx, signIn, user);
    });
  }

  /**
   * Takes one step of a sign-in under way, or only looks where it stands.
   * @throws identity.sign-in-expired (401), identity.company-suspended (403), identity.sign-in-busy (503); what `act` throws
   */
  async step(
    signInId: Uuid,
    requestId: string,
    act: SignInAct = () => Promise.resolve('go-on'),
  ): Promise<SignInProgress> {
    const tenantId = await this.repository.tenantOf(signInId);
    if (!tenantId) throw new Problem(SIGN_IN_EXPIRED);
    return this.inTurn({ tenantId }, async (tx) => {
      const signIn = await this.repository.findForStep(tx, signInId);
      const user = signIn && (await this.people.findUser(tx, signIn.userId));
      if (!signIn || !user || signIn.endedAt || user.disabledAt || signIn.expiresAt <= this.clock.now()) {
        throw new Problem(SIGN_IN_EXPIRED);
      }
      const ctx = this.sessions.contextOf(user, [], requestId);
      if ((await act(tx, ctx, signIn, user)) === 'go-on') return this.goOn(tx, ctx, signIn, user);
      await this.repository.end(tx, signIn.id, this.clock.now(), 'declined');
      if (signIn.resumesSessionId) {
        await this.sessions.endOne(tx, ctx, signIn.resumesSessionId, { reason: 'signed-out' });
      }
      return { state: stateOf(user, { next: 'declined' }), user, signInId: null, opened: null };
    });
  }

  /** ログアウト on the way in. Nothing happens when it is over already. */
  async abandon(signInId: Uuid): Promise<void> {
    const tenantId = await this.repository.tenantOf(signInId);
    if (!tenantId) return;
    await this.database.transaction({ tenantId }, async (tx) => {
      const signIn = await this.repository.findForStep(tx, signInId);
      if (signIn && !signIn.endedAt) await this.repository.end(tx, signIn.id, this.clock.now(), 'abandoned');
    });
  }

  /** The first step that has something left to do; null: none has. */
  async dueOf(tx: Transaction, ctx: RequestContext, signIn: SignInEntity, user: User): Promise<SignInDue | null> {
    for (const step of this.steps) {
      const due = await step.due(tx, ctx, signIn, user);
      if (due) return due;
    }
    return null;
  }

  private inTurn<T>(ctx: { readonly tenantId: Uuid }, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.turnstile.pass(() => this.database.transaction(ctx, work));
  }

  private async goOn(tx: Transaction, ctx: RequestContext, signIn: SignInEntity, user: User): Promise<SignInProgress> {
    await this.demandRunningCompany(tx);
    const due = await this.dueOf(tx, ctx, signIn, user);
    if (due) return { state: stateOf(user, due), user, signInId: signIn.id, opened: null };
    // Once more, now that the seat's lock is held, which a suspension waits for or was faster to get.
    await this.demandRunningCompany(tx);
    await this.repository.end(tx, signIn.id, this.clock.now(), 'signed-in');
    const opened = signIn.resumesSessionId
      ? null
      : { token: await this.sessions.open(tx, ctx, user, signIn), isKept: signIn.isKept };
    return { state: stateOf(user, { next: 'done' }), user, signInId: null, opened };
  }

  private async demandRunningCompany(tx: Transaction): Promise<void> {
    if (await this.companies.isSuspended(tx)) throw new Problem(COMPANY_SUSPENDED);
  }
}

const stateOf = (user: User, due: Partial<SignInStateDto> & Pick<SignInStateDto, 'next'>): SignInStateDto => ({
  name: user.name,
  consent: null,
  seats: null,
  twoStepSetup: null,
  recoveryCodes: null,
  ...due,
});
