import { Seats, type SessionEnding } from '@chogura/contracts';
import { type Clock, newId, Problem, type RequestContext, systemContext, type Uuid } from '@chogura/kernel';
import { Database, Outbox, PermissionRegistry, SystemClock, type Transaction } from '@chogura/platform';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { isAllowedAddress } from '../api-keys/address-ranges';
import { CompanyPolicies } from '../company/company-policies';
import type { Session, SessionEndReason, SignInEntity, User } from '../identity.entities';
import { SEAT_REQUIRED } from '../identity.problems';
import { type SessionToken, wholeSecond } from './session-tokens';
import { type OpenSession, SessionsRepository } from './sessions.repository';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;

/**
 * How long a session lasts since the last request (counted from the last renewal, so at most RENEW_AFTER_MS early), and since signing in,
 * whatever its person does: then the password is asked for again.
 */
const LIMITS_MS = {
  kept: { idle: 30 * 24 * HOUR_MS, inAll: 30 * 24 * HOUR_MS },
  untilBrowserCloses: { idle: 12 * HOUR_MS, inAll: 24 * HOUR_MS },
} as const;
/** A token older than this is replaced by the next request. */
const RENEW_AFTER_MS = HOUR_MS;
/** Two tabs are no theft: requests that were on their way with the token before are still served. */
const PREVIOUS_TOKEN_GRACE_MS = 30 * SECOND_MS;
/** What a person does is noted no finer than this. */
const ACTIVITY_GRAIN_MS = 60_000;
const MINUTE_MS = 60_000;
export const MAX_USER_AGENT_LENGTH = 300;

export interface Browser {
  readonly address: string;
  readonly userAgent: string;
}

/** What a good token gives: who asks, and the token that the browser should hold from now on. */
export interface ResumedSession {
  readonly is: 'open';
  readonly ctx: RequestContext;
  /** null: the browser's own is still the newest. */
  readonly renewed: SessionToken | null;
  readonly isKept: boolean;
}

/** What a token leads to. `ended` says how where there is something to say. */
export type Resumption =
  | ResumedSession
  | { readonly is: 'ended'; readonly end: SessionEnding | null }
  | { readonly is: 'seat-lapsed'; readonly open: OpenSession }
  | { readonly is: 'address-refused' };

/** How and by whom sessions are ended. */
export interface SessionEnd {
  readonly reason: SessionEndReason;
  /** Who else. */
  readonly by?: Uuid;
}

/** Sessions: opened at the end of a sign-in, resumed by every request, ended at once. */
@Injectable()
export class Sessions {
  private readonly log = new Logger('Sessions');

  constructor(
    private readonly database: Database,
    private readonly repository: SessionsRepository,
    private readonly policies: CompanyPolicies,
    private readonly seats: Seats,
    private readonly permissions: PermissionRegistry,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  async open(tx: Transaction, ctx: RequestContext, user: User, signIn: SignInEntity): Promise<SessionToken> {
    const now = this.clock.now();
    const issuedAt = wholeSecond(now);
    const session: Session = {
      tenantId: user.tenantId,
      id: newId(),
      userId: user.id,
      isKept: signIn.isKept,
      signedInAt: now,
      tokenIssuedAt: issuedAt,
      previousTokenIssuedAt: null,
      expiresAt: expiryOf({ isKept: signIn.isKept, signedInAt: now }, now),
      lastActiveAt: now,
      endedAt: null,
      endReason: null,
      endedBy: null,
      address: signIn.address,
      userAgent: signIn.userAgent,
      sealedIdToken: signIn.sealedIdToken,
    };
    await this.repository.insert(tx, session);
    const actor = { kind: 'user', userId: user.id, sessionId: session.id } as const;
    await this.outbox.publish(tx, { ...ctx, actor }, 'identity.signed-in', { userId: user.id, sessionId: session.id });
    return { sessionId: session.id, issuedAt };
  }

  /** Reads the session's row, so that an ended session ends everywhere at once. Renews no seat: only what a person does renews it. */
  async resume(token: SessionToken, address: string, requestId: string): Promise<Resumption> {
    const tenantId = await this.repository.tenantOf(token.sessionId);
    if (!tenantId) return { is: 'ended', end: null };
    return this.database.transaction({ tenantId }, async (tx): Promise<Resumption> => {
      const open = await this.repository.find(tx, token.sessionId);
      const now = this.clock.now();
      if (!open || open.user.disabledAt) return { is: 'ended', end: null };
      const { session, user } = open;
      if (session.endedAt) return { is: 'ended', end: endingOf(open) };
      if (session.expiresAt <= now) return { is: 'ended', end: null };
      const system = systemContext(tenantId, 'sessions', requestId);
      const verdict = judge(session, token, now);
      if (verdict === 'reused') {
        this.log.warn('an old session token came back: the session is ended', {
          sessionId: session.id,
          userId: user.id,
        });
        await this.endOne(tx, system, session.id, { reason: 'token-reused' });
        return { is: 'ended', end: null };
      }
      const policy = await this.policies.find(tx);
      if (isIdle(session, policy.idleTimeoutMinutes, now)) {
        await this.endOne(tx, system, session.id, { reason: 'idle' });
        return { is: 'ended', end: { reason: 'idle', by: null, at: now } };
      }
      if (!isAllowedAddress(address, policy.allowedIpRanges)) return { is: 'address-refused' };
      if (!(await this.seats.isHeld(tx, user.id))) return { is: 'seat-lapsed', open };
      return {
        is: 'open',
        ctx: this.contextOf(user, open.permissions, requestId, session.id),
        renewed: verdict === 'current' ? null : await this.newestToken(tx, session, verdict, now),
        isKept: session.isKept,
      };
    });
  }

  /** The person has done something: seat and session go on. @throws identity.seat-required (403) when the lease is over */
  async noteActivity(ctx: RequestContext): Promise<void> {
    const { actor } = ctx;
    if (actor.kind !== 'user' || !actor.sessionId) return;
    const { userId, sessionId } = actor;
    await this.database.transaction(ctx, async (tx) => {
      const { seatLeaseMinutes } = await this.policies.find(tx);
      if (!(await this.seats.renew(tx, userId, seatLeaseMinutes))) throw new Problem(SEAT_REQUIRED);
      const now = this.clock.now();
      await this.repository.noteActivity(tx, sessionId, now, new Date(now.getTime() - ACTIVITY_GRAIN_MS));
    });
  }

  /** Ends a session that its own token names; a token that is not good any more changes nothing. */
  async end(token: SessionToken, requestId: string): Promise<void> {
    const tenantId = await this.repository.tenantOf(token.sessionId);
    if (!tenantId) return;
    const ctx = systemContext(tenantId, 'sessions', requestId);
    await this.database.transaction(ctx, (tx) => this.endOne(tx, ctx, token.sessionId, { reason: 'signed-out' }));
  }

  /** The seat is free as well when no other browser of the person is in use. */
  async endOne(tx: Transaction, ctx: RequestContext, sessionId: Uuid, end: SessionEnd): Promise<void> {
    await this.seats.lock(tx, ctx);
    const ended = await this.repository.end(tx, sessionId, this.clock.now(), end);
    if (!ended) return;
    await this.tell(tx, ctx, ended.userId, sessionId, end);
    const { seatLeaseMinutes } = await this.policies.find(tx);
    const since = new Date(this.clock.now().getTime() - seatLeaseMinutes * MINUTE_MS);
    if (!(await this.repository.isAnyActive(tx, ended.userId, since))) await this.seats.release(tx, ctx, ended.userId);
  }

  /** Every open session of a person but `exceptId`; the caller frees the seat where that is wanted. */
  async endAllOf(tx: Transaction, ctx: RequestContext, userId: Uuid, end: SessionEnd, exceptId?: Uuid): Promise<void> {
    for (const sessionId of await this.repository.endAll(tx, userId, this.clock.now(), end, exceptId)) {
      await this.tell(tx, ctx, userId, sessionId, end);
    }
  }

  /** Everybody's, with their seats. */
  async endAllOfCompany(tx: Transaction, ctx: RequestContext, end: SessionEnd): Promise<void> {
    await this.seats.lock(tx, ctx);
    for (const { id, userId } of await this.repository.endAllOfCompany(tx, this.clock.now(), end)) {
      await this.tell(tx, ctx, userId, id, end);
    }
    const { holders } = await this.seats.list(tx);
    for (const { userId } of holders) await this.seats.release(tx, ctx, userId);
  }

  contextOf(user: User, permissions: readonly string[], requestId: string, sessionId?: Uuid): RequestContext {
    return {
      requestId,
      tenantId: user.tenantId,
      actor: { kind: 'user', userId: user.id, ...(sessionId && { sessionId }) },
      ability: this.permissions.abilityOf(user.role, permissions),
      language: user.language,
    };
  }

  private async tell(
    tx: Transaction,
    ctx: RequestContext,
    userId: Uuid,
    sessionId: Uuid,
    end: SessionEnd,
  ): Promise<void> {
    // In one's own browser it is one's own doing.
    const actor = end.reason === 'signed-out' ? ({ kind: 'user', userId, sessionId } as const) : ctx.actor;
    const payload = { userId, sessionId, reason: end.reason };
    await this.outbox.publish(tx, { ...ctx, actor }, 'identity.signed-out', payload);
  }

  private async newestToken(
    tx: Transaction,
    session: Session,
    verdict: 'due' | 'previous',
    now: Date,
  ): Promise<SessionToken | null> {
    if (verdict === 'previous') return { sessionId: session.id, issuedAt: session.tokenIssuedAt };
    const issuedAt = wholeSecond(now);
    const isOurs = await this.repository.renew(tx, session, issuedAt, expiryOf(session, now));
    // Whoever was faster gives the browser the new token.
    return isOurs ? { sessionId: session.id, issuedAt } : null;
  }
}

/** What there is to tell of an ended session; null for one's own logout. */
export function endingOf({ session, endedByName }: OpenSession): SessionEnding | null {
  const { endReason, endedAt } = session;
  if (!endReason || !endedAt || endReason === 'signed-out' || endReason === 'token-reused') return null;
  return { reason: endReason, by: endedByName, at: endedAt };
}

const isIdle = (session: Session, limitMinutes: number | null, now: Date): boolean =>
  limitMinutes !== null && now.getTime() - session.lastActiveAt.getTime() > limitMinutes * MINUTE_MS;

function expiryOf({ isKept, signedInAt }: Pick<Session, 'isKept' | 'signedInAt'>, now: Date): Date {
  const { idle, inAll } = isKept ? LIMITS_MS.kept : LIMITS_MS.untilBrowserCloses;
  return new Date(Math.min(now.getTime() + idle, signedInAt.getTime() + inAll));
}

/** Is the token the newest one (and due for renewal), the one before it within its grace, or one that should be long gone? */
function judge(session: Session, token: SessionToken, now: Date): 'current' | 'due' | 'previous' | 'reused' {
  const ageMs = now.getTime() - session.tokenIssuedAt.getTime();
  if (token.issuedAt.getTime() === session.tokenIssuedAt.getTime()) return ageMs < RENEW_AFTER_MS ? 'current' : 'due';
  const isPrevious = token.issuedAt.getTime() === session.previousTokenIssuedAt?.getTime();
  return isPrevious && ageMs <= PREVIOUS_TOKEN_GRACE_MS ? 'previous' : 'reused';
}
