import { DOCUMENT_TYPES } from '@chogura/contracts';
import {
  type CappedCount,
  companyKey,
  decodeCursor,
  encodeCursor,
  isIsoDay,
  type Page,
  squeeze,
  type Uuid,
} from '@chogura/kernel';
import { invalidInput, type Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { LedgerSort, LedgerView } from './document-changes.dto';
import { DocumentEntity } from './document.entity';
import { INPUT_STATES } from './input-state';
import type { DeletionPlace } from './read-deletions';

/** Counting stops here: "10,000+". */
const COUNT_LIMIT = 10_000;
const MAX_WORDS = 8;

export interface LedgerConditions {
  readonly view: LedgerView;
  readonly keyword: string;
  /** For the view favourites. null: nobody's. */
  readonly userId: Uuid | null;
  /** Access classes in which the asker may see. */
  readonly visibleClasses: readonly number[];
  /** Nothing beside these, where it is not null. */
  readonly onlyIds?: readonly Uuid[] | null;
}

export interface LedgerOrder {
  readonly sort: LedgerSort;
  readonly order: 'asc' | 'desc';
  /** Ids in the order of their names, for sorting by person or group. */
  readonly idsByName: readonly Uuid[];
}

/** Reads pages of the ledger by keyset; every condition is one predicate over the documents table. */
@Injectable()
export class LedgerRepository {
  async page(
    tx: Transaction,
    conditions: LedgerConditions,
    order: LedgerOrder,
    cursor: string | null,
    limit: number,
  ): Promise<Page<DocumentEntity>> {
    const sql = new Parameters();
    const where = predicates(conditions, sql);
    const key = sortKey(order, sql);
    if (cursor !== null) where.push(after(cursor, order, key, sql));
    const direction = order.order.toUpperCase();
    // The number is never blank, and its index gives the default order without a sort.
    const orderBy =
      order.sort === 'number' ? `d.number ${direction}` : `${key} ${direction} NULLS LAST, d.number ${direction}`;
    const rows = await tx.query<{ id: Uuid; number: number; key: string | number | null }>(
      `SELECT d.id, d.number, ${key} AS key FROM documents d WHERE ${where.join(' AND ')}
        ORDER BY ${orderBy} LIMIT ${sql.add(limit + 1)}`,
      sql.values,
    );
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: await this.load(
        tx,
        shown.map((row) => row.id),
        conditions.visibleClasses,
      ),
      nextCursor: last ? encodeCursor([order.sort, order.order, last.key, last.number]) : null,
    };
  }

  async count(tx: Transaction, conditions: LedgerConditions): Promise<CappedCount> {
    const sql = new Parameters();
    const where = predicates(conditions, sql);
    const rows = await tx.query<{ count: number }>(
      `SELECT count(*) AS count FROM (SELECT FROM documents d WHERE ${where.join(' AND ')} LIMIT ${sql.add(COUNT_LIMIT + 1)}) capped`,
      sql.values,
    );
    const count = rows[0]?.count ?? 0;
    return { count: Math.min(count, COUNT_LIMIT), isCapped: count > COUNT_LIMIT };
  }

  /** What was deleted, the last first. */
  async deleted(
    tx: Transaction,
    conditions: Pick<LedgerConditions, 'visibleClasses' | 'keyword'>,
    after: DeletionPlace | null,
    limit: number,
  ): Promise<DocumentEntity[]> {
    const sql = new Parameters();
    const where = [...predicates({ ...conditions, view: 'all', userId: null }, sql), 'd.deleted_at IS NOT NULL'];
    if (after)
      where.push(`(d.deleted_at, d.number) < (${sql.add(after.deletedAt)}::timestamptz, ${sql.add(after.number)})`);
    const rows = await tx.query<{ id: Uuid }>(
      `SELECT d.id FROM documents d WHERE ${where.join(' AND ')} ORDER BY d.deleted_at DESC, d.number DESC LIMIT ${sql.add(limit)}`,
      sql.values,
    );
    return this.load(
      tx,
      rows.map(({ id }) => id),
      conditions.visibleClasses,
    );
  }

  /** Asks for the class again, for a document may have left it since the page was found. */
  private async load(tx: Transaction, ids: readonly Uuid[], classes: readonly number[]): Promise<DocumentEntity[]> {
    if (ids.length === 0) return [];
    const found = await tx.manager
      .createQueryBuilder(DocumentEntity, 'd')
      .where('d.id = ANY(:ids) AND d.access_class_id = ANY(:classes)', { ids, classes })
      .getMany();
    const byId = new Map(found.map((document) => [document.id, document]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }
}

class Parameters {
  readonly values: unknown[] = [];
  /** @returns the place of the value: "$3" */
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

function predicates(conditions: LedgerConditions, sql: Parameters): string[] {
  const where = [`d.access_class_id = ANY(${sql.add(conditions.visibleClasses)}::int8[])`];
  if (conditions.onlyIds) where.push(`d.id = ANY(${sql.add(conditions.onlyIds)}::uuid[])`);
  switch (conditions.view) {
    case 'all':
      break;
    case 'review':
      where.push(`cardinality(d.review_fields) > 0`);
      break;
    case 'incomplete':
    case 'failed':
      where.push(`d.input_state = ${sql.add(conditions.view)}`);
      break;
    case 'reading':
      where.push(`d.input_state IN ('reading', 'awaiting_password')`);
      break;
    case 'favourites':
      where.push(
        `EXISTS (SELECT FROM document_favourites f WHERE f.tenant_id = d.tenant_id AND f.document_id = d.id AND f.user_id = ${sql.add(conditions.userId)})`,
      );
      break;
  }
  for (const spellings of keywordWords(conditions.keyword)) {
    where.push(
      `d.keyword_text LIKE ANY (${sql.add(spellings.map((spelling) => `%${spelling.replace(/[\\%_]/g, '\\$&')}%`))}::text[])`,
    );
  }
  return where;
}

/** The words that must all occur, each as keyword_text spells it: as written, or as a company's name (㈱ is 株式会社). */
const keywordWords = (keyword: string): string[][] =>
  keyword
    .split(/[\s\u3000]+/)
    .map((word) => [squeeze(word).toLowerCase(), companyKey(word)].filter((spelling) => spelling !== ''))
    .filter((spellings) => spellings.length > 0)
    .slice(0, MAX_WORDS);

/** What the keyword box looks through, in one spelling. */
export const keywordText = (parts: readonly (string | number | null)[]): string =>
  parts
    .filter((part) => part !== null)
    .map((part) => squeeze(String(part)).toLowerCase())
    .join('\n');

function sortKey({ sort, idsByName }: LedgerOrder, sql: Parameters): string {
  const place = (values: readonly string[], type: string, column: string): string =>
    `array_position(${sql.add(values)}::${type}[], ${column})`;
  switch (sort) {
    case 'number':
      return 'd.number';
    case 'inputState':
      return place(INPUT_STATES, 'text', 'd.input_state');
    case 'docType':
      return place(DOCUMENT_TYPES, 'text', 'd.doc_type');
    case 'title':
      return 'd.title';
    case 'companyName':
      return 'd.company_name';
    case 'amount':
      return 'd.amount_minor';
    case 'transactionDate':
      return 'd.transaction_date';
    case 'assignee':
      return place(idsByName, 'uuid', 'd.assignee_id');
    case 'group':
      return place(idsByName, 'uuid', 'd.group_id');
  }
}

/** Blanks stand last in both directions. @throws http.invalid-input for a cursor that is none of ours, or of another order */
function after(cursor: string, { sort, order }: LedgerOrder, key: string, sql: Parameters): string {
  const [ofSort, ofOrder, value, number] = decodeCursor(cursor) ?? [];
  const isOurs =
    ofSort === sort && ofOrder === order && Number.isSafeInteger(number) && (value === null || KEY_CHECKS[sort](value));
  if (!isOurs) throw invalidInput([{ field: 'cursor', code: 'is-cursor' }]);
  const beyond = order === 'asc' ? '>' : '<';
  const n = sql.add(number);
  if (sort === 'number') return `d.number ${beyond} ${n}`;
  if (value === null) return `(${key} IS NULL AND d.number ${beyond} ${n})`;
  const v = sql.add(value);
  return `(${key} ${beyond} ${v} OR (${key} = ${v} AND d.number ${beyond} ${n}) OR ${key} IS NULL)`;
}

const isText = (value: unknown): boolean => typeof value === 'string' && !value.includes('\0');

/** What a cursor may hold as the last key of each order, so that the database can always compare it. */
const KEY_CHECKS: Readonly<Record<LedgerSort, (value: unknown) => boolean>> = {
  number: Number.isSafeInteger,
  amount: Number.isSafeInteger,
  title: isText,
  companyName: isText,
  transactionDate: (value) => typeof value === 'string' && isIsoDay(value),
  inputState: isPlace,
  docType: isPlace,
  assignee: isPlace,
  group: isPlace,
};

/** A place in a list, from 1. */
function isPlace(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 2 ** 31 - 1;
}
