import type { Uuid } from '@chogura/kernel';
import { Database, type Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { Session, User } from '../identity.entities';
import type { SessionEnd } from './sessions';

/** A session with the person it belongs to. */
export interface OpenSession {
  readonly session: Session;
  readonly user: User;
  /** Of a role of the company's own; else empty. */
  readonly permissions: readonly string[];
  /** Of who else ended it. */
  readonly endedByName: string | null;
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

  /** Every request asks this, so it is one statement. */
  async find(tx: Transaction, sessionId: Uuid): Promise<OpenSession | null> {
    const [row] = await tx.query<Record<string, unknown> & Pick<OpenSession, 'permissions' | 'endedByName'>>(
      `SELECT ${tx.columnsOf(Session, 's', 'session.')}, ${tx.columnsOf(User, 'u', 'user.')},
              COALESCE(r.permissions, '{}') AS permissions, e.name AS "endedByName"
         FROM sessions s
         JOIN users u ON u.tenant_id = s.tenant_id AND u.id = s.user_id
         LEFT JOIN custom_roles r ON r.tenant_id = u.tenant_id AND r.id = u.custom_role_id
         LEFT JOIN users e ON e.tenant_id = s.tenant_id AND e.id = s.ended_by
        WHERE s.id = $1`,
      [sessionId],
    );
    if (!row) return null;
    const { permissions, endedByName } = row;
    return { session: partOf<Session>(row, 'session.'), user: partOf<User>(row, 'user.'), permissions, endedByName };
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
  async end(tx: Transaction, sessionId: Uuid, endedAt: Date, end: SessionEnd): Promise<{ userId: Uuid } | null> {
    const [row] = await tx.query<{ user_id: Uuid }>(
      `UPDATE sessions SET ended_at = $2, end_reason = $3, ended_by = $4, sealed_id_token = NULL
        WHERE id = $1 AND ended_at IS NULL RETURNING user_id`,
      [sessionId, endedAt, end.reason, end.by ?? null],
    );
    return row ? { userId: row.user_id } : null;
  }

  /** @returns those that were open */
  async endAll(tx: Transaction, userId: Uuid, endedAt: Date, end: SessionEnd, exceptId?: Uuid): Promise<Uuid[]> {
    const rows = await tx.query<{ id: Uuid }>(
      `UPDATE sessions SET ended_at = $2, end_reason = $3, ended_by = $4, sealed_id_token = NULL
        WHERE user_id = $1 AND ended_at IS NULL AND id IS DISTINCT FROM $5::uuid RETURNING id`,
      [userId, endedAt, end.reason, end.by ?? null, exceptId ?? null],
    );
    return rows.map(({ id }) => id);
  }

  /** Of everybody in the company. @returns those that were open */
  endAllOfCompany(tx: Transaction, endedAt: Date, end: SessionEnd): Promise<{ id: Uuid; userId: Uuid }[]> {
    return tx.query(
      `UPDATE sessions SET ended_at = $1, end_reason = $2, sealed_id_token = NULL
        WHERE ended_at IS NULL RETURNING id, user_id AS "userId"`,
      [endedAt, end.reason],
    );
  }

  /** Does nothing when it was noted after `notSince`. */
  async noteActivity(tx: Transaction, sessionId: Uuid, now: Date, notSince: Date): Promise<void> {
    await tx.query(
      `UPDATE sessions SET last_active_at = $2 WHERE id = $1 AND ended_at IS NULL AND last_active_at <= $3`,
      [sessionId, now, notSince],
    );
  }

  /** Is any open session of the person in use? */
  async isAnyActive(tx: Transaction, userId: Uuid, since: Date): Promise<boolean> {
    const rows = await tx.query(
      `SELECT FROM sessions WHERE user_id = $1 AND ended_at IS NULL AND last_active_at > $2 LIMIT 1`,
      [userId, since],
    );
    return rows.length > 0;
  }

  /** Open ones, the newest first. */
  listOpen(tx: Transaction, userId: Uuid, now: Date): Promise<Session[]> {
    return tx.manager.find(Session, {
      where: { userId, endedAt: IsNull(), expiresAt: MoreThan(now) },
      order: { signedInAt: 'DESC' },
    });
  }
}

/** The columns that `columnsOf` selected under this prefix. */
const partOf = <T>(row: Readonly<Record<string, unknown>>, prefix: string): T =>
  Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  ) as T;
