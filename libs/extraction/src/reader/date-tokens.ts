import { isIsoDay, parseJapaneseDate, type IsoDay } from '@chogura/kernel';
import type { Segment } from './layout';
import type { Span } from './span';

export interface DateToken extends Span {
  readonly value: IsoDay;
}

const ERA_NAMES = '令和|平成|昭和|大正|明治';
const JAPANESE = new RegExp(
  String.raw`(?:(?:${ERA_NAMES})\s?(?:元|\d{1,2})|(?<![\d])\d{4})\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日`,
  'gu',
);
/** A till's time may follow without a space: 2026/02/2614:57. */
const DAY = String.raw`(?:\d{1,2}(?![\d/-])|\d{2}(?=\d{1,2}:\d{2}))`;
const WITH_SEPARATORS = new RegExp(
  [
    String.raw`(?<![\d/.-])(?:19|20)\d{2}\s?([-/.])\s?\d{1,2}\s?\1\s?${DAY}`,
    String.raw`(?<![\d/.-])(?:[RHS]|令和|平成)\s?(?:元|\d{1,2})\s?([-/.])\s?\d{1,2}\s?\2\s?${DAY}`,
  ].join('|'),
  'gu',
);
const ERA_LETTER_JAPANESE = /(?<![A-Za-z])[RHS]\s?(?:元|\d{1,2})\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日/gu;
/** 令和七年十月十四日 */
const KANJI_NUMBER = '[元〇一二三四五六七八九十]{1,4}';
const KANJI = new RegExp(
  String.raw`(?:${ERA_NAMES}|(?=二〇))\s?(${KANJI_NUMBER})\s?年\s?(${KANJI_NUMBER})\s?月\s?(${KANJI_NUMBER})\s?日`,
  'gu',
);
const KANJI_DIGITS = '〇一二三四五六七八九';
/** '25/3/31 and 25.3.31: the century is ours. */
const SHORT_YEAR = /(?<![\d/.,-])['’]?(\d{2})([-/.年])\s?(\d{1,2})(?:\2|月)\s?(\d{1,2})(?![\d/,-])日?/gu;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAME = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const DAY_FIRST = new RegExp(
  String.raw`(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[-\s.]?${MONTH_NAME}[-.,\s]{0,2}(\d{4})(?!\d)`,
  'giu',
);
const MONTH_FIRST = new RegExp(
  String.raw`(?<![a-z])${MONTH_NAME}[.\s]{0,2}(\d{1,2})(?:st|nd|rd|th)?,?\s?(\d{4})(?!\d)`,
  'giu',
);
const NUMERIC_ENGLISH = /(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d{2})(?![\d/-])/gu;

/** Every whole date of a segment, in the order of the text: western, Japanese eras, English. Days that no calendar has are left out. */
export function dateTokens(segment: Segment): DateToken[] {
  const tokens: DateToken[] = [];
  const add = (match: RegExpMatchArray, value: IsoDay | null): void => {
    const start = match.index ?? 0;
    const end = start + match[0].trimEnd().length;
    if (!value || !isIsoDay(value) || tokens.some((token) => token.start < end && start < token.end)) return;
    tokens.push({ segment, start, end, value });
  };
  const { text } = segment;
  for (const pattern of [JAPANESE, ERA_LETTER_JAPANESE, WITH_SEPARATORS])
    for (const match of text.matchAll(pattern)) add(match, parseJapaneseDate(match[0]));
  for (const match of text.matchAll(KANJI)) add(match, parseJapaneseDate(kanjiNumbersToDigits(match[0])));
  for (const match of text.matchAll(DAY_FIRST)) add(match, isoDay(match[3], monthNumber(match[2]), match[1]));
  for (const match of text.matchAll(MONTH_FIRST)) add(match, isoDay(match[3], monthNumber(match[1]), match[2]));
  for (const match of text.matchAll(NUMERIC_ENGLISH)) add(match, numericEnglish(match));
  for (const match of text.matchAll(SHORT_YEAR)) add(match, isoDay(`20${match[1]}`, Number(match[3]), match[4]));
  return tokens.sort((a, b) => a.start - b.start);
}

/** 十四 → 14, 二十 → 20, 二〇二五 → 2025; other characters stay. */
export const kanjiNumbersToDigits = (text: string): string =>
  text.replace(/[〇一二三四五六七八九十]+/gu, (number) => {
    const [tens, units] = number.includes('十') ? number.split('十') : ['', number];
    const digits = (part: string | undefined): string =>
      [...(part ?? '')].map((char) => KANJI_DIGITS.indexOf(char)).join('');
    return number.includes('十')
      ? String(Number(digits(tens) || '1') * 10 + Number(digits(units) || '0'))
      : digits(units);
  });

const monthNumber = (name: string | undefined): number => MONTHS.indexOf((name ?? '').toLowerCase()) + 1;

/** 03/04/2025 is read month first as in Japan's English; 25/04/2025 can only be day first. */
function numericEnglish(match: RegExpMatchArray): IsoDay {
  const first = Number(match[1]);
  const second = Number(match[3]);
  return first > 12 ? isoDay(match[4], second, String(first)) : isoDay(match[4], first, String(second));
}

const isoDay = (year: string | undefined, month: number, day: string | undefined): IsoDay =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
