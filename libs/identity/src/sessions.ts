import { type Clock, newId, type RequestContext, systemContext, type Uuid } from '@chogura/kernel';
import { Database, Outbox, PermissionRegistry, SystemClock, type Transaction } from '@chogura/platform';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Session, SessionEndReason, User } from './identity.entities';
import { type SessionToken, wholeSecond } from './session-tokens';
import { SessionsRepository } from './sessions.repository';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;

/** Without a request for this long, the session is over: counted from the last renewal, so at most RENEW_AFTER_MS early. */
const IDLE_LIMIT_MS = { kept: 30 * 24 * HOUR_MS, untilBrowserCloses: 12 * HOUR_MS } as const;
/** A token older than this is replaced by the next request. */
const RENEW_AFTER_MS = HOUR_MS;
/** Two tabs are no theft: requests that were on their way with the token before are still served. */
const PREVIOUS_TOKEN_GRACE_MS = 30 * SECOND_MS;
const MAX_USER_AGENT_LENGTH = 300;

export interface Browser {
  readonly address: string;
  readonly userAgent: string;
}

/** What a good token gives: who asks, and the token that the browser should hold from now on. */
export interface ResumedSession {
  readonly ctx: RequestContext;
  /** null: the browser's own is still the newest. */
  readonly renewed: SessionToken | null;
  readonly isKept: boolean;
}

/** Sessions: opened by signing in, resumed by every request, ended at once. */
@Injectable()
export class Sessions {
  private readonly log = new Logger('Sessions');

  constructor(
    private readonly database: Database,
    private readonly repository: SessionsRepository,
    private readonly permissions: PermissionRegistry,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  async open(user: User, isKept: boolean, browser: Browser, requestId: string): Promise<SessionToken> {
    const now = this.clock.now();
    const issuedAt = wholeSecond(now);
    const session: Session = {
      tenantId: user.tenantId,
      id: newId(),
      userId: user.id,
      isKept,
      signedInAt: now,
      tokenIssuedAt: issuedAt,
      previousTokenIssuedAt: null,
      expiresAt: expiryOf(isKept, now),
      endedAt: null,
      endReason: null,
      address: browser.address,
      userAgent: browser.userAgent.slice(0, MAX_USER_AGENT_LENGTH),
    };
    const ctx = this.contextOf(user, session.id, requestId);
    await this.database.transaction(ctx, async (tx) => {
      await this.repository.insert(tx, session);
      await this.outbox.publish(tx, ctx, 'identity.signed-in', { userId: user.id, sessionId: session.id });
    });
    return { sessionId: session.id, issuedAt };
  }

  /**
   * Reads the session's row, so that an ended session ends everywhere at once.
   * @returns null when the token is no longer good
   */
  async resume(token: SessionToken, requestId: string): Promise<ResumedSession | null> {
    const tenantId = await this.repository.tenantOf(token.sessionId);
    if (!tenantId) return null;
    return this.database.transaction({ tenantId }, async (tx) => {
      const open = await this.repository.find(tx, token.sessionId);
      const now = this.clock.now();
      if (!open || open.session.endedAt || open.user.disabledAt || open.session.expiresAt <= now) return null;
      const verdict = judge(open.session, token, now);
      if (verdict === 'reused') {
        this.log.warn('an old session token came back: the session is ended', {
          sessionId: token.sessionId,
          userId: open.user.id,
        });
        await this.endIn(tx, systemContext(tenantId, 'sessions', requestId), token.sessionId, 'token-reused');
        return null;
      }
      return {
        ctx: this.contextOf(open.user, open.session.id, requestId),
        renewed: verdict === 'current' ? null : await this.newestToken(tx, open.session, verdict, now),
        isKept: open.session.isKept,
      };
    });
  }

  /** Ends a session that its own token names; a token that is not good any more changes nothing. */
  async end(token: SessionToken, requestId: string): Promise<void> {
    const tenantId = await this.repository.tenantOf(token.sessionId);
    if (!tenantId) return;
    const ctx = systemContext(tenantId, 'sessions', requestId);
    await this.database.transaction(ctx, (tx) => this.endIn(tx, ctx, token.sessionId, 'signed-out'));
  }

  private async endIn(tx: Transaction, ctx: RequestContext, sessionId: Uuid, reason: SessionEndReason): Promise<void> {
    const ended = await this.repository.end(tx, sessionId, this.clock.now(), reason);
    if (!ended) return;
    const { userId } = ended;
    const actor = reason === 'signed-out' ? ({ kind: 'user', userId, sessionId } as const) : ctx.actor;
    await this.outbox.publish(tx, { ...ctx, actor }, 'identity.signed-out', { userId, sessionId });
  }

  private async newestToken(
    tx: Transaction,
    session: Session,
    verdict: 'due' | 'previous',
    now: Date,
  ): Promise<SessionToken | null> {
    if (verdict === 'previous') return { sessionId: session.id, issuedAt: session.tokenIssuedAt };
    const issuedAt = wholeSecond(now);
    const isOurs = await this.repository.renew(tx, session, issuedAt, expiryOf(session.isKept, now));
    // Whoever was faster gives the browser the new token.
    return isOurs ? { sessionId: session.id, issuedAt } : null;
  }

  private contextOf(user: User, sessionId: Uuid, requestId: string): RequestContext {
    return {
      requestId,
      tenantId: user.tenantId,
      actor: { kind: 'user', userId: user.id, sessionId },
      ability: this.permissions.abilityOf(user.role),
      language: user.language,
    };
  }
}

const expiryOf = (isKept: boolean, now: Date): Date =>
  new Date(now.getTime() + (isKept ? IDLE_LIMIT_MS.kept : IDLE_LIMIT_MS.untilBrowserCloses));

/** Is the token the newest one (and due for renewal), the one before it within its grace, or one that should be long gone? */
function judge(session: Session, token: SessionToken, now: Date): 'current' | 'due' | 'previous' | 'reused' {
  const ageMs = now.getTime() - session.tokenIssuedAt.getTime();
  if (token.issuedAt.getTime() === session.tokenIssuedAt.getTime()) return ageMs < RENEW_AFTER_MS ? 'current' : 'due';
  const isPrevious = token.issuedAt.getTime() === session.previousTokenIssuedAt?.getTime();
  return isPrevious && ageMs <= PREVIOUS_TOKEN_GRACE_MS ? 'previous' : 'reused';
}
