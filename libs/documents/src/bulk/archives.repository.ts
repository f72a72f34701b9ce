import type { Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { DocumentArchiveEntity } from './archive.entity';
import { type DocumentConditions, documentPredicates, SqlParameters } from '../ledger/document-filter.repository';

/** Which documents somebody wants as one ZIP. */
@Injectable()
export class ArchivesRepository {
  /**
   * Chooses the documents once and for all, the highest 管理番号 first. Nothing is written when there are none.
   * @param limit one more than there may be
   * @returns how many
   */
  async freeze(
    tx: Transaction,
    archive: Omit<DocumentArchiveEntity, 'documentIds'>,
    conditions: DocumentConditions,
    limit: number,
  ): Promise<number> {
    const sql = new SqlParameters();
    const columns = [archive.tenantId, archive.id, archive.orderedBy, archive.orderedAt].map((value) => sql.add(value));
    const where = documentPredicates(conditions, sql);
    const rows = await tx.query<{ count: number }>(
      `INSERT INTO document_archives (tenant_id, id, ordered_by, ordered_at, document_ids)
       SELECT ${columns.join(', ')}, array_agg(chosen.id ORDER BY chosen.number DESC)
         FROM (SELECT d.id, d.number FROM documents d WHERE ${where.join(' AND ')}
                ORDER BY d.number DESC LIMIT ${sql.add(limit)}) chosen
       HAVING count(*) > 0
       RETURNING cardinality(document_ids) AS count`,
      sql.values,
    );
    return rows[0]?.count ?? 0;
  }

  find(tx: Transaction, id: Uuid): Promise<DocumentArchiveEntity | null> {
    return tx.manager.findOneBy(DocumentArchiveEntity, { id });
  }

  async removeOrderedBefore(tx: Transaction, before: Date): Promise<void> {
    await tx.query('DELETE FROM document_archives WHERE ordered_at < $1', [before]);
  }
}
