import type { Language, Uuid } from '@chogura/kernel';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database';

/** How a mail came to its end. */
export type MailEnd = 'sent' | 'refused' | 'expired' | 'failed';

export interface MailRow {
  readonly id: Uuid;
  readonly tenantId: Uuid;
  readonly template: string;
  readonly language: Language;
  /** To whom; null where it is nobody of the company. */
  readonly userId: Uuid | null;
  /** Receiver and text, sealed. */
  readonly sealed: Buffer;
  readonly createdAt: Date;
  /** Of no use to anybody later. */
  readonly sendBefore: Date;
}

@Injectable()
export class MailsRepository {
  async insert(tx: Transaction, mail: MailRow): Promise<void> {
    await tx.query(
      `INSERT INTO mails (tenant_id, id, template, language, user_id, sealed, created_at, send_before)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [mail.tenantId, mail.id, mail.template, mail.language, mail.userId, mail.sealed, mail.createdAt, mail.sendBefore],
    );
  }

  /** null: it has come to its end. */
  async findWaiting(tx: Transaction, mailId: Uuid): Promise<MailRow | null> {
    const [row] = await tx.query<MailRow>(
      `SELECT tenant_id AS "tenantId", id, template, language, user_id AS "userId", sealed,
              created_at AS "createdAt", send_before AS "sendBefore"
         FROM mails WHERE id = $1 AND state = 'waiting'`,
      [mailId],
    );
    return row ?? null;
  }

  /** Says how it ended and erases receiver and text. null: it had ended already. */
  async end(
    tx: Transaction,
    mailId: Uuid,
    state: MailEnd,
    endedAt: Date,
  ): Promise<{ template: string; userId: Uuid | null } | null> {
    const [row] = await tx.query<{ template: string; userId: Uuid | null }>(
      `UPDATE mails SET state = $2, ended_at = $3, sealed = NULL WHERE id = $1 AND state = 'waiting'
        RETURNING template, user_id AS "userId"`,
      [mailId, state, endedAt],
    );
    return row ?? null;
  }
}
