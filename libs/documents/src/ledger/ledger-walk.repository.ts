import type { Transaction } from '@chogura/platform';
import { type DocumentConditions, documentPredicates, SqlParameters } from './document-filter.repository';
import {
  keyColumn,
  type LedgerKey,
  type LedgerOrder,
  type LedgerWalk,
  nullableColumn,
  walkOf,
} from './ledger-order.repository';

/** Where a walk begins and how far it goes. */
export interface Steps {
  /** null: at the end of the list from which it walks. */
  readonly from: LedgerKey | null;
  /** Whether the row at `from` belongs to it. */
  readonly isFromIncluded: boolean;
  /** From the end of the list to its beginning. */
  readonly isBackward: boolean;
  /** Rows passed over. */
  readonly skip: number;
  readonly limit: number;
}

/** A stretch of the list that one index gives in order: the rows with a value, or those without. */
type Part = 'values' | 'blanks';

interface Stretch {
  readonly conditions: DocumentConditions;
  readonly walk: LedgerWalk;
  readonly part: Part;
  readonly from: LedgerKey | null;
  readonly isFromIncluded: boolean;
  readonly isRising: boolean;
  readonly isBackward: boolean;
}

/**
 * Walks the list in its order, one stretch of an index after another, and no further than it has to. Only for what the index itself has, so
 * that rows which may not be seen cost no visit to the table.
 * @returns rows in the order of the walk
 */
export async function walkLedger(
  tx: Transaction,
  conditions: DocumentConditions,
  order: LedgerOrder,
  { from, isFromIncluded, isBackward, skip, limit }: Steps,
): Promise<LedgerKey[]> {
  const walk = walkOf(order);
  const isRising = (order.order === 'asc') !== isBackward;
  const rows: LedgerKey[] = [];
  let [start, toSkip] = [from, skip];
  for (const part of partsOf(walk, from, isBackward)) {
    const stretch = { conditions, walk, part, from: start, isFromIncluded, isRising, isBackward };
    const found = await rowsOf(tx, stretch, toSkip, limit - rows.length);
    rows.push(...found);
    if (rows.length === limit) break;
    // What was passed over as a whole is all that has to be counted.
    if (toSkip > 0) toSkip = found.length > 0 ? 0 : toSkip - (await countOf(tx, stretch, toSkip));
    start = null;
  }
  return rows;
}

function partsOf(walk: LedgerWalk, from: LedgerKey | null, isBackward: boolean): Part[] {
  if (walk.by === 'numbers' || (walk.by === 'values' && walk.isNeverBlank)) return ['values'];
  const parts: Part[] = isBackward ? ['blanks', 'values'] : ['values', 'blanks'];
  return from === null ? parts : parts.slice(parts.indexOf(from.value === null ? 'blanks' : 'values'));
}

function rowsOf(tx: Transaction, stretch: Stretch, skip: number, limit: number): Promise<LedgerKey[]> {
  const sql = new SqlParameters();
  const statement = statementOf(stretch, sql, skip + limit);
  return tx.query<LedgerKey>(`${statement} LIMIT ${sql.add(limit)} OFFSET ${sql.add(skip)}`, sql.values);
}

/** No further than `limit`. */
async function countOf(tx: Transaction, stretch: Stretch, limit: number): Promise<number> {
  const sql = new SqlParameters();
  const statement = statementOf(stretch, sql, limit);
  const [row] = await tx.query<{ count: number }>(
    `SELECT count(*) AS count FROM (${statement} LIMIT ${sql.add(limit)}) passed`,
    sql.values,
  );
  return row?.count ?? 0;
}

function statementOf(stretch: Stretch, sql: SqlParameters, reach: number): string {
  const { conditions, walk, part, from, isRising } = stretch;
  const where = documentPredicates(conditions, sql);
  const direction = isRising ? 'ASC' : 'DESC';
  const beyond = `${isRising ? '>' : '<'}${stretch.isFromIncluded ? '=' : ''}`;
  if (walk.by === 'numbers' || part === 'blanks') {
    const columns = ['d.number'];
    if (walk.by === 'tagged') where.push('NOT d.is_tagged');
    else if (walk.by !== 'numbers') {
      where.push(`${nullableColumn(walk)} IS NULL`);
      // Ordered by the blank column as well: that is how its index has them.
      if (!walk.isMostlyBlank) columns.unshift(`d.${walk.column}`);
    }
    if (from) where.push(`d.number ${beyond} ${sql.add(from.number)}`);
    const orderBy = columns.map((column) => `${column} ${direction}`).join(', ');
    return `SELECT d.number, NULL AS value FROM documents d WHERE ${where.join(' AND ')} ORDER BY ${orderBy}`;
  }
  if (walk.by === 'values') {
    const column = `d.${walk.column}`;
    if (!walk.isNeverBlank) where.push(`${nullableColumn(walk)} IS NOT NULL`);
    if (from) {
      where.push(
        `(${column}, d.number) ${beyond} (${sql.add(from.value)}::${walk.type}, ${sql.add(from.number)}::int8)`,
      );
    }
    return `SELECT d.number, ${keyColumn(walk)} AS value FROM documents d WHERE ${where.join(' AND ')}
             ORDER BY ${column} ${direction}, d.number ${direction}`;
  }
  return listedStatement(stretch, walk, where, sql, reach);
}

/**
 * Value by value, each a stretch of the index. The values come in order and are joined one after another, so the database stops with the one
 * that fills the page. Not by equality: for a value that hardly any document has, the database would go through all numbers to find some,
 * while only its own index has both columns in order.
 */
function listedStatement(
  { from, isRising, isFromIncluded, isBackward }: Stretch,
  walk: Extract<LedgerWalk, { by: 'listed' | 'tagged' }>,
  where: readonly string[],
  sql: SqlParameters,
  reach: number,
): string {
  const inOrder = isBackward ? [...walk.values].reverse() : walk.values;
  const left = from ? inOrder.slice(inOrder.findIndex((value) => value === from.value)) : inOrder;
  // Only the first value was walked in part.
  const end = isRising ? 0 : Number.MAX_SAFE_INTEGER;
  const starts = left.map((_, place) => (place === 0 && from ? from.number : end));
  const direction = isRising ? 'ASC' : 'DESC';
  const beyond = `${isRising ? '>' : '<'}${isFromIncluded ? '=' : ''}`;
  const type = walk.by === 'tagged' ? 'uuid' : walk.type;
  const listed = `unnest(${sql.add(left)}::${type}[], ${sql.add(starts)}::int8[]) WITH ORDINALITY AS listed (value, start, place)`;
  const [table, column, number] =
    walk.by === 'tagged' ? [TAGGED, 't.tag_id', 't.number'] : ['documents d', `d.${walk.column}`, 'd.number'];
  const conditions = [...where, `${column} >= v.value`, `${column} <= v.value`, `${number} ${beyond} v.start`];
  if (walk.by === 'tagged') conditions.push(hasNoEarlierTag(sql.add(walk.inOrder)));
  return `SELECT x.number, v.value::text AS value
            FROM (SELECT * FROM ${listed} ORDER BY place) v
           CROSS JOIN LATERAL (SELECT ${number} FROM ${table} WHERE ${conditions.join(' AND ')}
                                ORDER BY ${column} ${direction}, ${number} ${direction} LIMIT ${sql.add(reach)}) x
           ORDER BY v.place, x.number ${direction}`;
}

const TAGGED = 'document_tags t JOIN documents d ON d.tenant_id = t.tenant_id AND d.number = t.number';

const hasNoEarlierTag = (inOrder: string): string => `NOT EXISTS (
  SELECT FROM document_tags e WHERE e.tenant_id = t.tenant_id AND e.document_id = t.document_id
     AND array_position(${inOrder}::uuid[], e.tag_id) < array_position(${inOrder}::uuid[], v.value))`;
