import type { Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { BulkItemState } from './bulk-job.entities';
import { BulkJobEntity, BulkJobItemEntity } from './bulk-job.entities';
import { type DocumentConditions, documentPredicates, SqlParameters } from '../ledger/document-filter.repository';

export type BulkCounts = Readonly<Record<BulkItemState, number>>;

/** A document of a job, as people know it. */
export interface BulkItemRow {
  readonly position: number;
  readonly documentId: Uuid;
  readonly number: number;
  readonly state: BulkItemState;
  readonly problem: string | null;
}

const NO_COUNTS: BulkCounts = { pending: 0, done: 0, unchanged: 0, failed: 0 };

/** Jobs, and what became of each of their documents. */
@Injectable()
export class BulkJobsRepository {
  async insert(tx: Transaction, job: Omit<BulkJobEntity, 'cancelledAt' | 'endedAt'>): Promise<void> {
    await tx.manager.insert(BulkJobEntity, job);
  }

  find(tx: Transaction, id: Uuid): Promise<BulkJobEntity | null> {
    return tx.manager.findOneBy(BulkJobEntity, { id });
  }

  /** Held until the transaction ends. */
  findForChange(tx: Transaction, id: Uuid): Promise<BulkJobEntity | null> {
    return tx.manager.findOne(BulkJobEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** The newest first. */
  ofPerson(tx: Transaction, startedBy: Uuid, limit: number): Promise<BulkJobEntity[]> {
    return tx.manager.find(BulkJobEntity, {
      where: { startedBy },
      order: { startedAt: 'DESC', id: 'DESC' },
      take: limit,
    });
  }

  /**
   * Chooses the documents once and for all, the highest 管理番号 first.
   * @param limit one more than there may be
   * @returns how many
   */
  freeze(
    tx: Transaction,
    jobId: Uuid,
    conditions: DocumentConditions,
    exceptIds: readonly Uuid[],
    limit: number,
  ): Promise<number> {
    const sql = new SqlParameters();
    const where = documentPredicates(conditions, sql);
    if (exceptIds.length > 0) where.push(`d.id <> ALL(${sql.add(exceptIds)}::uuid[])`);
    return this.insertItems(
      tx,
      sql,
      jobId,
      `SELECT d.tenant_id, d.id AS document_id, row_number() OVER (ORDER BY d.number DESC) AS position
         FROM documents d WHERE ${where.join(' AND ')} ORDER BY d.number DESC LIMIT ${sql.add(limit)}`,
    );
  }

  /** The documents of another job that ended in this state, in the same places. @returns how many */
  freezeFrom(tx: Transaction, jobId: Uuid, from: Uuid, state: BulkItemState): Promise<number> {
    const sql = new SqlParameters();
    return this.insertItems(
      tx,
      sql,
      jobId,
      `SELECT tenant_id, document_id, position FROM bulk_job_items
        WHERE job_id = ${sql.add(from)} AND state = ${sql.add(state)}`,
    );
  }

  /** What is to be done yet, in order. */
  pending(tx: Transaction, jobId: Uuid, limit: number): Promise<{ position: number; documentId: Uuid }[]> {
    return tx.query(
      `SELECT position, document_id AS "documentId" FROM bulk_job_items
        WHERE job_id = $1 AND state = 'pending' ORDER BY position LIMIT $2`,
      [jobId, limit],
    );
  }

  /** Holds a document of the job until the transaction ends. @returns false when it is no longer pending */
  async hold(tx: Transaction, jobId: Uuid, position: number): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM bulk_job_items WHERE job_id = $1 AND position = $2 AND state = 'pending' FOR UPDATE`,
      [jobId, position],
    );
    return rows.length > 0;
  }

  item(tx: Transaction, jobId: Uuid, position: number): Promise<BulkJobItemEntity | null> {
    return tx.manager.findOneBy(BulkJobItemEntity, { jobId, position });
  }

  async end(
    tx: Transaction,
    jobId: Uuid,
    position: number,
    outcome: Pick<BulkJobItemEntity, 'state' | 'problem' | 'revision' | 'before'>,
  ): Promise<void> {
    await tx.query(
      `UPDATE bulk_job_items SET state = $3, problem = $4, revision = $5, before = $6
        WHERE job_id = $1 AND position = $2 AND state = 'pending'`,
      [
        jobId,
        position,
        outcome.state,
        outcome.problem,
        outcome.revision,
        outcome.before && JSON.stringify(outcome.before),
      ],
    );
  }

  async setEnded(tx: Transaction, id: Uuid, endedAt: Date): Promise<void> {
    await tx.query('UPDATE bulk_jobs SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL', [id, endedAt]);
  }

  async setCancelled(tx: Transaction, id: Uuid, cancelledAt: Date): Promise<void> {
    await tx.query('UPDATE bulk_jobs SET cancelled_at = $2 WHERE id = $1 AND cancelled_at IS NULL', [id, cancelledAt]);
  }

  async counts(tx: Transaction, jobIds: readonly Uuid[]): Promise<Map<Uuid, BulkCounts>> {
    const rows = await tx.query<{ jobId: Uuid; state: BulkItemState; count: number }>(
      `SELECT job_id AS "jobId", state, count(*)::int AS count FROM bulk_job_items WHERE job_id = ANY($1) GROUP BY 1, 2`,
      [jobIds],
    );
    const counts = new Map<Uuid, BulkCounts>(jobIds.map((id) => [id, NO_COUNTS]));
    for (const { jobId, state, count } of rows)
      counts.set(jobId, { ...(counts.get(jobId) ?? NO_COUNTS), [state]: count });
    return counts;
  }

  /** Which of these were taken back. */
  async undoneAmong(tx: Transaction, ids: readonly Uuid[]): Promise<Set<Uuid>> {
    const rows = await tx.query<{ id: Uuid }>('SELECT undoes AS id FROM bulk_jobs WHERE undoes = ANY($1)', [ids]);
    return new Set(rows.map(({ id }) => id));
  }

  /** Those whose document may be seen in one of these classes. @param after the position of the last one of the page before */
  items(
    tx: Transaction,
    jobId: Uuid,
    {
      state,
      after,
      classes,
      limit,
    }: { state: BulkItemState | null; after: number; classes: readonly number[]; limit: number },
  ): Promise<BulkItemRow[]> {
    return tx.query<BulkItemRow & { [column: string]: unknown }>(
      `SELECT i.position, i.document_id AS "documentId", d.number, i.state, i.problem
         FROM bulk_job_items i JOIN documents d ON d.tenant_id = i.tenant_id AND d.id = i.document_id
        WHERE i.job_id = $1 AND ($2::text IS NULL OR i.state = $2) AND i.position > $3 AND d.access_class_id = ANY($4::int8[])
        ORDER BY i.position LIMIT $5`,
      [jobId, state, after, classes, limit],
    );
  }

  async removeEndedBefore(tx: Transaction, startedBy: Uuid, before: Date): Promise<void> {
    // What took another one back goes before it.
    await tx.query('DELETE FROM bulk_jobs WHERE started_by = $1 AND ended_at < $2 AND undoes IS NOT NULL', [
      startedBy,
      before,
    ]);
    await tx.query(
      `DELETE FROM bulk_jobs j WHERE started_by = $1 AND ended_at < $2
          AND NOT EXISTS (SELECT FROM bulk_jobs u WHERE u.tenant_id = j.tenant_id AND u.undoes = j.id)`,
      [startedBy, before],
    );
  }

  private async insertItems(tx: Transaction, sql: SqlParameters, jobId: Uuid, chosen: string): Promise<number> {
    const rows = await tx.query<{ count: number }>(
      `WITH inserted AS (
         INSERT INTO bulk_job_items (tenant_id, job_id, position, document_id)
         SELECT tenant_id, ${sql.add(jobId)}::uuid, position, document_id FROM (${chosen}) chosen RETURNING 1)
       SELECT count(*)::int AS count FROM inserted`,
      sql.values,
    );
    return rows[0]?.count ?? 0;
  }
}
