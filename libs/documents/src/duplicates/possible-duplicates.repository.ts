import type { Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { DocumentEntity } from '../document.entity';
import type { PaperPrint } from './paper-print';
import type { DuplicateReason, DuplicateState } from './possible-duplicate.entities';

/** So many documents share a key before the older ones are no longer looked at through it: then it tells a layout and not a paper. */
const MAX_PER_KEY = 100;
/** So many are compared. */
const MAX_CANDIDATES = 30;
/** So many pairs of one document are kept; a drawer full of empty forms is no list that anybody works off. */
export const MAX_PAIRS = 20;

export interface Suspicion {
  readonly otherId: Uuid;
  readonly reason: DuplicateReason;
}

/** A pair as one of its two documents sees it. */
export interface DuplicatePair extends Suspicion {
  readonly state: DuplicateState;
  readonly foundAt: Date;
  readonly decidedAt: Date | null;
  readonly decidedBy: Uuid | null;
  readonly decidedByKey: Uuid | null;
}

/** What a document is compared by. */
export interface Candidate {
  readonly id: Uuid;
  readonly print: PaperPrint | null;
  readonly hasSameValues: boolean;
}

/** The same in company, amount, day and 分類. What has no company, amount or day is the same as nothing. */
const SAME_VALUES = `o.company_key = d.company_key AND o.transaction_date = d.transaction_date AND o.amount_minor = d.amount_minor
  AND o.currency = d.currency AND o.doc_type IS NOT DISTINCT FROM d.doc_type AND o.direction IS NOT DISTINCT FROM d.direction
  AND o.amount_minor <> 0`;

const PAIR = `reason, state, found_at AS "foundAt", decided_at AS "decidedAt", decided_by AS "decidedBy", decided_by_key AS "decidedByKey"`;

/** Rows of prints and of pairs. */
@Injectable()
export class PossibleDuplicatesRepository {
  /**
   * Until the transaction ends nobody else of the company compares: of two twins that are read at once, the second sees the first. Taken
   * after the document and everything else but the audit head.
   */
  async takeTurn(tx: Transaction, tenantId: Uuid): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('chogura.duplicates'), hashtext($1))`, [tenantId]);
  }

  /** @param keys replace those that it was found by until now */
  async savePrint(
    tx: Transaction,
    { tenantId, id }: DocumentEntity,
    { figures, words, look }: PaperPrint,
    keys: { readonly former: readonly number[]; readonly now: readonly number[] },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO document_prints (tenant_id, document_id, figures, words, look) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (tenant_id, document_id) DO UPDATE SET figures = excluded.figures, words = excluded.words, look = excluded.look`,
      [tenantId, id, figures, words, look],
    );
    await tx.query('DELETE FROM document_print_keys WHERE document_id = $1 AND key = ANY($2::int[])', [
      id,
      keys.former.filter((key) => !keys.now.includes(key)),
    ]);
    await tx.query(
      `INSERT INTO document_print_keys (tenant_id, key, document_id) SELECT $1, key, $2 FROM unnest($3::int[]) AS key
       ON CONFLICT DO NOTHING`,
      [tenantId, id, keys.now],
    );
  }

  async printOf(tx: Transaction, documentId: Uuid): Promise<PaperPrint | null> {
    const rows = await tx.query<PaperPrint>('SELECT figures, words, look FROM document_prints WHERE document_id = $1', [
      documentId,
    ]);
    return rows[0] ?? null;
  }

  /**
   * The documents that are worth comparing with one: those with the same values, those that share a key, most first, and those that it is
   * suspected with. Deleted ones too: such a pair is seen by nobody until they are restored.
   */
  async candidates(tx: Transaction, documentId: Uuid, keys: readonly number[]): Promise<Candidate[]> {
    const rows = await tx.query<PaperPrint & { id: Uuid; hasSameValues: boolean; hasPrint: boolean }>(
      `WITH alike AS (
         SELECT shared.document_id AS id, count(*) AS weight
           FROM unnest($2::int[]) AS wanted (key)
           CROSS JOIN LATERAL (SELECT k.document_id FROM document_print_keys k WHERE k.key = wanted.key
                                ORDER BY k.document_id DESC LIMIT ${MAX_PER_KEY}) shared
          GROUP BY 1 ORDER BY weight DESC, id DESC LIMIT ${MAX_CANDIDATES}
       ), same_values AS (
         SELECT o.id FROM documents d JOIN documents o ON o.tenant_id = d.tenant_id AND ${SAME_VALUES}
          WHERE d.id = $1 ORDER BY o.number DESC LIMIT ${MAX_CANDIDATES}
       ), known AS (
         SELECT second_id AS id FROM document_duplicates WHERE first_id = $1
         UNION ALL SELECT first_id FROM document_duplicates WHERE second_id = $1
       ), found AS (
         SELECT id FROM alike UNION SELECT id FROM same_values UNION SELECT id FROM known
       )
       SELECT o.id, coalesce(${SAME_VALUES}, false) AS "hasSameValues", p.document_id IS NOT NULL AS "hasPrint", p.figures, p.words, p.look
         FROM found JOIN documents o ON o.id = found.id JOIN documents d ON d.id = $1
         LEFT JOIN document_prints p ON p.tenant_id = o.tenant_id AND p.document_id = o.id
        WHERE o.id <> $1`,
      [documentId, keys],
    );
    return rows.map(({ id, hasSameValues, hasPrint, figures, words, look }) => ({
      id,
      hasSameValues,
      print: hasPrint ? { figures, words, look } : null,
    }));
  }

  async pairsOf(tx: Transaction, documentId: Uuid): Promise<DuplicatePair[]> {
    return tx.query<DuplicatePair>(
      `SELECT second_id AS "otherId", ${PAIR} FROM document_duplicates WHERE first_id = $1
       UNION ALL SELECT first_id, ${PAIR} FROM document_duplicates WHERE second_id = $1 ORDER BY "foundAt" LIMIT ${MAX_PAIRS * 2}`,
      [documentId],
    );
  }

  /** @returns whether nobody knew of the pair before */
  async suspect(
    tx: Transaction,
    { tenantId, id }: DocumentEntity,
    { otherId, reason }: Suspicion,
    foundAt: Date,
  ): Promise<boolean> {
    const rows = await tx.query<{ isNew: boolean }>(
      `INSERT INTO document_duplicates (tenant_id, first_id, second_id, reason, found_at)
       VALUES ($1, least($2::uuid, $3::uuid), greatest($2::uuid, $3::uuid), $4, $5)
       ON CONFLICT (tenant_id, first_id, second_id) DO UPDATE SET reason = excluded.reason WHERE document_duplicates.state = 'suspected'
       RETURNING xmax = 0 AS "isNew"`,
      [tenantId, id, otherId, reason, foundAt],
    );
    return rows[0]?.isNew ?? false;
  }

  async withdraw(tx: Transaction, id: Uuid, otherId: Uuid): Promise<void> {
    await tx.query(
      `DELETE FROM document_duplicates
        WHERE first_id = least($1::uuid, $2::uuid) AND second_id = greatest($1::uuid, $2::uuid) AND state = 'suspected'`,
      [id, otherId],
    );
  }

  /** Holds the pair until the transaction ends. */
  async pairForChange(tx: Transaction, id: Uuid, otherId: Uuid): Promise<DuplicatePair | null> {
    const rows = await tx.query<DuplicatePair>(
      `SELECT $2::uuid AS "otherId", ${PAIR} FROM document_duplicates
        WHERE first_id = least($1::uuid, $2::uuid) AND second_id = greatest($1::uuid, $2::uuid) FOR UPDATE`,
      [id, otherId],
    );
    return rows[0] ?? null;
  }

  async decide(
    tx: Transaction,
    id: Uuid,
    otherId: Uuid,
    decision: Pick<DuplicatePair, 'state' | 'decidedAt' | 'decidedBy' | 'decidedByKey'>,
  ): Promise<void> {
    await tx.query(
      `UPDATE document_duplicates SET state = $3, decided_at = $4, decided_by = $5, decided_by_key = $6
        WHERE first_id = least($1::uuid, $2::uuid) AND second_id = greatest($1::uuid, $2::uuid)`,
      [id, otherId, decision.state, decision.decidedAt, decision.decidedBy, decision.decidedByKey],
    );
  }

  async countDismissed(tx: Transaction, id: Uuid, visibleClasses: readonly number[]): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM (
         SELECT second_id AS other_id FROM document_duplicates WHERE first_id = $1 AND state = 'dismissed'
         UNION ALL SELECT first_id FROM document_duplicates WHERE second_id = $1 AND state = 'dismissed'
       ) x JOIN documents o ON o.id = x.other_id WHERE o.access_class_id = ANY($2::int8[])`,
      [id, visibleClasses],
    );
    return row?.count ?? 0;
  }

  /** Which of these are suspected with a document that the asker may see. */
  async suspectedAmong(tx: Transaction, ids: readonly Uuid[], visibleClasses: readonly number[]): Promise<Set<Uuid>> {
    const rows = await tx.query<{ id: Uuid }>(
      `SELECT x.id FROM (
         SELECT first_id AS id, second_id AS other_id FROM document_duplicates WHERE first_id = ANY($1::uuid[]) AND state = 'suspected'
         UNION ALL
         SELECT second_id, first_id FROM document_duplicates WHERE second_id = ANY($1::uuid[]) AND state = 'suspected'
       ) x JOIN documents o ON o.id = x.other_id WHERE o.access_class_id = ANY($2::int8[])`,
      [ids, visibleClasses],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
