import type { Uuid } from '@chogura/kernel';
import { SystemDatabase } from '@chogura/platform';
import { Injectable } from '@nestjs/common';

/** What operators do. What they do to a company stands in its audit trail as well; the rest stands here alone. */
export const OPERATOR_DEEDS = [
  'company-created',
  'company-resumed',
  'company-suspended',
  'deliveries-retried',
  'documents-entered', //  under a grant of the company
  'operator-created',
  'operator-disabled',
  'operator-reset',
  'plan-assigned',
  'sign-in-failed',
  'signed-in',
  'signed-out',
  'terms-published',
] as const;
export type OperatorDeed = (typeof OPERATOR_DEEDS)[number];

/** null: at the command line. */
export interface OperatorLogEntry {
  readonly operatorId: Uuid | null;
  readonly type: OperatorDeed;
  /** Names and ids, for people to read. */
  readonly detail: Readonly<Record<string, string | number>>;
  readonly address: string | null;
}

export interface WrittenLogEntry extends OperatorLogEntry {
  readonly id: Uuid;
  readonly occurredAt: Date;
  readonly operatorName: string | null;
}

/** Where statements run: the pool, or a transaction under way. */
export interface LogWriter {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

/** Rows are only added. */
@Injectable()
export class OperatorLogRepository {
  constructor(private readonly database: SystemDatabase) {}

  /** @param id where it stands in the order: ids sort as they were made */
  async write(id: Uuid, { operatorId, type, detail, address }: OperatorLogEntry, writer?: LogWriter): Promise<void> {
    const target = writer ?? this.database;
    await target.query(
      'INSERT INTO operator_log (id, operator_id, type, detail, address) VALUES ($1, $2, $3, $4, $5)',
      [id, operatorId, type, JSON.stringify(detail), address],
    );
  }

  /** Unless the same operator did the same under the same grant (`detail.grantId`) before. */
  async writeOnce(id: Uuid, { operatorId, type, detail, address }: OperatorLogEntry): Promise<void> {
    await this.database.query(
      `INSERT INTO operator_log (id, operator_id, type, detail, address) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (operator_id, type, (detail ->> 'grantId')) WHERE detail ->> 'grantId' IS NOT NULL DO NOTHING`,
      [id, operatorId, type, JSON.stringify(detail), address],
    );
  }

  /** The newest first. @param before id of the last one of the page before */
  page(before: Uuid | null, limit: number): Promise<WrittenLogEntry[]> {
    return this.database.query<WrittenLogEntry & { [column: string]: unknown }>(
      `SELECT l.id, l.occurred_at AS "occurredAt", l.operator_id AS "operatorId", o.name AS "operatorName", l.type, l.detail,
              l.address
         FROM operator_log l LEFT JOIN operators o ON o.id = l.operator_id
        WHERE $1::uuid IS NULL OR l.id < $1 ORDER BY l.id DESC LIMIT $2`,
      [before, limit],
    );
  }
}
