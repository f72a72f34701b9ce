import { normaliseText } from '@chogura/kernel';

/** What papers are told apart and found again by; made of what a reading saw. */
export interface PaperPrint {
  /**
   * Every number that is printed, as often as it is printed, sorted: the digits alone, ¥1,250 is 1250 and 12-003 is 12003. Days keep their
   * parts: 2026年4月30日 is 2026.4.30, as it is printed, for a paper does not change its way of writing days.
   */
  readonly figures: readonly string[];
  /** A sketch of the words: how many places two have in common is how many of their pairs of letters they share. Empty: no words. */
  readonly words: readonly number[];
  /** See `ReadPage.look`. */
  readonly look: string | null;
}

interface PrintedPage {
  readonly text: string;
  readonly look: string | null;
}

/** A paper is told by how it begins, and a book has figures without end. */
const MAX_PAGES = 5;
const MAX_FIGURES = 400;
/** Places of the sketch of words: shares are right within some six hundredths. */
const WORD_PLACES = 64;
/** Fewer different pairs of letters are no text. */
const MIN_PAIRS = 12;

const SPACE = '[ \\t\\u3000]*';
/** What stands between the digits of one number: days, hours, thousands, the parts of a telephone number. */
const FIGURE = new RegExp(`\\d+(?:(?:[-‐–ー/.,:]|${SPACE}[年月時]${SPACE}|[,.] (?=\\d{3}(?!\\d)))\\d+)*`, 'gu');

/** Western years, and those of an era; 1-8-3 is a block and a house. */
const DAY = new RegExp(
  `^((?:19|20)\\d{2}(?=${SPACE}[-/.年])|\\d{1,2}(?=${SPACE}[/.年]))${SPACE}[-/.年]${SPACE}(0?[1-9]|1[0-2])${SPACE}[-/.月]${SPACE}(0?[1-9]|[12]\\d|3[01])$`,
  'u',
);

/** @returns null where nothing was read: what says nothing is like nothing */
export function printOf(pages: readonly PrintedPage[]): PaperPrint | null {
  const text = normaliseText(
    pages
      .slice(0, MAX_PAGES)
      .map((page) => page.text)
      .join('\n'),
  );
  const figures = figuresOf(text);
  const words = sketchOf(letterPairs(text), WORD_PLACES);
  if (figures.length === 0 && words.length === 0) return null;
  return { figures, words, look: pages[0]?.look ?? null };
}

export function figuresOf(text: string): string[] {
  const figures = Array.from(text.matchAll(FIGURE), ([figure]) => {
    const [, year, month, day] = DAY.exec(figure) ?? [];
    return day ? [year, Number(month), Number(day)].join('.') : figure.replace(/\D/gu, '');
  });
  return figures.slice(0, MAX_FIGURES).sort();
}

/** See `PaperPrint.figures`. */
export const isDay = (figure: string): boolean => figure.includes('.');

function letterPairs(text: string): Set<string> {
  const letters = [...text.toLowerCase().replace(/[^\p{L}]/gu, '')];
  const pairs = new Set(letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`));
  return pairs.size < MIN_PAIRS ? new Set() : pairs;
}

/** Min-hash: the place of two sketches is equal as often as their sets share members. Values are int4. */
export function sketchOf(members: ReadonlySet<string>, places: number): number[] {
  if (members.size === 0) return [];
  const hashes = Array.from(members, hashOf);
  return Array.from({ length: places }, (_, place) => {
    const salt = Math.imul(place + 1, 0x9e3779b1);
    return hashes.reduce((least, hash) => Math.min(least, mixed(hash ^ salt)), 0x7fffffff);
  });
}

/** FNV-1a */
function hashOf(member: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < member.length; at++) hash = Math.imul(hash ^ member.charCodeAt(at), 0x01000193);
  return hash;
}

/** The end of MurmurHash3: every bit of the value reaches every bit of the result. */
export function mixed(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
