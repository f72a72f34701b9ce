import { type DuplicateReason, type PaperPrint, printKeysOf, printOf, reasonToSuspect } from '@chogura/documents';
import { companyKey } from '@chogura/kernel';
import { z } from 'zod';

/** One line of papers.jsonl: what possible duplicates are told by, as it was read. */
export interface PaperReading {
  readonly file: string;
  readonly pages: readonly { readonly text: string; readonly look: string | null }[];
  /** Canonical text by field, as readings have it. */
  readonly values: Readonly<Record<string, string | null>>;
  readonly currency: string;
}

const PAIR = z.object({
  /** rescan: one paper. series: two months of one. unrelated: one layout. */
  kind: z.enum(['rescan', 'series', 'unrelated']),
  first: z.string(),
  second: z.string(),
});
export type Pair = z.infer<typeof PAIR>;
export type PairKind = Pair['kind'];

export const parsePairs = (json: string): Pair[] => z.array(PAIR).parse(JSON.parse(json));

interface Paper extends PaperReading {
  readonly print: PaperPrint | null;
  readonly keys: readonly number[];
}

/** @throws Error for a pair of which a paper was not read */
export function judged(
  pairs: readonly Pair[],
  papers: readonly PaperReading[],
): { pair: Pair; reason: DuplicateReason | null }[] {
  const byFile = new Map(papers.map((paper) => [paper.file, printed(paper)]));
  return pairs.map((pair) => {
    const [first, second] = [byFile.get(pair.first), byFile.get(pair.second)];
    if (!first || !second) throw new Error(`${pair.first} or ${pair.second} is no paper`);
    return { pair, reason: reasonFor(first, second) };
  });
}

/** Every two of them that are suspected. */
export function accusationsAmong(
  papers: readonly PaperReading[],
): { first: string; second: string; reason: DuplicateReason }[] {
  const all = papers.map(printed);
  return all.flatMap((first, index) =>
    all.slice(index + 1).flatMap((second) => {
      const reason = reasonFor(first, second);
      return reason ? [{ first: first.file, second: second.file, reason }] : [];
    }),
  );
}

const printed = (paper: PaperReading): Paper => {
  const print = printOf(paper.pages);
  return { ...paper, print, keys: print ? printKeysOf(print) : [] };
};

/** As in the database: only what is found by a key or by its values is compared. */
function reasonFor(one: Paper, other: Paper): DuplicateReason | null {
  const isSame = hasSameValues(one, other);
  if (!isSame && !one.keys.some((key) => other.keys.includes(key))) return null;
  return reasonToSuspect(one.print, other.print, isSame);
}

function hasSameValues(one: PaperReading, other: PaperReading): boolean {
  const [a, b] = [comparedValues(one), comparedValues(other)];
  return [a.company, a.amount, a.day].every((value) => value !== null) && JSON.stringify(a) === JSON.stringify(b);
}

const comparedValues = ({ values, currency }: PaperReading) => ({
  company: values['companyName'] ? companyKey(values['companyName']) : null,
  amount: Number(values['amount']) ? Number(values['amount']) : null,
  day: values['transactionDate'] ?? null,
  docType: values['docType'] ?? null,
  direction: values['direction'] ?? null,
  currency,
});
