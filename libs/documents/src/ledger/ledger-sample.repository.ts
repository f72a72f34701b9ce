import type { Transaction } from '@chogura/platform';
import {
  type DocumentConditions,
  matchPredicates,
  SqlParameters,
  wordlessPredicates,
} from './document-filter.repository';
import {
  firstTag,
  keyColumn,
  type LedgerKey,
  type LedgerOrder,
  type LedgerWalk,
  walkOf,
} from './ledger-order.repository';

/** One document out of so many is in an index of its own; more may come, each with its index. */
const STRIDES = [32, 256];
const WIDEST_STRIDE = 2_048;
/** A sample has no more documents than this, until a company is larger than the widest stride was made for. */
const SAMPLE_SIZE = 4_096;
/** 2³² divided by the golden ratio: its multiples fall as evenly between 0 and 2³² as numbers can, whatever rhythm there is in them. */
const MULTIPLIER = 2_654_435_761;
const CYCLE = 2 ** 32;

/** About as many documents as the company has. */
export async function lastNumberOf(tx: Transaction): Promise<number> {
  const [counter] = await tx.query<{ lastNumber: number }>('SELECT last_number AS "lastNumber" FROM document_counters');
  return counter?.lastNumber ?? 0;
}

/**
 * What a long list is like, from one 管理番号 out of every n. Numbers have no holes, so this is an even sample of the company's documents, the
 * same for everybody and from one question to the next: what was deleted, what may not be seen and what a filter leaves out is left out of
 * it too. The documents of a sample stand in an index with what filters ask for most (`documents_sample_32` and so on).
 */
export class LedgerSample {
  private constructor(
    private readonly tx: Transaction,
    private readonly conditions: DocumentConditions,
    /** One out of so many. */
    private readonly stride: number,
  ) {}

  static async of(tx: Transaction, conditions: DocumentConditions): Promise<LedgerSample> {
    const lastNumber = await lastNumberOf(tx);
    const stride = STRIDES.find((each) => lastNumber / each <= SAMPLE_SIZE) ?? WIDEST_STRIDE;
    return new LedgerSample(tx, conditions, stride);
  }

  /** How many there are, more or less. */
  async total(): Promise<number> {
    const sql = new SqlParameters();
    const [row] = await this.tx.query<{ count: number }>(
      `SELECT count(*) AS count FROM documents d WHERE ${this.predicates(sql)}`,
      sql.values,
    );
    return (row?.count ?? 0) * this.stride;
  }

  /** How long the list is, more or less, and the row at this fraction of it; null where nothing of the list is in the sample. */
  async at(order: LedgerOrder, fraction: number): Promise<{ readonly total: number; readonly key: LedgerKey | null }> {
    const sql = new SqlParameters();
    const walk = walkOf(order);
    const orderBy = orderOf(walk, order, sql);
    const [row] = await this.tx.query<LedgerKey & { readonly rows: number }>(
      `SELECT value, number, rows
         FROM (SELECT d.number, ${valueOf(walk, sql)} AS value, row_number() OVER (ORDER BY ${orderBy}) AS place, count(*) OVER () AS rows
                 FROM documents d WHERE ${this.predicates(sql)}) sample
        WHERE place = LEAST(rows, 1 + floor(${sql.add(fraction)}::float8 * rows))`,
      sql.values,
    );
    return row ? { total: row.rows * this.stride, key: row } : { total: 0, key: null };
  }

  /** Word for word what the index is made with, or the database does not know it again. */
  private predicates(sql: SqlParameters): string {
    const sampled = `d.number * ${MULTIPLIER} % ${CYCLE} < ${CYCLE / this.stride}`;
    return [...wordlessPredicates(this.conditions, sql), sampled, ...matchPredicates(this.conditions, sql)].join(
      ' AND ',
    );
  }
}

function valueOf(walk: LedgerWalk, sql: SqlParameters): string {
  switch (walk.by) {
    case 'numbers':
      return 'NULL';
    case 'values':
      return keyColumn(walk);
    case 'listed':
      return `d.${walk.column}::text`;
    case 'tagged':
      return `${firstTag(walk.inOrder, sql)}::text`;
  }
}

function orderOf(walk: LedgerWalk, { order }: LedgerOrder, sql: SqlParameters): string {
  const number = `d.number ${order}`;
  const listed = (type: string, values: readonly string[], value: string): string =>
    `array_position(${sql.add(values)}::${type}[], ${value}) NULLS LAST, ${number}`;
  switch (walk.by) {
    case 'numbers':
      return number;
    case 'values':
      return `d.${walk.column} ${order} NULLS LAST, ${number}`;
    case 'listed':
      return listed(walk.type, walk.values, `d.${walk.column}`);
    case 'tagged':
      return listed('uuid', walk.values, firstTag(walk.inOrder, sql));
  }
}
