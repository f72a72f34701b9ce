import type { Uuid } from '@chogura/kernel';
import { Database, type Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { Session, type SessionEndReason, User } from './identity.entities';

/** A session with the person it belongs to. */
export interface OpenSession {
  readonly session: Session;
  readonly user: User;
}

@Injectable()
export class SessionsRepository {
  constructor(private readonly database: Database) {}

  /** Which company a session id belongs to; null when there is no such session. */
  async tenantOf(sessionId: Uuid): Promise<Uuid | null> {
    const [row] = await this.database.lookup<{ tenant_id: Uuid }>('lookup_session', [sessionId]);
    return row?.tenant_id ?? null;
  }

  async insert(tx: Transaction, session: Session): Promise<void> {
    await tx.manager.insert(Session, session);
  }

  async find(tx: Transaction, sessionId: Uuid): Promise<OpenSession | null> {
    const session = await tx.manager.findOneBy(Session, { id: sessionId });
    if (!session) return null;
    const user = await tx.manager.findOneBy(User, { id: session.userId });
    return user ? { session, user } : null;
  }

  /** Puts a new token in the place of `session.tokenIssuedAt`. false: another request was faster. */
  async renew(tx: Transaction, session: Session, issuedAt: Date, expiresAt: Date): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE sessions SET previous_token_issued_at = token_issued_at, token_issued_at = $2, expires_at = $3
        WHERE id = $1 AND token_issued_at = $4 AND ended_at IS NULL RETURNING id`,
      [session.id, issuedAt, expiresAt, session.tokenIssuedAt],
    );
    return rows.length > 0;
  }

  /** null: it had ended already. */
  async end(
    tx: Transaction,
    sessionId: Uuid,
    endedAt: Date,
    reason: SessionEndReason,
  ): Promise<{ userId: Uuid } | null> {
    const [row] = await tx.query<{ user_id: Uuid }>(
      `UPDATE sessions SET ended_at = $2, end_reason = $3 WHERE id = $1 AND ended_at IS NULL RETURNING user_id`,
      [sessionId, endedAt, reason],
    );
    return row ? { userId: row.user_id } : null;
  }
}
