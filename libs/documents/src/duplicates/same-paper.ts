import { isDay, mixed, type PaperPrint, sketchOf } from './paper-print';
import type { DuplicateReason } from './possible-duplicate.entities';

/** See `likenessOf`. */
export type Likeness = 'same-paper' | 'other-paper' | 'unclear';

/** Of 1: how much two prints must share to be one paper; second scans share 0.9 and more, papers of one layout by two makers less than half. */
const SHARED_FIGURES = 0.7;
const SHARED_WORDS = 0.6;
/** Fewer figures are shared by chance. */
const MIN_FIGURES = 4;
/** With fewer the page must look the same as well. */
const MANY_FIGURES = 10;
/** Of 64 bits. Two looks that have nothing to do with each other differ in 32, give or take 4. */
const MAX_LOOK_DISTANCE = 20;

/**
 * Whether two prints are of one paper. A second scan says the same as the first: OCR may lose a number, and a stamp may add one or hide
 * one, but hardly ever does the same number say something else. The next invoice of a series does nothing else: it looks the same, reads
 * the same, and has another number, another day or another amount in the place of the former. So what decides is whether something on one
 * paper stands **instead of** something on the other; looks and words only say that there is reason to compare.
 */
export function likenessOf(one: PaperPrint, other: PaperPrint): Likeness {
  const { shared, onlyOne, onlyOther } = comparedFigures(one.figures, other.figures);
  if (isReplaced(onlyOne, onlyOther)) return 'other-paper';
  const figures = shared / Math.max(1, one.figures.length, other.figures.length);
  if (shared < MIN_FIGURES || figures < SHARED_FIGURES) return 'unclear';
  if (sharedPlaces(one.words, other.words) < SHARED_WORDS) return 'unclear';
  const isThin = shared < MANY_FIGURES;
  return isThin && lookDistance(one.look, other.look) > MAX_LOOK_DISTANCE ? 'unclear' : 'same-paper';
}

/**
 * The decision over two documents.
 * @param hasSameValues company, amount, currency, day, 分類 and 発行/受領 are the same
 */
export function reasonToSuspect(
  one: PaperPrint | null,
  other: PaperPrint | null,
  hasSameValues: boolean,
): DuplicateReason | null {
  const likeness = one && other ? likenessOf(one, other) : 'unclear';
  if (likeness === 'same-paper') return 'same-paper';
  return likeness === 'unclear' && hasSameValues ? 'same-values' : null;
}

interface ComparedFigures {
  readonly shared: number;
  readonly onlyOne: readonly string[];
  readonly onlyOther: readonly string[];
}

/** Two sorted lists, merged. */
export function comparedFigures(one: readonly string[], other: readonly string[]): ComparedFigures {
  const [onlyOne, onlyOther]: [string[], string[]] = [[], []];
  let shared = 0;
  for (let a = 0, b = 0; a < one.length || b < other.length;) {
    const [left, right] = [one[a], other[b]];
    if (left !== undefined && left === right) [shared, a, b] = [shared + 1, a + 1, b + 1];
    else if (right === undefined || (left !== undefined && left < right)) onlyOne.push(one[a++] ?? '');
    else onlyOther.push(other[b++] ?? '');
  }
  return { shared, onlyOne, onlyOther };
}

/** Whether a number of one paper stands where the other has another of its kind. */
export const isReplaced = (onlyOne: readonly string[], onlyOther: readonly string[]): boolean =>
  onlyOne.some((figure) => onlyOther.some((other) => isInsteadOf(figure, other)));

/** 99 and 100, 2025-12-08 and 2026-1-8; but not 4746 and 746, where a digit was lost, nor 250 and 1250000. */
function isInsteadOf(one: string, other: string): boolean {
  if (isDay(one) || isDay(other)) return isDay(one) && isDay(other);
  if (Math.min(one.length, other.length) < 2 || Math.abs(one.length - other.length) > 1) return false;
  return !one.includes(other) && !other.includes(one);
}

export function sharedPlaces(one: readonly number[], other: readonly number[]): number {
  return one.length === 0 ? 0 : one.filter((value, place) => value === other[place]).length / one.length;
}

export function lookDistance(one: string | null, other: string | null): number {
  if (one === null || other === null) return 64;
  let differing = BigInt(`0x${one}`) ^ BigInt(`0x${other}`);
  let count = 0;
  for (; differing > 0n; differing &= differing - 1n) count++;
  return count;
}

const KEYS = 8;
const FIGURES_PER_KEY = 2;
/** Shorter figures are on every paper. */
const MIN_TELLING_LENGTH = 3;

/**
 * What a print is found by among a million: two prints that share a share s of their longer figures have one of the keys in common with
 * probability 1 − (1 − s²)⁸, which is 0.995 for 0.7 and 0.28 for 0.2. Values are int4.
 */
export function printKeysOf({ figures }: PaperPrint): number[] {
  const telling = new Set(figures.filter((figure) => figure.length >= MIN_TELLING_LENGTH));
  if (telling.size < MIN_FIGURES) return [];
  const sketch = sketchOf(telling, KEYS * FIGURES_PER_KEY);
  return Array.from({ length: KEYS }, (_, key) =>
    sketch
      .slice(key * FIGURES_PER_KEY, (key + 1) * FIGURES_PER_KEY)
      .reduce((hash, value) => mixed(Math.imul(hash, 31) ^ value), key),
  );
}
