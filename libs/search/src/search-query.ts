import { addedDate, parseJapaneseDate, searchText, writtenDate } from '@chogura/kernel';

/** What a document has to have, or must not have, in it. */
export interface SearchWord {
  /** Spelled as texts are (`searchText`); one of them is enough. The first is the word as it was written. */
  readonly alternatives: readonly string[];
  readonly isExcluded: boolean;
}

export const MAX_SEARCH_WORDS = 8;
export const MAX_SEARCH_LENGTH = 200;
/** Of one word: more spellings than this are not looked for. */
const MAX_ALTERNATIVES = 8;

/** A word, or what stands between quotation marks, with or without - before it. */
const WORDS = /(?<![^\s])([-－]?)(?:"([^"]*)"?|“([^”]*)”?|([^\s]+))/gu;

/**
 * What was typed into the search box: words of which all must occur, "…" as it stands, -word not at all. Words of which no letter or digit is
 * left, and those beyond `MAX_SEARCH_WORDS`, are no condition.
 */
export function parseSearch(typed: string): SearchWord[] {
  const words: SearchWord[] = [];
  for (const [, minus, quoted, curled, plain] of typed
    .slice(0, MAX_SEARCH_LENGTH)
    .replace(/＂/g, '"')
    .matchAll(WORDS)) {
    const phrase = quoted ?? curled;
    const alternatives =
      phrase === undefined ? spellingsOf(plain ?? '') : [searchText(phrase)].filter((text) => text !== '');
    if (alternatives.length > 0) words.push({ alternatives, isExcluded: minus !== '' });
  }
  return words.slice(0, MAX_SEARCH_WORDS);
}

function spellingsOf(word: string): string[] {
  const text = searchText(word);
  if (text === '') return [];
  const bare = AMOUNT.exec(text)?.[1];
  const spellings = bare === undefined ? withLongVowels(text) : [bare];
  const date = writtenDate(word) ?? writtenPart(word);
  if (date !== null) spellings.push(date);
  return [...new Set(spellings)].slice(0, MAX_ALTERNATIVES);
}

/** ¥1,024,000- and 1,024,000円 are looked for as numbers: whoever types one does not mean that its sign was printed. */
const AMOUNT = /^(?:¥|\\)?(\d+(?:\.\d+)?)(?:円|-)?$/;

const ERA_PART = /^(令和|平成|昭和|大正|明治)(元|\d{1,2})年(?:(\d{1,2})月)?$/;
const WESTERN_PART = /^(\d{4})(?:年(?:(\d{1,2})月)?|[-/.](\d{1,2}))$/;

/** A year or a month, as the dates that are added to a text begin. */
function writtenPart(word: string): string | null {
  const compact = word.normalize('NFKC');
  const western = WESTERN_PART.exec(compact);
  if (western) return partOf(Number(western[1]), western[2] ?? western[3]);
  const era = ERA_PART.exec(compact);
  if (!era) return null;
  // The last day of a year is in the era that the year is named after, except in an era's last.
  const day = parseJapaneseDate(`${era[1]}${era[2]}年12月31日`);
  return day && partOf(Number(day.slice(0, 4)), era[3]);
}

function partOf(year: number, month: string | undefined): string | null {
  if (month === undefined) return addedDate(year);
  return Number(month) >= 1 && Number(month) <= 12 ? addedDate(year, Number(month)) : null;
}

const KATAKANA_RUN = /[ァ-ヺ][ァ-ヺー]*/g;
/** JIS Z 8301 leaves ー out behind words of three sounds and more: サーバ, but キー. */
const LEAST_SOUNDS = 3;

/** サーバー and サーバ stand for each other, at the end of a word and within a longer one (サーバ室). */
function withLongVowels(text: string): string[] {
  let spellings = [''];
  let from = 0;
  for (const match of text.matchAll(KATAKANA_RUN)) {
    const [run] = match;
    const end = match.index + run.length;
    const short = run.replace(/ー+$/, '');
    if (short.length < LEAST_SOUNDS) continue;
    const isLast = end === text.length;
    // Without ー it is the beginning of the word with it, wherever nothing follows.
    const forms = run === short ? (isLast ? [run] : [run, `${run}ー`]) : [run, short];
    spellings = spellings.flatMap((spelling) => forms.map((form) => spelling + text.slice(from, match.index) + form));
    from = end;
  }
  return spellings.map((spelling) => spelling + text.slice(from)).slice(0, MAX_ALTERNATIVES);
}
