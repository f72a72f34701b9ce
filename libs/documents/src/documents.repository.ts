import type { DocumentField } from '@chogura/contracts';
import type { Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { DocumentEntity, DocumentFieldEntity, DocumentRevisionEntity, DocumentTaxLineEntity } from './document.entity';

/** Others may refer to a document meanwhile: its id never changes. */
const CHANGING = { mode: 'for_no_key_update' } as const;

/** Rows of documents and of what hangs on them. */
@Injectable()
export class DocumentsRepository {
  find(tx: Transaction, tenantId: Uuid, id: Uuid): Promise<DocumentEntity | null> {
    return tx.manager.findOneBy(DocumentEntity, { tenantId, id });
  }

  /** Holds the row until the transaction ends, so that changes of one document come one after another. */
  findForChange(tx: Transaction, tenantId: Uuid, id: Uuid): Promise<DocumentEntity | null> {
    return tx.manager.findOne(DocumentEntity, { where: { tenantId, id }, lock: CHANGING });
  }

  findMany(tx: Transaction, tenantId: Uuid, ids: readonly Uuid[]): Promise<DocumentEntity[]> {
    return tx.manager.findBy(DocumentEntity, { tenantId, id: In([...ids]) });
  }

  findByNumbers(tx: Transaction, tenantId: Uuid, numbers: readonly number[]): Promise<DocumentEntity[]> {
    return tx.manager.findBy(DocumentEntity, { tenantId, number: In([...numbers]) });
  }

  findBySha256(tx: Transaction, tenantId: Uuid, sha256: string): Promise<DocumentEntity | null> {
    return tx.manager.findOneBy(DocumentEntity, { tenantId, sha256 });
  }

  /** Locked in the order of their numbers, so that two who walk them do not wait for each other. */
  findInChargeOf(tx: Transaction, userId: Uuid, limit: number): Promise<DocumentEntity[]> {
    return tx.manager.find(DocumentEntity, {
      where: { assigneeId: userId },
      order: { number: 'ASC' },
      take: limit,
      lock: CHANGING,
    });
  }

  /** By number, the next behind `afterNumber`; with that tag, where one is given. Held like those that are changed. */
  findAfterForChange(
    tx: Transaction,
    {
      afterNumber,
      tagId,
      limit,
    }: { readonly afterNumber: number; readonly tagId: Uuid | null; readonly limit: number },
  ): Promise<DocumentEntity[]> {
    const isTagged =
      'EXISTS (SELECT FROM document_tags t WHERE t.tenant_id = d.tenant_id AND t.document_id = d.id AND t.tag_id = $3)';
    return tx.query<DocumentEntity>(
      `SELECT ${tx.columnsOf(DocumentEntity, 'd')} FROM documents d
        WHERE d.number > $1 AND ${tagId === null ? '$3::uuid IS NULL' : isTagged} ORDER BY d.number LIMIT $2 FOR NO KEY UPDATE`,
      [afterNumber, limit, tagId],
    );
  }

  /** The next 管理番号. The row lock makes others wait for this transaction, so a rollback leaves no hole. */
  async takeNumber(tx: Transaction, tenantId: Uuid): Promise<number> {
    const rows = await tx.query<{ number: number }>(
      `INSERT INTO document_counters (tenant_id, last_number) VALUES ($1, 1)
           ON CONFLICT (tenant_id) DO UPDATE SET last_number = document_counters.last_number + 1 RETURNING last_number AS number`,
      [tenantId],
    );
    if (!rows[0]) throw new Error('no number was given');
    return rows[0].number;
  }

  async insert(tx: Transaction, document: DocumentEntity): Promise<void> {
    await tx.manager.insert(DocumentEntity, document);
    await this.noteCompany(tx, document);
  }

  async update(tx: Transaction, document: DocumentEntity): Promise<void> {
    const { tenantId, id, ...columns } = document;
    await tx.manager.update(DocumentEntity, { tenantId, id }, columns);
    await this.noteCompany(tx, document);
  }

  /** Conditions look for names here. */
  private async noteCompany(tx: Transaction, { tenantId, companyKey }: DocumentEntity): Promise<void> {
    if (!companyKey) return;
    await tx.query('INSERT INTO document_companies (tenant_id, company_key) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      tenantId,
      companyKey,
    ]);
  }

  async insertRevision(tx: Transaction, revision: DocumentRevisionEntity): Promise<void> {
    await tx.manager.insert(DocumentRevisionEntity, revision);
  }

  /** Revisions after `revision`, oldest first. */
  async revisionsAfter(
    tx: Transaction,
    tenantId: Uuid,
    documentId: Uuid,
    revision: number,
  ): Promise<DocumentRevisionEntity[]> {
    const all = await tx.manager.find(DocumentRevisionEntity, {
      where: { tenantId, documentId },
      order: { revision: 'ASC' },
    });
    return all.filter((each) => each.revision > revision);
  }

  async fields(tx: Transaction, tenantId: Uuid, documentId: Uuid): Promise<Map<DocumentField, DocumentFieldEntity>> {
    const rows = await tx.manager.findBy(DocumentFieldEntity, { tenantId, documentId });
    return new Map(rows.map((row) => [row.field, row]));
  }

  async saveFields(tx: Transaction, rows: readonly DocumentFieldEntity[]): Promise<void> {
    if (rows.length > 0) await tx.manager.upsert(DocumentFieldEntity, [...rows], ['tenantId', 'documentId', 'field']);
  }

  /** Also those without amounts, which a person took away. */
  taxLines(tx: Transaction, tenantId: Uuid, documentId: Uuid): Promise<DocumentTaxLineEntity[]> {
    return tx.manager.find(DocumentTaxLineEntity, {
      where: { tenantId, documentId },
      order: { rateBasisPoints: 'DESC' },
    });
  }

  /** Documents without lines are left out. */
  async taxLinesOf(tx: Transaction, documentIds: readonly Uuid[]): Promise<Map<Uuid, DocumentTaxLineEntity[]>> {
    const rows = await tx.manager.findBy(DocumentTaxLineEntity, { documentId: In([...documentIds]) });
    const lines = new Map<Uuid, DocumentTaxLineEntity[]>();
    for (const line of rows) lines.set(line.documentId, [...(lines.get(line.documentId) ?? []), line]);
    return lines;
  }

  async saveTaxLines(tx: Transaction, lines: readonly DocumentTaxLineEntity[]): Promise<void> {
    if (lines.length === 0) return;
    await tx.manager.upsert(DocumentTaxLineEntity, [...lines], ['tenantId', 'documentId', 'rateBasisPoints']);
  }

  /** Lines of people stay. */
  async replaceReadTaxLines(
    tx: Transaction,
    tenantId: Uuid,
    documentId: Uuid,
    lines: readonly DocumentTaxLineEntity[],
  ): Promise<void> {
    await tx.manager.delete(DocumentTaxLineEntity, { tenantId, documentId, source: 'reading' });
    await this.saveTaxLines(tx, lines);
  }

  async favouritesAmong(tx: Transaction, userId: Uuid, documentIds: readonly Uuid[]): Promise<Set<Uuid>> {
    const rows = await tx.query<{ id: Uuid }>(
      'SELECT document_id AS id FROM document_favourites WHERE user_id = $1 AND document_id = ANY($2)',
      [userId, documentIds],
    );
    return new Set(rows.map((row) => row.id));
  }

  async setFavourite(
    tx: Transaction,
    tenantId: Uuid,
    userId: Uuid,
    documentId: Uuid,
    isFavourite: boolean,
  ): Promise<void> {
    await tx.query(
      isFavourite
        ? 'INSERT INTO document_favourites (tenant_id, user_id, document_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING'
        : 'DELETE FROM document_favourites WHERE tenant_id = $1 AND user_id = $2 AND document_id = $3',
      [tenantId, userId, documentId],
    );
  }
}
