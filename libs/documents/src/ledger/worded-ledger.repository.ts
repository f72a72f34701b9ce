import type { CappedCount } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import {
  candidatesPredicate,
  type DocumentConditions,
  matchPredicates,
  SqlParameters,
  wordlessPredicates,
} from './document-filter.repository';
import type { LedgerKey, LedgerOrder } from './ledger-order.repository';
import { lastNumberOf } from './ledger-sample.repository';
import { type Steps, walkLedger } from './ledger-walk.repository';

/** Rows of the list whose texts are looked through before the index is asked. */
const FIRST_LOOK = 200;
/** And at once when the walk goes on. */
const LARGEST_LOOK = 2_000;
/** What looking through a row's texts costs, in rows that are fetched for what the index found. */
const FETCHES_PER_LOOK = 2;
/** Rows whose texts are looked through for the sums of a list: pages are larger than values. */
const MOST_SUMMED_UP = { values: 10_000, pages: 2_000 };
/** And for the count beside a page. */
const MOST_COUNTED = 1_000;

/**
 * Walks the list of what has certain words. A word that many documents have stands in the first rows that one looks at: these are walked in
 * the order of the list, and their texts looked through, until the page is full. A word that few have is found on an index, and what was found is
 * put in order. Which of the two a word is nobody knows before, so the first rows tell; where
 * fewer and fewer match, the walk ends and the index is asked after all.
 */
export async function walkWorded(
  tx: Transaction,
  conditions: DocumentConditions,
  order: LedgerOrder,
  steps: Steps,
): Promise<LedgerKey[]> {
  const wanted = steps.skip + steps.limit;
  const worthWalking = leastShare(wanted, await lastNumberOf(tx));
  const found: LedgerKey[] = [];
  let [from, isFromIncluded, looked, look] = [steps.from, steps.isFromIncluded, 0, FIRST_LOOK];
  do {
    const rows = await walkLedger(tx, conditions, order, { ...steps, from, isFromIncluded, skip: 0, limit: look });
    found.push(...(await matching(tx, conditions, rows)));
    looked += rows.length;
    if (found.length >= wanted || rows.length < look) return found.slice(steps.skip, wanted);
    [from, isFromIncluded] = [rows.at(-1) ?? null, false];
    const perMatch = looked / Math.max(1, found.length);
    look = Math.min(LARGEST_LOOK, Math.max(FIRST_LOOK, Math.ceil((wanted - found.length) * perMatch)));
  } while (!isIndexed(conditions) || found.length / looked >= worthWalking);
  return walkLedger(tx, conditions, order, { ...steps, isByIndex: true });
}

export const mostSummedUp = ({ filter }: DocumentConditions): number =>
  MOST_SUMMED_UP[filter.isFullText ? 'pages' : 'values'];

/** How many there are, as far as texts are looked through. */
export async function countWorded(tx: Transaction, conditions: DocumentConditions): Promise<CappedCount> {
  const { numbers, isWhole } = await someWorded(tx, conditions, MOST_COUNTED);
  return { count: numbers.length, isCapped: !isWhole };
}

/** Documents of the list, of no more than `most` rows that are looked through, and whether these are all. */
export async function someWorded(
  tx: Transaction,
  conditions: DocumentConditions,
  most: number,
): Promise<{ readonly numbers: readonly number[]; readonly isWhole: boolean }> {
  const first = await matching(tx, conditions, await rowsOf(tx, conditions, FIRST_LOOK, false));
  const isByIndex = isIndexed(conditions) && first.length / FIRST_LOOK < leastShare(FIRST_LOOK, await lastNumberOf(tx));
  const rows = await rowsOf(tx, conditions, most, isByIndex);
  const found = await matching(tx, conditions, rows);
  return { numbers: found.map(({ number }) => number), isWhole: rows.length < most };
}

/**
 * Of the rows looked at: where fewer match, the index finds `wanted` of them sooner than the walk. The walk looks at wanted / share rows, the
 * index finds share × documents, which are fetched before they are in order.
 */
const leastShare = (wanted: number, documents: number): number =>
  Math.sqrt((FETCHES_PER_LOOK * wanted) / Math.max(1, documents));

/** Of what the index finds. */
export async function countIndexed(tx: Transaction, conditions: DocumentConditions): Promise<CappedCount> {
  if (!isIndexed(conditions)) return { count: 0, isCapped: false };
  const rows = await rowsOf(tx, conditions, FIRST_LOOK, true);
  return { count: (await matching(tx, conditions, rows)).length, isCapped: rows.length === FIRST_LOOK };
}

const isIndexed = (conditions: DocumentConditions): boolean =>
  candidatesPredicate(conditions, new SqlParameters()) !== null;

/** Of what holds but for the words, the newest rows; or those that the index finds. */
function rowsOf(
  tx: Transaction,
  conditions: DocumentConditions,
  limit: number,
  isByIndex: boolean,
): Promise<{ readonly number: number }[]> {
  const sql = new SqlParameters();
  const where = wordlessPredicates(conditions, sql);
  const candidates = isByIndex && candidatesPredicate(conditions, sql);
  if (candidates) where.push(candidates);
  return tx.query(
    `SELECT d.number FROM documents d WHERE ${where.join(' AND ')} ${isByIndex ? '' : 'ORDER BY d.number DESC'} LIMIT ${sql.add(limit)}`,
    sql.values,
  );
}

/** Those of the rows that have the words. */
async function matching<Row extends { readonly number: number }>(
  tx: Transaction,
  conditions: DocumentConditions,
  rows: readonly Row[],
): Promise<Row[]> {
  if (rows.length === 0) return [];
  const sql = new SqlParameters();
  const numbers = sql.add(rows.map(({ number }) => number));
  const matches = matchPredicates(conditions, sql).join(' AND ');
  const found = await tx.query<{ number: number }>(
    `SELECT d.number FROM documents d WHERE d.number = ANY(${numbers}::int8[]) AND ${matches}`,
    sql.values,
  );
  const isMatch = new Set(found.map(({ number }) => number));
  return rows.filter(({ number }) => isMatch.has(number));
}
