import type { Transaction } from '@chogura/platform';
import {
  candidatesPredicate,
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
  /** Takes what an index of texts finds of the words of the filter, and puts that in order. Otherwise words are no condition. */
  readonly isByIndex?: boolean;
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
  readonly isByIndex: boolean;
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
  { from, isFromIncluded, isBackward, skip, limit, isByIndex = false }: Steps,
): Promise<LedgerKey[]> {
  const walk = walkOf(order);
  const isRising = (order.order === 'asc') !== isBackward;
  const rows: LedgerKey[] = [];
  let [start, toSkip] = [from, skip];
  for (const part of partsOf(walk, from, isBackward)) {
    const stretch = { conditions, walk, part, from: start, isFromIncluded, isRising, isBackward, isByIndex };
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
  const { conditions, walk, part, from, isRising, isByIndex } = stretch;
  const where = wordlessPredicates(conditions, sql);
  const ordered = isByIndex ? sortedStatement : walkedStatement;
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
    return ordered(
      conditions,
      sql,
      where,
      'NULL',
      columns.map((column) => [column, direction]),
    );
  }
  if (walk.by === 'values') {
    const column = `d.${walk.column}`;
    if (!walk.isNeverBlank) where.push(`${nullableColumn(walk)} IS NOT NULL`);
    if (from) {
      where.push(
        `(${column}, d.number) ${beyond} (${sql.add(from.value)}::${walk.type}, ${sql.add(from.number)}::int8)`,
      );
    }
    return ordered(conditions, sql, where, keyColumn(walk), [
      [column, direction],
      ['d.number', direction],
    ]);
  }
  return isByIndex ? sortedListStatement(stretch, walk, where, sql) : listedStatement(stretch, walk, where, sql, reach);
}

type OrderBy = readonly (readonly [key: string, direction: 'ASC' | 'DESC'])[];

const orderedBy = (order: OrderBy): string => `ORDER BY ${order.map((each) => each.join(' ')).join(', ')}`;

/** Along an index. */
const walkedStatement = (
  _conditions: DocumentConditions,
  _sql: SqlParameters,
  where: readonly string[],
  value: string,
  order: OrderBy,
): string => `SELECT d.number, ${value} AS value FROM documents d WHERE ${where.join(' AND ')} ${orderedBy(order)}`;

/** What the index of texts finds, put in order, and only then looked through, for as long as rows are wanted. */
function sortedStatement(
  conditions: DocumentConditions,
  sql: SqlParameters,
  where: readonly string[],
  value: string,
  order: OrderBy,
): string {
  const isFound = [...where, candidatesPredicate(conditions, sql) ?? 'true'].join(' AND ');
  const keys = order.map(([key], place) => `${key} AS key_${place}`);
  const kept = order.map(([, direction], place) => [`d.key_${place}`, direction] as const);
  return `SELECT d.number, d.value
            FROM (SELECT d.number, d.id, d.access_class_id, ${value} AS value, ${keys.join(', ')}
                    FROM documents d WHERE ${isFound} ${orderedBy(order)} OFFSET 0) d
           WHERE ${matchPredicates(conditions, sql).join(' AND ')} ${orderedBy(kept)}`;
}

/** Few rows in an order of our own. */
function sortedListStatement(
  { conditions, from, isRising, isFromIncluded, isBackward }: Stretch,
  walk: ListedWalk,
  where: readonly string[],
  sql: SqlParameters,
): string {
  const value = walk.by === 'tagged' ? firstTag(walk.inOrder, sql) : `d.${walk.column}`;
  const left = sql.add(valuesLeft(walk, from, isBackward));
  const place = `array_position(${left}::${typeOf(walk)}[], ${value})`;
  const beyond = `${isRising ? '>' : '<'}${isFromIncluded ? '=' : ''}`;
  const isLeft = [...where, `${place} IS NOT NULL`];
  if (from) isLeft.push(`(${place} > 1 OR d.number ${beyond} ${sql.add(from.number)})`);
  return sortedStatement(conditions, sql, isLeft, `${value}::text`, [
    [place, 'ASC'],
    ['d.number', isRising ? 'ASC' : 'DESC'],
  ]);
}

type ListedWalk = Extract<LedgerWalk, { by: 'listed' | 'tagged' }>;

const typeOf = (walk: ListedWalk): string => (walk.by === 'tagged' ? 'uuid' : walk.type);

/** From where the walk begins, in its direction. */
function valuesLeft({ values }: ListedWalk, from: LedgerKey | null, isBackward: boolean): readonly string[] {
  const inOrder = isBackward ? [...values].reverse() : values;
  return from ? inOrder.slice(inOrder.findIndex((value) => value === from.value)) : inOrder;
}

/**
 * Value by value, each a stretch of the index. The values come in order and are joined one after another, so the database stops with the one
 * that fills the page. Not by equality: for a value that hardly any document has, the database would go through all numbers to find some,
 * while only its own index has both columns in order.
 */
function listedStatement(
  { from, isRising, isFromIncluded, isBackward }: Stretch,
  walk: ListedWalk,
  where: readonly string[],
  sql: SqlParameters,
  reach: number,
): string {
  const left = valuesLeft(walk, from, isBackward);
  // Only the first value was walked in part.
  const end = isRising ? 0 : Number.MAX_SAFE_INTEGER;
  const starts = left.map((_, place) => (place === 0 && from ? from.number : end));
  const direction = isRising ? 'ASC' : 'DESC';
  const beyond = `${isRising ? '>' : '<'}${isFromIncluded ? '=' : ''}`;
  const listed = `unnest(${sql.add(left)}::${typeOf(walk)}[], ${sql.add(starts)}::int8[]) WITH ORDINALITY AS listed (value, start, place)`;
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
