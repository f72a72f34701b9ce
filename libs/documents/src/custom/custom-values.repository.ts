import type { CappedCount, Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { DocumentCustomValueEntity } from './custom-value.entity';
import type { CustomValueDto } from './custom-values.dto';
import { blankValue, textKeyOf } from './custom-values';

/** How many documents have a value is counted so far, and no further. */
const COUNT_LIMIT = 10_000;

/** What documents have in カスタムフィールド. */
@Injectable()
export class CustomValuesRepository {
  /** Also of fields that were removed; documents without values are left out. */
  async ofDocuments(tx: Transaction, documentIds: readonly Uuid[]): Promise<Map<Uuid, CustomValueDto[]>> {
    const rows = await tx.query<Omit<CustomValueDto, 'optionIds'> & { documentId: Uuid; optionId: Uuid | null }>(
      `SELECT document_id AS "documentId", field_id AS "fieldId", text_value AS text, day, amount_minor AS "amountMinor",
              option_id AS "optionId"
         FROM document_custom_values WHERE document_id = ANY($1) ORDER BY document_id, field_id, place`,
      [documentIds],
    );
    const values = new Map<Uuid, CustomValueDto[]>();
    for (const { documentId, fieldId, text, day, amountMinor, optionId } of rows) {
      const ofDocument = values.get(documentId) ?? [];
      values.set(documentId, ofDocument);
      const last = ofDocument.at(-1);
      if (optionId && last?.fieldId === fieldId) last.optionIds.push(optionId);
      else ofDocument.push({ fieldId, text, day, amountMinor, optionIds: optionId ? [optionId] : [] });
    }
    return values;
  }

  /** In place of what the document has in the field. */
  async set(
    tx: Transaction,
    document: { readonly tenantId: Uuid; readonly id: Uuid; readonly number: number },
    { fieldId, text, day, amountMinor, optionIds }: CustomValueDto,
  ): Promise<void> {
    const key = { tenantId: document.tenantId, documentId: document.id, fieldId };
    await tx.manager.delete(DocumentCustomValueEntity, key);
    const value = { text, textKey: text === null ? null : textKeyOf(text), day, amountMinor };
    const isBlank = text === null && day === null && amountMinor === null;
    const chosen = isBlank ? optionIds : [null];
    const rows = chosen.map((optionId, place) => ({ ...key, place, number: document.number, ...value, optionId }));
    if (rows.length > 0) await tx.manager.insert(DocumentCustomValueEntity, rows);
  }

  /** Each within its indexes. */
  async counts(tx: Transaction, fieldIds: readonly Uuid[]): Promise<Map<Uuid, CappedCount>> {
    const limit = COUNT_LIMIT + 1;
    const rows = await tx.query<{ fieldId: Uuid; count: number }>(
      `SELECT f.id AS "fieldId", LEAST(${limit}, ${SOUGHT.map((name) => `${name}.count`).join(' + ')})::int AS count
         FROM unnest($1::uuid[]) AS f (id) ${SOUGHT.map((column) => countedBy(column, limit)).join(' ')}`,
      [fieldIds],
    );
    return new Map(
      rows.map(({ fieldId, count }) => [
        fieldId,
        { count: Math.min(count, COUNT_LIMIT), isCapped: count > COUNT_LIMIT },
      ]),
    );
  }

  async usedOptions(tx: Transaction, fieldId: Uuid, optionIds: readonly Uuid[]): Promise<Set<Uuid>> {
    const rows = await tx.query<{ id: Uuid }>(
      `SELECT o.id FROM unnest($2::uuid[]) AS o (id)
        WHERE EXISTS (SELECT FROM document_custom_values v WHERE v.field_id = $1 AND v.option_id = o.id)`,
      [fieldId, optionIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async hasSeveralValues(tx: Transaction, fieldId: Uuid): Promise<boolean> {
    const rows = await tx.query(
      'SELECT FROM document_custom_values WHERE field_id = $1 AND option_id IS NOT NULL AND place > 0 LIMIT 1',
      [fieldId],
    );
    return rows.length > 0;
  }
}

/** A field has values in one of these columns. */
const SOUGHT = ['text_key', 'day', 'amount_minor', 'option_id'] as const;

const countedBy = (column: string, limit: number): string => `
  CROSS JOIN LATERAL (SELECT count(*) AS count FROM (
    SELECT FROM document_custom_values v
     WHERE v.field_id = f.id AND v.${column} IS NOT NULL AND v.place = 0 LIMIT ${limit}) found) ${column}`;

/** What a document has, whichever fields it lacks. */
export const valueIn = (values: readonly CustomValueDto[], fieldId: Uuid): CustomValueDto =>
  values.find((value) => value.fieldId === fieldId) ?? blankValue(fieldId);
