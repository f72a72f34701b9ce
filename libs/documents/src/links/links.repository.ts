import type { IsoDay, Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { DocumentNumber } from './document-numbers';
import { DocumentLinkEntity, DocumentNumberEntity, type LinkState } from './link.entities';

/** A number that more papers than this print tells little; the newest are looked at. */
const MAX_BEARERS = 100;
/** The nearest in time. */
const MAX_ALIKE = 100;

/** What documents of the same deal have in common, as far as an index knows. */
export interface AlikeInAmount {
  readonly id: Uuid;
  readonly companyKey: string;
  readonly currency: string;
  /** Both ends belong to the range. */
  readonly fromMinor: number;
  readonly toMinor: number;
  readonly day: IsoDay;
  readonly withinDays: number;
  readonly visibleClasses: readonly number[];
}

/** Which documents are of one deal, and what tells that they may be. */
@Injectable()
export class LinksRepository {
  /** Documents without numbers are left out. */
  async numbersOf(tx: Transaction, documentIds: readonly Uuid[]): Promise<Map<Uuid, DocumentNumber[]>> {
    const rows = await tx.manager.findBy(DocumentNumberEntity, { documentId: In([...documentIds]) });
    const numbers = new Map<Uuid, DocumentNumber[]>();
    for (const { documentId, kind, key, printed } of rows)
      numbers.set(documentId, [...(numbers.get(documentId) ?? []), { kind, key, printed }]);
    return numbers;
  }

  async replaceNumbers(
    tx: Transaction,
    tenantId: Uuid,
    documentId: Uuid,
    numbers: readonly DocumentNumber[],
  ): Promise<void> {
    await tx.manager.delete(DocumentNumberEntity, { tenantId, documentId });
    if (numbers.length === 0) return;
    await tx.manager.insert(
      DocumentNumberEntity,
      numbers.map((number) => ({ tenantId, documentId, ...number })),
    );
  }

  /** Documents that print one of these numbers, whatever for. */
  async bearersOf(tx: Transaction, keys: readonly string[]): Promise<Uuid[]> {
    const rows = await tx.query<{ id: Uuid }>(
      `SELECT DISTINCT b.document_id AS id
         FROM unnest($1::text[]) AS k (key) CROSS JOIN LATERAL
              (SELECT n.document_id FROM document_numbers n WHERE n.key = k.key
                ORDER BY n.document_id DESC LIMIT ${MAX_BEARERS}) AS b`,
      [keys],
    );
    return rows.map(({ id }) => id);
  }

  /** Documents of the company with about the amount, nearest in time first. */
  async alikeInAmount(tx: Transaction, alike: AlikeInAmount): Promise<Uuid[]> {
    const rows = await tx.query<{ id: Uuid }>(
      `SELECT d.id FROM documents d
        WHERE d.company_key = $1 AND d.amount_minor BETWEEN $2 AND $3 AND d.currency = $4
          AND d.transaction_date BETWEEN $5::date - $6::int AND $5::date + $6::int
          AND d.access_class_id = ANY($7) AND d.id <> $8
        ORDER BY abs(d.transaction_date - $5::date), d.number LIMIT ${MAX_ALIKE}`,
      [
        alike.companyKey,
        alike.fromMinor,
        alike.toMinor,
        alike.currency,
        alike.day,
        alike.withinDays,
        alike.visibleClasses,
        alike.id,
      ],
    );
    return rows.map(({ id }) => id);
  }

  /** Whatever was decided about these documents and any others. */
  linksOf(tx: Transaction, documentIds: readonly Uuid[], state: LinkState): Promise<DocumentLinkEntity[]> {
    const ids = In([...documentIds]);
    return tx.manager.findBy(DocumentLinkEntity, [
      { firstId: ids, state },
      { secondId: ids, state },
    ]);
  }

  find(tx: Transaction, [firstId, secondId]: readonly [Uuid, Uuid]): Promise<DocumentLinkEntity | null> {
    return tx.manager.findOneBy(DocumentLinkEntity, { firstId, secondId });
  }

  async save(tx: Transaction, link: DocumentLinkEntity): Promise<void> {
    await tx.manager.upsert(DocumentLinkEntity, link, ['tenantId', 'firstId', 'secondId']);
  }

  async remove(tx: Transaction, { tenantId, firstId, secondId }: DocumentLinkEntity): Promise<void> {
    await tx.manager.delete(DocumentLinkEntity, { tenantId, firstId, secondId });
  }

  /** Documents that were read, in the order of their numbers. */
  readAfter(
    tx: Transaction,
    afterNumber: number,
    limit: number,
  ): Promise<{ readonly id: Uuid; readonly number: number; readonly readingId: Uuid }[]> {
    return tx.query(
      `SELECT id, number, reading_id AS "readingId" FROM documents
        WHERE number > $1 AND reading_id IS NOT NULL ORDER BY number LIMIT $2`,
      [afterNumber, limit],
    );
  }
}
