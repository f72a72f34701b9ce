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
  '¥': 'JPY', '\\': 'JPY', 円: 'JPY', JPY: 'JPY', $: 'USD', US$: 'USD', USD: 'USD', '€': 'EUR', EUR: 'EUR', '£': 'GBP', GBP: 'GBP',
  CNY: 'CNY', RMB: 'CNY', 元: 'CNY', HKD: 'HKD', HK$: 'HKD', SGD: 'SGD', S$: 'SGD', AUD: 'AUD', A$: 'AUD', CAD: 'CAD', C$: 'CAD',
  CHF: 'CHF', KRW: 'KRW', '₩': 'KRW', THB: 'THB', '฿': 'THB', VND: 'VND', '₫': 'VND', TWD: 'TWD', NT$: 'TWD', INR: 'INR', '₹': 'INR',
};
const SIGN = String.raw`US\$|HK\$|NT\$|[ASC]\$|[¥\\$€£₩฿₫₹]|JPY|USD|EUR|GBP|CNY|RMB|HKD|SGD|AUD|CAD|CHF|KRW|THB|VND|TWD|INR`;
const MINUS = String.raw`[-−‐–▲△▼]`;
/** OCR takes a comma for a point, or sets a space after it; both are seen in groups of three. */
const DIGITS = String.raw`\d{1,3}(?:[,，]\s?\d{3})+(?:\.\d{1,2}(?!\d))?|\d{1,3}(?:\.\d{3}){2,}|\d+(?:\.\d{1,4})?`;
const TOKEN = new RegExp(
  String.raw`(?<before>金\s?)?(?<open>\()?(?<minus>${MINUS}\s?)?(?<sign>${SIGN})?\s?(?<minusAfter>${MINUS}\s?)?(?<digits>${DIGITS})(?<after>\s?(?:円|元))?(?<tail>\s?(?:也|整|-(?![\d-])|[-−ー]$))?(?<close>\))?(?<code>\s?(?:JPY|USD|EUR|GBP|CNY|SGD|HKD)\b)?`,
  'gu',
);

/** Every number of a segment that could be money, in the order of the text. Parts of dates, codes and telephone numbers are left out. */
export function moneyTokens(segment: Segment): MoneyToken[] {
  const tokens: MoneyToken[] = [];
  for (const match of segment.text.matchAll(TOKEN)) {
    const token = tokenOf(match, segment);
    if (token) tokens.push(token);
  }
  return tokens;
}

function tokenOf(match: RegExpMatchArray, segment: Segment): MoneyToken | null {
  const { before, open, minus, sign, minusAfter, digits = '', after, tail, close, code } = match.groups ?? {};
  const start = match.index ?? 0;
  const end = start + match[0].trimEnd().length;
  const textBefore = segment.text.slice(0, start);
  const textAfter = segment.text.slice(end);
  const isOpen = !sign && !before;
  if (isOpen && /[A-Za-z\d/:.,#-]$/.test(textBefore) && !/[:：]$/.test(textBefore)) return null;
  if (/^(?:[A-Za-z\d/:-]|\.\d|%|％|月|日|年|時|分|号|丁目|階|番|点\))/.test(textAfter)) return null;
  if (isOpen && !after && /(?:No|NO|№|番号|コード|TEL|FAX|電話|〒)[.:：]?\s?$/i.test(textBefore)) return null;
  const isInBrackets = Boolean(open && close);
  const number = toNumber(digits);
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

function toNumber(digits: string): number {
  const compact = digits.replace(/[,，\s]/g, '');
  // 1.234.567 can only be a misread 1,234,567.
  return Number(/^\d{1,3}(?:\.\d{3}){2,}$/.test(compact) ? compact.replaceAll('.', '') : compact);
}

/** Canonical decimal text: no exponent, no trailing zeros beyond what cents need. */
export const moneyText = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(2));
