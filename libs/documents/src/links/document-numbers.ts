import type { DocumentType } from '@chogura/contracts';
import { normaliseText } from '@chogura/kernel';

/** Whose number it is: the paper that was first given it. */
export const NUMBER_KINDS = ['quotation', 'order', 'delivery', 'inspection', 'invoice', 'receipt'] as const;
export type NumberKind = (typeof NUMBER_KINDS)[number];

export interface DocumentNumber {
  /** own: no word says whose, so it is that of the paper itself. */
  readonly kind: NumberKind | 'own';
  /** One spelling per number; for comparing, never for showing. */
  readonly key: string;
  /** As printed. */
  readonly printed: string;
}

/** More than any paper names; a list of a year's invoices is no chain of one deal. */
const MAX_NUMBERS = 20;
/** The paper's own number stands at its head; those behind it are rows of a table. */
const MAX_OWN_NUMBERS = 3;
/** What names a deal stands on the first pages; the rest are conditions and details. */
const MAX_PAGES = 20;
const MIN_LENGTH = 3;
const MAX_LENGTH = 30;

const LABELS: readonly (readonly [kind: NumberKind, words: string])[] = [
  ['quotation', '(?:御?見積(?:書)?|quotation|estimate)'],
  ['order', '(?:御?(?:注文|発注|受注)(?:書|請書)?|purchase\\s?order|P\\.?\\s?O\\.?)'],
  ['delivery', '(?:納品(?:書)?|納入(?:書)?|delivery\\s?note)'],
  ['inspection', '(?:検収(?:書)?|inspection)'],
  ['invoice', '(?:御?請求(?:書)?|invoice)'],
  ['receipt', '(?:領収(?:書|証)?|receipt)'],
];
const SIGN = '(?:番号|No\\.?|ナンバー|NO\\.?|#|number)';
/** Bounded, so that a page of nothing but space costs nothing. */
const SPACE = '\\s{0,10}';
const GAP = `${SPACE}[:：]?${SPACE}#?${SPACE}`;
const NUMBER = '([0-9A-Za-z](?:[0-9A-Za-z]|[-‐‑‒–—―−ー_/.](?=[0-9A-Za-z]))*)';

const PATTERNS: readonly (readonly [kind: DocumentNumber['kind'], pattern: RegExp])[] = [
  ...LABELS.map(([kind, words]) => [kind, new RegExp(`${words}${SPACE}${SIGN}${GAP}${NUMBER}`, 'giu')] as const),
  // 電話番号 and 登録番号 are none: a word before the sign says whose number it is.
  ['own', new RegExp(`(?<![\\p{L}\\p{N}])(?:書類|文書|伝票|発行|帳票)?${SIGN}${GAP}${NUMBER}`, 'giu')],
];

/** What is no number of a paper though it stands behind such a word: days, years, amounts. */
const OTHER_THINGS = [/^(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}$/, /^(?:19|20)\d{2}[-/.]\d{1,2}$/, /^T\d{13}$/i];

/** Numbers of the papers that a document's pages name, and its own. */
export const numbersOnPages = (pages: readonly { readonly text: string }[]): readonly DocumentNumber[] =>
  findDocumentNumbers(
    pages
      .slice(0, MAX_PAGES)
      .map(({ text }) => text)
      .join('\n'),
  );

/** Numbers of papers that a text names by label: 注文番号 PO-123, 見積No.Q2026/04. Only numbers with a digit; in the order of the text. */
export function findDocumentNumbers(text: string): readonly DocumentNumber[] {
  const found: (DocumentNumber & { readonly place: number })[] = [];
  const normal = normaliseText(text);
  for (const [kind, pattern] of PATTERNS) {
    const keys = new Set(kind === 'own' ? found.map(({ key }) => key) : []);
    const most = keys.size + (kind === 'own' ? MAX_OWN_NUMBERS : MAX_NUMBERS);
    for (const { 1: printed = '', index } of normal.matchAll(pattern)) {
      const key = numberKey(printed);
      if (keys.size === most) break;
      if (!isNumber(printed, key) || keys.has(key)) continue;
      keys.add(key);
      found.push({ kind, key, printed, place: index });
    }
  }
  return found
    .sort((a, b) => a.place - b.place)
    .slice(0, MAX_NUMBERS)
    .map(({ kind, key, printed }) => ({ kind, key, printed }));
}

/** Neither case nor the kind of hyphen tells two numbers apart. */
export const numberKey = (printed: string): string =>
  normaliseText(printed)
    .replace(/[‐‑‒–—―−ー]/g, '-')
    .toUpperCase();

const isNumber = (printed: string, key: string): boolean =>
  key.length >= MIN_LENGTH &&
  key.length <= MAX_LENGTH &&
  /\d/.test(key) &&
  !OTHER_THINGS.some((other) => other.test(printed));

/** The kind of number that a document of this 分類 bears itself; those that are missing bear none that others would name. */
export const OWN_NUMBER: Readonly<Partial<Record<DocumentType, NumberKind>>> = {
  quotation: 'quotation',
  purchase_order: 'order',
  order_acceptance: 'order',
  delivery_note: 'delivery',
  delivery_invoice: 'delivery',
  inspection_report: 'inspection',
  invoice: 'invoice',
  receipt: 'receipt',
};
