import type { Uuid } from '@chogura/kernel';
import { SystemDatabase } from '@chogura/platform';
import { Injectable } from '@nestjs/common';

/** Somebody who runs the installation; a member of no company. */
export interface Operator {
  readonly id: Uuid;
  /** Lower case. */
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
  /** Of the authenticator app; null: not set up yet. */
  readonly sealedSecret: Buffer | null;
  readonly twoStepConfirmedAt: Date | null;
  readonly disabledAt: Date | null;
  readonly createdAt: Date;
}

export interface OperatorSession {
  readonly id: Uuid;
  readonly operatorId: Uuid;
  readonly startedAt: Date;
  readonly lastActiveAt: Date;
  readonly endedAt: Date | null;
  readonly address: string;
  readonly userAgent: string;
}

type Row<T> = T & { [column: string]: unknown };

const OPERATOR = `o.id, o.email, o.name, o.password_hash AS "passwordHash", o.sealed_secret AS "sealedSecret",
  o.two_step_confirmed_at AS "twoStepConfirmedAt", o.disabled_at AS "disabledAt", o.created_at AS "createdAt"`;
const SESSION = `s.id, s.operator_id AS "operatorId", s.started_at AS "startedAt", s.last_active_at AS "lastActiveAt",
  s.ended_at AS "endedAt", s.address, s.user_agent AS "userAgent"`;

/** Role chogura_system: nothing that works for a company sees these tables. */
@Injectable()
export class OperatorsRepository {
  constructor(private readonly database: SystemDatabase) {}

  async findByEmail(email: string): Promise<Operator | null> {
    return this.first(`SELECT ${OPERATOR} FROM operators o WHERE o.email = $1`, [email]);
  }

  list(): Promise<Operator[]> {
    return this.database.query<Row<Operator>>(`SELECT ${OPERATOR} FROM operators o ORDER BY o.created_at, o.id`);
  }

  /** @returns false: the address is taken */
  async insert(operator: Pick<Operator, 'id' | 'email' | 'name' | 'passwordHash'>): Promise<boolean> {
    const rows = await this.database.query(
      `INSERT INTO operators (id, email, name, password_hash) VALUES ($1, $2, $3, $4)
       ON CONFLICT (email) DO NOTHING RETURNING id`,
      [operator.id, operator.email, operator.name, operator.passwordHash],
    );
    return rows.length > 0;
  }

  /** Another password, and two-step login to be set up anew; also lets in again who was disabled. */
  async reset(id: Uuid, passwordHash: string): Promise<void> {
    await this.database.query(
      `UPDATE operators SET password_hash = $2, sealed_secret = NULL, two_step_confirmed_at = NULL, last_counter = 0,
              disabled_at = NULL WHERE id = $1`,
      [id, passwordHash],
    );
  }

  async disable(id: Uuid, disabledAt: Date): Promise<void> {
    await this.database.query('UPDATE operators SET disabled_at = $2 WHERE id = $1', [id, disabledAt]);
  }

  /** The secret to be confirmed: the one given, unless one was begun before. @returns the one that counts */
  async beginTwoStep(id: Uuid, sealedSecret: Buffer): Promise<Buffer> {
    const row = await this.first<{ sealedSecret: Buffer }>(
      `UPDATE operators SET sealed_secret = COALESCE(sealed_secret, $2) WHERE id = $1 RETURNING sealed_secret AS "sealedSecret"`,
      [id, sealedSecret],
    );
    return row?.sealedSecret ?? sealedSecret;
  }

  /** A code works once, and the first one confirms the app. @returns false: it was used */
  async useCounter(id: Uuid, counter: number, now: Date): Promise<boolean> {
    const rows = await this.database.query(
      `UPDATE operators SET last_counter = $2, two_step_confirmed_at = COALESCE(two_step_confirmed_at, $3)
        WHERE id = $1 AND last_counter < $2 RETURNING id`,
      [id, counter, now],
    );
    return rows.length > 0;
  }

  async insertSession(session: OperatorSession): Promise<void> {
    await this.database.query(
      `INSERT INTO operator_sessions (id, operator_id, started_at, last_active_at, address, user_agent)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [session.id, session.operatorId, session.startedAt, session.lastActiveAt, session.address, session.userAgent],
    );
  }

  async findSession(id: Uuid): Promise<{ session: OperatorSession; operator: Operator } | null> {
    const session = await this.first<OperatorSession>(`SELECT ${SESSION} FROM operator_sessions s WHERE s.id = $1`, [
      id,
    ]);
    if (!session) return null;
    const operator = await this.first<Operator>(`SELECT ${OPERATOR} FROM operators o WHERE o.id = $1`, [
      session.operatorId,
    ]);
    return operator && { session, operator };
  }

  async touchSession(id: Uuid, now: Date): Promise<void> {
    await this.database.query('UPDATE operator_sessions SET last_active_at = $2 WHERE id = $1', [id, now]);
  }

  async endSession(id: Uuid, endedAt: Date): Promise<void> {
    await this.database.query('UPDATE operator_sessions SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL', [
      id,
      endedAt,
    ]);
  }

  async endSessionsOf(operatorId: Uuid, endedAt: Date): Promise<void> {
    await this.database.query(
      'UPDATE operator_sessions SET ended_at = $2 WHERE operator_id = $1 AND ended_at IS NULL',
      [operatorId, endedAt],
    );
  }

  private async first<T>(sql: string, parameters: readonly unknown[]): Promise<T | null> {
    const [row] = await this.database.query<Row<T>>(sql, parameters);
    return row ?? null;
  }
}
