import type { DocumentType } from '@chogura/contracts';
import { normaliseText } from '@chogura/kernel';

/** Whose number it is: the paper that was first given it. */
export const NUMBER_KINDS = ['quotation', 'order', 'delivery', 'inspection', 'invoice', 'receipt', 'contract'] as const;
export type NumberKind = (typeof NUMBER_KINDS)[number];

export interface DocumentNumber {
  readonly kind: NumberKind;
  /** One spelling per number; for comparing, never for showing. */
  readonly key: string;
  /** As printed. */
  readonly printed: string;
}

/** More than any paper names; a list of a year's invoices is no chain of one deal. */
const MAX_NUMBERS = 20;
const MIN_LENGTH = 3;
const MAX_LENGTH = 30;

const LABELS: readonly (readonly [kind: NumberKind, words: string])[] = [
  ['quotation', '(?:御?見積(?:書)?|quotation|estimate)'],
  ['order', '(?:御?(?:注文|発注|受注)(?:書|請書)?|purchase\\s?order|P\\.?\\s?O\\.?)'],
  ['delivery', '(?:納品(?:書)?|納入(?:書)?|delivery\\s?note)'],
  ['inspection', '(?:検収(?:書)?|inspection)'],
  ['invoice', '(?:御?請求(?:書)?|invoice)'],
  ['receipt', '(?:領収(?:書|証)?|receipt)'],
  ['contract', '(?:契約(?:書)?|contract)'],
];
const SIGN = '(?:番号|No\\.?|ナンバー|NO\\.?|#|number)';
const GAP = '\\s*[:：]?\\s*#?\\s*';
const NUMBER = '([0-9A-Za-z](?:[0-9A-Za-z]|[-‐‑‒–—―−ー_/.](?=[0-9A-Za-z]))*)';

const PATTERNS = LABELS.map(
  ([kind, words]) => [kind, new RegExp(`${words}\\s*${SIGN}${GAP}${NUMBER}`, 'giu')] as const,
);

/** What is no number of a paper though it stands behind such a word: days, years, amounts. */
const OTHER_THINGS = [/^(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}$/, /^(?:19|20)\d{2}[-/.]\d{1,2}$/, /^T\d{13}$/i];

/** Numbers of papers that a text names by label: 注文番号 PO-123, 見積No.Q2026/04. Only numbers with a digit; in the order of the text. */
export function findDocumentNumbers(text: string): readonly DocumentNumber[] {
  const found = new Map<string, DocumentNumber & { readonly place: number }>();
  const normal = normaliseText(text);
  for (const [kind, pattern] of PATTERNS) {
    for (const { 1: printed = '', index } of normal.matchAll(pattern)) {
      const key = numberKey(printed);
      if (isNumber(printed, key) && !found.has(`${kind} ${key}`))
        found.set(`${kind} ${key}`, { kind, key, printed, place: index });
    }
  }
  return [...found.values()]
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

/** The kind of number that a document of this 分類 bears itself; null: none that others would name. */
export const OWN_NUMBER: Readonly<Partial<Record<DocumentType, NumberKind>>> = {
  quotation: 'quotation',
  purchase_order: 'order',
  order_acceptance: 'order',
  delivery_note: 'delivery',
  delivery_invoice: 'delivery',
  inspection_report: 'inspection',
  invoice: 'invoice',
  receipt: 'receipt',
  contract: 'contract',
};
