import type { CappedCount } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { type DocumentConditions, documentPredicates, SqlParameters } from './document-filter.repository';
import { DocumentEntity } from '../document.entity';
import type { LedgerMark, LedgerPlace } from './ledger-cursor';
import type { LedgerKey, LedgerOrder } from './ledger-order.repository';
import { EXACT_LIMIT } from './ledger-query.dto';
import { LedgerSample } from './ledger-sample.repository';
import { type Steps, walkLedger } from './ledger-walk.repository';
import { countWorded, mostSummedUp, someWorded, walkWorded } from './worded-ledger.repository';
import type { DeletionPlace } from '../history/read-deletions';

/** On from a page that was read. */
interface ReadOn {
  readonly is: 'after' | 'before';
  readonly mark: LedgerMark;
}
type Entered = { readonly is: 'from'; readonly offset: number } | { readonly is: 'at'; readonly fraction: number };
/** Which page of a list is wanted. */
export type WantedPage = ReadOn | Entered;

export interface LedgerPage {
  readonly items: readonly DocumentEntity[];
  readonly start: LedgerPlace;
  /** The row below which the list goes on. null: it does not. */
  readonly next: LedgerMark | null;
  /** The row above which there is more. */
  readonly previous: LedgerMark | null;
  /** Of the whole list. null: for a page that reads on from another. */
  readonly count: CappedCount | null;
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
  readonly rows: readonly LedgerKey[];
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
    const list = { tx, conditions, order, limit };
    const [found, count] = 'mark' in wanted ? [await readOn(list, wanted), null] : await enter(list, wanted);
    const { rows, start, hasNext, hasPrevious } = found;
    const mark = (place: number): LedgerMark | null => {
      const row = rows[place];
      return row
        ? { value: row.value, number: row.number, index: start.index + place, isEstimate: start.isEstimate }
        : null;
    };
    const numbers = rows.map(({ number }) => number);
    return {
      items: await this.load(tx, numbers, conditions.visibleClasses),
      start,
      next: hasNext ? mark(rows.length - 1) : null,
      previous: hasPrevious ? mark(0) : null,
      count,
    };
  }

  count(tx: Transaction, conditions: DocumentConditions): Promise<CappedCount> {
    return countOf(tx, conditions);
  }

  /** How long a list is of which more than `counted` were not counted: more or less. */
  async estimate(tx: Transaction, conditions: DocumentConditions, counted: number): Promise<number> {
    return Math.max(counted + 1, await (await LedgerSample.of(tx, conditions)).total());
  }

  /** Of as many documents as are counted; currencies by their codes. */
  async sums(tx: Transaction, conditions: DocumentConditions): Promise<LedgerSums> {
    const sql = new SqlParameters();
    const worded = conditions.text && (await someWorded(tx, conditions, mostSummedUp(conditions)));
    const where = worded ? [`d.number = ANY(${sql.add(worded.numbers)}::int8[])`] : documentPredicates(conditions, sql);
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
      count: worded ? { count, isCapped: !worded.isWhole } : capped(count),
      sums: rows.flatMap(({ currency, amount, documents }) => {
        if (amount === null) return [];
        return [{ currency, documents, amountMinor: Number.isSafeInteger(Number(amount)) ? Number(amount) : null }];
      }),
    };
  }

  /** What was deleted, the last first. */
  async deleted(
    tx: Transaction,
    conditions: DocumentConditions,
    after: DeletionPlace | null,
    limit: number,
  ): Promise<DocumentEntity[]> {
    const sql = new SqlParameters();
    const where = [...documentPredicates(conditions, sql), 'd.deleted_at IS NOT NULL'];
    if (after)
      where.push(`(d.deleted_at, d.number) < (${sql.add(after.deletedAt)}::timestamptz, ${sql.add(after.number)})`);
    const rows = await tx.query<{ number: number }>(
      `SELECT d.number FROM documents d WHERE ${where.join(' AND ')} ORDER BY d.deleted_at DESC, d.number DESC LIMIT ${sql.add(limit)}`,
      sql.values,
    );
    return this.load(
      tx,
      rows.map(({ number }) => number),
      conditions.visibleClasses,
    );
  }

  /** Asks for the class again, for a document may have left it since the page was found. */
  private async load(
    tx: Transaction,
    numbers: readonly number[],
    classes: readonly number[],
  ): Promise<DocumentEntity[]> {
    if (numbers.length === 0) return [];
    const found = await tx.query<DocumentEntity>(
      `SELECT ${tx.columnsOf(DocumentEntity, 'd')} FROM documents d WHERE d.number = ANY($1::int8[]) AND d.access_class_id = ANY($2::int8[])`,
      [numbers, classes],
    );
    const byNumber = new Map(found.map((document) => [document.number, document]));
    return numbers.flatMap((number) => byNumber.get(number) ?? []);
  }
}

/** The list without words along its index; with words as they are found soonest. */
const walk: typeof walkLedger = (tx, conditions, order, steps) =>
  (conditions.text ? walkWorded : walkLedger)(tx, conditions, order, steps);

function readOn(list: List, { is, mark }: ReadOn): Promise<Found> {
  if (is === 'before') return upFrom(list, mark, 0, mark);
  const start = { index: mark.index + 1, isEstimate: mark.isEstimate };
  return downFrom(list, { from: mark, isFromIncluded: false, skip: 0 }, start);
}

/** @returns the page, and how long the list is */
async function enter(list: List, wanted: Entered): Promise<[Found, CappedCount]> {
  if (wanted.is === 'at') {
    const count = await countOf(list.tx, list.conditions);
    return [await at(list, wanted.fraction, count), count];
  }
  const found = await fromTop(list, wanted.offset);
  // Whoever has seen the last row has counted them all.
  const isWhole = !found.hasNext && (found.rows.length > 0 || wanted.offset === 0);
  const count = isWhole ? capped(wanted.offset + found.rows.length) : await countOf(list.tx, list.conditions);
  return [found, count];
}

async function downFrom(
  { tx, conditions, order, limit }: List,
  begin: Pick<Steps, 'from' | 'isFromIncluded' | 'skip'>,
  start: LedgerPlace,
): Promise<Found> {
  const found = await walk(tx, conditions, order, { ...begin, isBackward: false, limit: limit + 1 });
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
  const found = await walk(tx, conditions, order, steps);
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
async function at(list: List, fraction: number, { count, isCapped }: CappedCount): Promise<Found> {
  const { tx, conditions, order, limit } = list;
  if (!isCapped) return fromTop(list, Math.min(Math.floor(fraction * count), Math.max(0, count - limit)));
  const sample = await LedgerSample.of(tx, conditions);
  const sampled = await sample.at(order, fraction);
  const total = Math.max(count + 1, sampled.total);
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
  if (conditions.text) return countWorded(tx, conditions);
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
