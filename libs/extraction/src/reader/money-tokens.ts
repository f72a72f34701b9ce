import type { Segment } from './layout';
import type { Span } from './span';

/** A number as people print money or quantities. */
export interface MoneyToken extends Span {
  /** In major units, negative for ▲, △, minus signs and parentheses. */
  readonly value: number;
  /** ISO 4217 where the token itself shows it. */
  readonly currency: string | null;
  /** Printed with a currency sign, 円, 金…也 or thousands separators: not a mere count. */
  readonly isMarked: boolean;
  /** Printed as sums at the head of a document are: 金…円, ¥…-, …円也. */
  readonly isFormal: boolean;
}

const CURRENCY_SIGNS: Readonly<Record<string, string>> = {
  '¥': 'JPY',
  '\\': 'JPY',
  円: 'JPY',
  JPY: 'JPY',
  $: 'USD',
  US$: 'USD',
  USD: 'USD',
  '€': 'EUR',
  EUR: 'EUR',
  '£': 'GBP',
  GBP: 'GBP',
  CNY: 'CNY',
  RMB: 'CNY',
  元: 'CNY',
  HKD: 'HKD',
  HK$: 'HKD',
  SGD: 'SGD',
  S$: 'SGD',
  AUD: 'AUD',
  A$: 'AUD',
  CAD: 'CAD',
  C$: 'CAD',
  CHF: 'CHF',
  KRW: 'KRW',
  '₩': 'KRW',
  THB: 'THB',
  '฿': 'THB',
  VND: 'VND',
  '₫': 'VND',
  TWD: 'TWD',
  NT$: 'TWD',
  INR: 'INR',
  '₹': 'INR',
};
const SIGN = String.raw`US\$|HK\$|NT\$|[ASC]\$|[¥\\$€£₩฿₫₹]|JPY|USD|EUR|GBP|CNY|RMB|HKD|SGD|AUD|CAD|CHF|KRW|THB|VND|TWD|INR`;
const MINUS = String.raw`[-−‐–▲△▼]`;
/** Groups of three, whatever sign OCR saw between them (1.234,567, 1,.234), and cents. */
const GROUPED = String.raw`\d{1,3}(?:\s?[.,，]{1,2}\s?\d{3})+(?!\d)(?:[.,]\d{2}(?!\d))?`;
const DIGITS = String.raw`${GROUPED}|\d+(?:\.\d{1,4})?`;
const GROUPED_WHOLE = new RegExp(`^(?:${GROUPED})$`, 'u');
const TOKEN = new RegExp(
  String.raw`(?<before>金\s?)?(?<open>\()?(?<minus>${MINUS}\s?)?(?<sign>${SIGN})?\s?(?<inner>\()?(?<minusAfter>${MINUS}\s?)?(?<digits>${DIGITS})(?<after>\s?(?:円|元))?(?<tail>\s?(?:也|整|-(?![\d-])|[-−ー]$))?(?<close>\))?(?<code>\s?(?:JPY|USD|EUR|GBP|CNY|SGD|HKD)\b)?`,
  'gu',
);

const KANJI_DIGITS: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壱: 1,
  壹: 1,
  弐: 2,
  貳: 2,
  参: 3,
  參: 3,
  伍: 5,
  陸: 6,
  漆: 7,
  捌: 8,
  玖: 9,
};
const KANJI_UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 阡: 1000 };
/** 金壱百弐拾万円, 50万円: as contracts and handwriting put sums. */
const KANJI_TOKEN =
  /金?\s?(?<number>(?:[一二三四五六七八九十百千壱壹弐貳参參伍陸漆捌玖拾佰阡]+|\d[\d,]*)[億万萬](?:[\d,一二三四五六七八九十百千壱壹弐貳参參伍陸漆捌玖拾佰阡万萬]*)|[一二三四五六七八九十百千壱壹弐貳参參伍陸漆捌玖拾佰阡]{2,})\s?円(?:也|整)?/gu;

/** Every number of a segment that could be money, in the order of the text. Parts of dates, codes and telephone numbers are left out. */
export function moneyTokens(segment: Segment): MoneyToken[] {
  const tokens: MoneyToken[] = [];
  for (const match of segment.text.matchAll(TOKEN)) {
    const token = tokenOf(match, segment);
    if (token) tokens.push(token);
  }
  for (const match of segment.text.matchAll(KANJI_TOKEN)) {
    const start = match.index;
    const value = kanjiMoney(match.groups?.['number'] ?? '');
    const end = start + match[0].length;
    if (!value || tokens.some((token) => token.start < end && start < token.end && token.isFormal)) continue;
    // 50万円 holds a plain 50, which is no sum of its own.
    const others = tokens.filter((token) => token.end <= start || token.start >= end);
    tokens.splice(0, tokens.length, ...others, {
      segment,
      start,
      end,
      value,
      currency: 'JPY',
      isMarked: true,
      isFormal: match[0].startsWith('金'),
    });
  }
  return tokens.sort((a, b) => a.start - b.start);
}

function tokenOf(match: RegExpMatchArray, segment: Segment): MoneyToken | null {
  const { before, open, inner, minus, sign, minusAfter, digits = '', after, tail, close, code } = match.groups ?? {};
  const start = match.index ?? 0;
  const end = start + match[0].trimEnd().length;
  const textBefore = segment.text.slice(0, start);
  const textAfter = segment.text.slice(end);
  const isOpen = !sign && !before;
  if (isOpen && /[A-Za-z\d/:.,#-]$/.test(textBefore) && !/[:：]$/.test(textBefore)) return null;
  if (/^(?:[A-Za-z\d/:-]|\.\d|%|％|月|日|年|時|分|号|丁目|階|番|点\))/.test(textAfter)) return null;
  if (isOpen && !after && /(?:No|NO|№|番号|コード|TEL|FAX|電話|〒)[.:：]?\s?$/i.test(textBefore)) return null;
  const isInBrackets = Boolean((open || inner) && close);
  const isYen = !sign || '¥\\JPY'.includes(sign);
  const number = toNumber(digits, isYen);
  if (!Number.isFinite(number)) return null;
  const isNegative = Boolean(minus || minusAfter || (isInBrackets && (sign || digits.includes(','))));
  const currencyMark = sign ?? after?.trim() ?? code?.trim();
  // "(5" opens a bracket that belongs to the words around it, not to the number.
  const lead = open && !isInBrackets ? 1 : 0;
  const trail = close && !isInBrackets ? 1 : 0;
  return {
    segment,
    start: start + lead,
    end: end - trail,
    value: isNegative ? -number : number,
    currency: currencyMark ? (CURRENCY_SIGNS[currencyMark] ?? null) : null,
    isMarked: Boolean(sign || after || before || code || /[,，]/.test(digits)),
    isFormal: Boolean(before && (after || sign)) || Boolean((sign || after) && tail),
  };
}

/** 壱百弐拾万 → 1200000, 三千五百 → 3500, 12万3,400 → 123400; null for what is no number. */
export function kanjiMoney(text: string): number | null {
  let total = 0;
  for (const part of text.replace(/[,，\s]/g, '').split(/(?<=[億万萬])/u)) {
    const factor = part.endsWith('億') ? 1e8 : /[万萬]$/u.test(part) ? 1e4 : 1;
    const digits = part.replace(/[億万萬]$/u, '');
    const value = /^\d+$/.test(digits) ? Number(digits) : kanjiBelowTenThousand(digits);
    if (value === null) return null;
    total += value * factor;
  }
  return total > 0 ? total : null;
}

function kanjiBelowTenThousand(text: string): number | null {
  let value = 0;
  let pending = 0;
  for (const char of text) {
    const unit = KANJI_UNITS[char];
    const digit = KANJI_DIGITS[char];
    if (unit !== undefined) {
      value += (pending || 1) * unit;
      pending = 0;
    } else if (digit !== undefined) pending = digit;
    else return null;
  }
  return value + pending;
}

function toNumber(digits: string, isYen: boolean): number {
  const compact = digits.replace(/\s/g, '');
  // Yen have no thousandths: 1.234 is a misread 1,234. In other currencies a single point is a point.
  if (!GROUPED_WHOLE.test(compact) || (!isYen && /^\d+\.\d+$/.test(compact))) return Number(compact);
  const cents = /[.,](\d{2})$/.exec(compact)?.[1];
  const whole = (cents ? compact.slice(0, -3) : compact).replace(/\D/g, '');
  return Number(cents ? `${whole}.${cents}` : whole);
}

/** Canonical decimal text: no exponent, no trailing zeros beyond what cents need. */
export const moneyText = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(2));
