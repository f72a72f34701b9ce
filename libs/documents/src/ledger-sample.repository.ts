import type { Transaction } from '@chogura/platform';
import { type DocumentConditions, documentPredicates, SqlParameters } from './document-filter.repository';
import { keyColumn, type LedgerKey, type LedgerOrder, type LedgerWalk, walkOf } from './ledger-order.repository';

/** A sample has up to so many numbers, and no less than half of them. */
const SAMPLE_SIZE = 4_096;

/**
 * What a long list is like, from one 管理番号 out of every n, anywhere among these, so that no rhythm of the numbers falls in with it. Numbers
 * have no holes, so this is an even sample of the company's documents, the same for everybody and from one question to the next: what was
 * deleted, what may not be seen and what a filter leaves out is left out of it too.
 */
export class LedgerSample {
  private constructor(
    private readonly tx: Transaction,
    private readonly conditions: DocumentConditions,
    /** One out of so many. A power of two, so that the sample stays the same while the company grows, until it is thinned out. */
    private readonly stride: number,
    private readonly lastNumber: number,
  ) {}

  static async of(tx: Transaction, conditions: DocumentConditions): Promise<LedgerSample> {
    const [counter] = await tx.query<{ lastNumber: number }>(
      'SELECT last_number AS "lastNumber" FROM document_counters',
    );
    const lastNumber = counter?.lastNumber ?? 0;
    const stride = 2 ** Math.max(0, Math.ceil(Math.log2(lastNumber / SAMPLE_SIZE)));
    return new LedgerSample(tx, conditions, stride, lastNumber);
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
         FROM (SELECT d.number, ${valueOf(walk)} AS value, row_number() OVER (ORDER BY ${orderBy}) AS place, count(*) OVER () AS rows
                 FROM documents d WHERE ${this.predicates(sql)}) sample
        WHERE place = LEAST(rows, 1 + floor(${sql.add(fraction)}::float8 * rows))`,
      sql.values,
    );
    return row ? { total: row.rows * this.stride, key: row } : { total: 0, key: null };
  }

  private predicates(sql: SqlParameters): string {
    const stride = `${sql.add(this.stride)}::int8`;
    // Knuth's multiplier scatters the places within the stretches.
    const numbers = `ARRAY(SELECT n * ${stride} + 1 + ((n * 2654435761) >> 16) % ${stride} FROM generate_series(0, ${sql.add(this.lastNumber)}::int8 / ${stride}) n)`;
    return [...documentPredicates(this.conditions, sql), `d.number = ANY(${numbers})`].join(' AND ');
  }
}

function valueOf(walk: LedgerWalk): string {
  if (walk.by === 'numbers') return 'NULL';
  return walk.by === 'values' ? keyColumn(walk) : `d.${walk.column}::text`;
}

function orderOf(walk: LedgerWalk, { order }: LedgerOrder, sql: SqlParameters): string {
  const number = `d.number ${order}`;
  switch (walk.by) {
    case 'numbers':
      return number;
    case 'values':
      return `d.${walk.column} ${order} NULLS LAST, ${number}`;
    case 'listed':
      return `array_position(${sql.add(walk.values)}::${walk.type}[], d.${walk.column}) NULLS LAST, ${number}`;
  }
}
