import { afterTokyoDay, type IsoDay, type Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { RevisionAuthor } from './deletions.dto';
import { SqlParameters } from '../ledger/document-filter.repository';
import type { FieldChange, RevisionKind } from '../document.entity';
import type { RevisedField } from './revision-search.dto';
import type { TextForms } from './revision-text';

/** One question looks through so many revisions: their documents may be out of sight, and what they hold is on no index. */
export const MAX_WALKED = 5_000;

/** What the walk itself follows: each is on an index, or cheap beside one. */
export interface RevisionWalk {
  readonly from?: IsoDay | undefined;
  readonly to?: IsoDay | undefined;
  readonly author?: { readonly is: 'person' | 'key'; readonly id: Uuid } | { readonly is: RevisionAuthor } | undefined;
  readonly kind?: RevisionKind | undefined;
}

/** What is asked of each revision that the walk comes by. */
export interface RevisionConditions extends RevisionWalk {
  /** Access classes, of the ledger and of the deleted, whose documents the asker may look at. */
  readonly classes: readonly number[];
  readonly field?: RevisedField | undefined;
  readonly text?: TextForms | undefined;
}

/** Where a search goes on. */
export interface RevisionPlace {
  /** As the database writes it, to the microsecond. */
  readonly at: string;
  readonly documentId: Uuid;
  readonly revision: number;
}

export interface FoundRevision extends RevisionPlace {
  readonly kind: RevisionKind;
  readonly changedAt: Date;
  readonly changedBy: Uuid | null;
  readonly changedByKey: Uuid | null;
  readonly changes: readonly FieldChange[];
  readonly reason: string | null;
  /** Of the document after the change. */
  readonly currency: string;
  readonly number: number;
  readonly title: string | null;
  readonly companyName: string | null;
  readonly fileName: string;
  readonly isDeleted: boolean;
}

const ORDER = 'r.changed_at DESC, r.document_id DESC, r.revision DESC';
const PLACE = `r.changed_at::text AS at, r.document_id AS "documentId", r.revision`;

/** The changes of all documents, the last first. */
@Injectable()
export class RevisionsRepository {
  /** Amounts are in the currency of their time: the one that the next change of the currency replaced. */
  async find(
    tx: Transaction,
    conditions: RevisionConditions,
    after: RevisionPlace | null,
    limit: number,
  ): Promise<FoundRevision[]> {
    const sql = new SqlParameters();
    const walked = `SELECT * FROM document_revisions r WHERE ${walkPredicates(conditions, after, sql).join(' AND ')}
                     ORDER BY ${ORDER} LIMIT ${MAX_WALKED}`;
    const where = [`d.access_class_id = ANY(${sql.add(conditions.classes)}::int8[])`, ...holds(conditions, sql)];
    return tx.query<FoundRevision & { [column: string]: unknown }>(
      `SELECT f.*, coalesce(
                (SELECT c ->> 'from' FROM document_revisions l, jsonb_array_elements(l.changes) c
                  WHERE l.document_id = f."documentId" AND l.revision > f.revision AND c ->> 'field' = 'currency'
                  ORDER BY l.revision LIMIT 1),
                f."currencyNow") AS currency
         FROM (SELECT ${PLACE}, r.kind, r.changed_at AS "changedAt", r.changed_by AS "changedBy", r.changed_by_key AS "changedByKey",
                      r.changes, r.reason, d.number, d.title, d.company_name AS "companyName", d.file_name AS "fileName",
                      d.deleted_at IS NOT NULL AS "isDeleted", d.currency AS "currencyNow"
                 FROM (${walked}) r JOIN documents d ON d.tenant_id = r.tenant_id AND d.id = r.document_id
                WHERE ${where.join(' AND ')} ORDER BY ${ORDER} LIMIT ${sql.add(limit)}) f`,
      sql.values,
    );
  }

  /** Where `find` turns back, having found less than it was asked for. @returns null when it came to the end */
  async turningPlace(
    tx: Transaction,
    walk: RevisionWalk,
    after: RevisionPlace | null,
  ): Promise<(RevisionPlace & { readonly changedAt: Date }) | null> {
    const sql = new SqlParameters();
    const where = walkPredicates(walk, after, sql).join(' AND ');
    const rows = await tx.query<RevisionPlace & { changedAt: Date }>(
      `SELECT ${PLACE}, r.changed_at AS "changedAt" FROM document_revisions r WHERE ${where}
        ORDER BY ${ORDER} OFFSET ${MAX_WALKED - 1} LIMIT 1`,
      sql.values,
    );
    return rows[0] ?? null;
  }
}

function walkPredicates(
  { from, to, author, kind }: RevisionWalk,
  after: RevisionPlace | null,
  sql: SqlParameters,
): string[] {
  const where = ['true'];
  if (from !== undefined) where.push(`r.changed_at >= ${sql.add(`${from}T00:00:00+09:00`)}`);
  if (to !== undefined) where.push(`r.changed_at < ${sql.add(afterTokyoDay(to))}`);
  if (after) {
    const place = [`${sql.add(after.at)}::timestamptz`, `${sql.add(after.documentId)}::uuid`, sql.add(after.revision)];
    where.push(`(r.changed_at, r.document_id, r.revision) < (${place.join(', ')})`);
  }
  // As it stands in the index, which holds some kinds only. One of a closed list.
  if (kind !== undefined) where.push(`r.kind = '${kind}'`);
  if (author) where.push(...authorPredicates(author, sql));
  return where;
}

function authorPredicates(author: NonNullable<RevisionWalk['author']>, sql: SqlParameters): string[] {
  if ('id' in author) return [`r.${author.is === 'person' ? 'changed_by' : 'changed_by_key'} = ${sql.add(author.id)}`];
  switch (author.is) {
    case 'person':
      return ['r.changed_by IS NOT NULL'];
    case 'key':
      return ['r.changed_by_key IS NOT NULL'];
    case 'product':
      return ['r.changed_by IS NULL', 'r.changed_by_key IS NULL'];
  }
}

/** One and the same change is of the field and has the text; a reason is of no field. */
function holds({ field, text }: Pick<RevisionConditions, 'field' | 'text'>, sql: SqlParameters): string[] {
  if (field === undefined && !text) return [];
  const change = ['true'];
  if (field !== undefined) change.push(`split_part(c ->> 'field', ':', 1) = ${sql.add(field)}`);
  const alternatives: string[] = [];
  if (text) {
    const [patterns, values] = [`${sql.add(text.patterns)}::text[]`, `${sql.add(text.values)}::text[]`];
    const isLike = (value: string): string => `lower(normalize(${value}, NFKC)) LIKE ANY (${patterns})`;
    const sides = [`c ->> 'from'`, `c ->> 'to'`];
    // Rights of access have their person or group in the name of the field.
    const whole = [...sides, `split_part(c ->> 'field', ':', 3)`].map((value) => `${value} = ANY (${values})`);
    change.push(`(${[...sides.map(isLike), ...whole].join(' OR ')})`);
    if (field === undefined) alternatives.push(isLike('r.reason'));
  }
  alternatives.push(`EXISTS (SELECT FROM jsonb_array_elements(r.changes) c WHERE ${change.join(' AND ')})`);
  return [`(${alternatives.join(' OR ')})`];
}
