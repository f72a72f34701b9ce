import type { CappedCount, Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { type DocumentConditions, documentPredicates, SqlParameters } from './document-filter.repository';
import { DocumentEntity } from './document.entity';
import type { LedgerMark, LedgerPlace } from './ledger-cursor';
import type { LedgerOrder } from './ledger-order.repository';
import { EXACT_LIMIT } from './ledger-query.dto';
import { LedgerSample } from './ledger-sample.repository';
import { type LedgerRow, type Steps, walkLedger } from './ledger-walk.repository';
import type { DeletionPlace } from './read-deletions';

/** Which page of a list is wanted. */
export type WantedPage =
  | { readonly is: 'after' | 'before'; readonly mark: LedgerMark }
  | { readonly is: 'from'; readonly offset: number }
  | { readonly is: 'at'; readonly fraction: number };

export interface LedgerPage {
  readonly items: readonly DocumentEntity[];
  readonly start: LedgerPlace;
  /** The row below which the list goes on. null: it does not. */
  readonly next: LedgerMark | null;
  /** The row above which there is more. */
  readonly previous: LedgerMark | null;
}

export interface LedgerSums {
  readonly count: CappedCount;
  readonly sums: readonly {
    readonly currency: string;
    readonly amountMinor: number | null;
    readonly documents: number;
  }[];
}

interface List {
  readonly tx: Transaction;
  readonly conditions: DocumentConditions;
  readonly order: LedgerOrder;
  readonly limit: number;
}
interface Found {
  readonly rows: readonly LedgerRow[];
  readonly start: LedgerPlace;
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
}

/** Pages, counts and sums of the ledger; every condition is one predicate over the documents table. */
@Injectable()
export class LedgerRepository {
  async page(
    tx: Transaction,
    conditions: DocumentConditions,
    order: LedgerOrder,
    wanted: WantedPage,
    limit: number,
  ): Promise<LedgerPage> {
    const { rows, start, hasNext, hasPrevious } = await find({ tx, conditions, order, limit }, wanted);
    const mark = (place: number): LedgerMark | null => {
      const row = rows[place];
      return row
        ? { value: row.value, number: row.number, index: start.index + place, isEstimate: start.isEstimate }
        : null;
    };
    const ids = rows.map(({ id }) => id);
    return {
      items: await this.load(tx, ids, conditions.visibleClasses),
      start,
      next: hasNext ? mark(rows.length - 1) : null,
      previous: hasPrevious ? mark(0) : null,
    };
  }

  count(tx: Transaction, conditions: DocumentConditions): Promise<CappedCount> {
    return countOf(tx, conditions);
  }

  /** How long a list is whose count was capped: more or less. */
  async estimate(tx: Transaction, conditions: DocumentConditions): Promise<number> {
    return totalOf(await (await LedgerSample.of(tx, conditions)).total());
  }

  /** Of as many documents as are counted; currencies by their codes. */
  async sums(tx: Transaction, conditions: DocumentConditions): Promise<LedgerSums> {
    const sql = new SqlParameters();
    const where = documentPredicates(conditions, sql);
    const rows = await tx.query<{ currency: string; amount: string | null; documents: number; rows: number }>(
      `SELECT currency, count(*) AS rows, sum(amount_minor) FILTER (WHERE place <= ${EXACT_LIMIT})::text AS amount,
              count(amount_minor) FILTER (WHERE place <= ${EXACT_LIMIT}) AS documents
         FROM (SELECT d.currency, d.amount_minor, row_number() OVER () AS place FROM documents d
                WHERE ${where.join(' AND ')} LIMIT ${sql.add(EXACT_LIMIT + 1)}) counted
        GROUP BY currency ORDER BY currency`,
      sql.values,
    );
    const count = rows.reduce((sum, row) => sum + row.rows, 0);
    return {
      count: capped(count),
      sums: rows.flatMap(({ currency, amount, documents }) => {
        if (amount === null) return [];
        return [{ currency, documents, amountMinor: Number.isSafeInteger(Number(amount)) ? Number(amount) : null }];
      }),
    };
  }

  /** What was deleted, the last first. */
  async deleted(
    tx: Transaction,
    { visibleClasses, keyword }: { readonly visibleClasses: readonly number[]; readonly keyword: string },
    after: DeletionPlace | null,
    limit: number,
  ): Promise<DocumentEntity[]> {
    const sql = new SqlParameters();
    const conditions = { filter: { q: keyword }, userId: null, visibleClasses };
    const where = [...documentPredicates(conditions, sql), 'd.deleted_at IS NOT NULL'];
    if (after)
      where.push(`(d.deleted_at, d.number) < (${sql.add(after.deletedAt)}::timestamptz, ${sql.add(after.number)})`);
    const rows = await tx.query<{ id: Uuid }>(
      `SELECT d.id FROM documents d WHERE ${where.join(' AND ')} ORDER BY d.deleted_at DESC, d.number DESC LIMIT ${sql.add(limit)}`,
      sql.values,
    );
    return this.load(
      tx,
      rows.map(({ id }) => id),
      visibleClasses,
    );
  }

  /** Asks for the class again, for a document may have left it since the page was found. */
  private async load(tx: Transaction, ids: readonly Uuid[], classes: readonly number[]): Promise<DocumentEntity[]> {
    if (ids.length === 0) return [];
    // Column by column, as the entity has them: making entities of a page takes longer than finding it.
    const { columns } = tx.manager.connection.getMetadata(DocumentEntity);
    const selected = columns.map(({ databaseName, propertyName }) => `d.${databaseName} AS "${propertyName}"`);
    const found = await tx.query<DocumentEntity>(
      `SELECT ${selected.join(', ')} FROM documents d WHERE d.id = ANY($1::uuid[]) AND d.access_class_id = ANY($2::int8[])`,
      [ids, classes],
    );
    const byId = new Map(found.map((document) => [document.id, document]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }
}

function find(list: List, wanted: WantedPage): Promise<Found> {
  switch (wanted.is) {
    case 'after':
      return downFrom(
        list,
        { from: wanted.mark, isFromIncluded: false, skip: 0 },
        {
          index: wanted.mark.index + 1,
          isEstimate: wanted.mark.isEstimate,
        },
      );
    case 'before':
      return upFrom(list, wanted.mark, 0, wanted.mark);
    case 'from':
      return fromTop(list, wanted.offset);
    case 'at':
      return at(list, wanted.fraction);
  }
}

async function downFrom(
  { tx, conditions, order, limit }: List,
  begin: Pick<Steps, 'from' | 'isFromIncluded' | 'skip'>,
  start: LedgerPlace,
): Promise<Found> {
  const found = await walkLedger(tx, conditions, order, { ...begin, isBackward: false, limit: limit + 1 });
  return {
    rows: found.slice(0, limit),
    start,
    hasNext: found.length > limit,
    hasPrevious: begin.from !== null || begin.skip > 0,
  };
}

const fromTop = (list: List, offset: number): Promise<Found> =>
  downFrom(list, { from: null, isFromIncluded: false, skip: offset }, { index: offset, isEstimate: false });

/** @param end the place behind the last row of the page */
async function upFrom(
  { tx, conditions, order, limit }: List,
  from: LedgerMark | null,
  skip: number,
  end: LedgerPlace,
): Promise<Found> {
  const steps = { from, isFromIncluded: false, isBackward: true, skip, limit: limit + 1 };
  const found = await walkLedger(tx, conditions, order, steps);
  const rows = found.slice(0, limit).reverse();
  const hasPrevious = found.length > limit;
  return {
    rows,
    // Whoever arrives at the first row knows where that stands.
    start: hasPrevious
      ? { index: Math.max(1, end.index - rows.length), isEstimate: end.isEstimate }
      : { index: 0, isEstimate: false },
    hasNext: from !== null || skip > 0,
    hasPrevious,
  };
}

/** Near both ends the rows are counted from there; between them the list is entered where its sample has that fraction of it. */
async function at(list: List, fraction: number): Promise<Found> {
  const { tx, conditions, order, limit } = list;
  const { count, isCapped } = await countOf(tx, conditions);
  if (!isCapped) return fromTop(list, Math.min(Math.floor(fraction * count), Math.max(0, count - limit)));
  const sample = await LedgerSample.of(tx, conditions);
  const sampled = await sample.at(order, fraction);
  const total = totalOf(sampled.total);
  const index = Math.floor(fraction * total);
  if (index <= EXACT_LIMIT) return fromTop(list, index);
  const left = total - index;
  if (left <= EXACT_LIMIT) {
    const skip = Math.max(0, left - limit);
    return upFrom(list, null, skip, { index: total - skip, isEstimate: true });
  }
  if (!sampled.key) return fromTop(list, EXACT_LIMIT);
  return downFrom(list, { from: sampled.key, isFromIncluded: true, skip: 0 }, { index, isEstimate: true });
}

async function countOf(tx: Transaction, conditions: DocumentConditions): Promise<CappedCount> {
  const sql = new SqlParameters();
  const where = documentPredicates(conditions, sql);
  const [row] = await tx.query<{ count: number }>(
    `SELECT count(*) AS count FROM (SELECT FROM documents d WHERE ${where.join(' AND ')} LIMIT ${sql.add(EXACT_LIMIT + 1)}) counted`,
    sql.values,
  );
  return capped(row?.count ?? 0);
}

const capped = (count: number): CappedCount => ({
  count: Math.min(count, EXACT_LIMIT),
  isCapped: count > EXACT_LIMIT,
});

/** More than were counted, whatever the sample says. */
const totalOf = (sampled: number): number => Math.max(EXACT_LIMIT + 1, sampled);
