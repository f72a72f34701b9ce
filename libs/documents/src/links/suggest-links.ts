import type { Direction, DocumentType } from '@chogura/contracts';
import type { IsoDay, Uuid } from '@chogura/kernel';
import { type DocumentNumber, type NumberKind, OWN_NUMBER } from './document-numbers';

/** The place of a 分類 in a deal: 見積 → 注文 → 請書 → 納品 → 検収 → 請求 → 領収. What has none is in no chain. */
const STEP_OF: Readonly<Partial<Record<DocumentType, number>>> = {
  quotation: 0,
  purchase_order: 1,
  order_acceptance: 2,
  delivery_note: 3,
  inspection_report: 4,
  delivery_invoice: 5,
  invoice: 5,
  receipt: 6,
};

/** The names of the steps, in their order. */
export const LINK_STEPS = ['quotation', 'order', 'acceptance', 'delivery', 'inspection', 'invoice', 'receipt'] as const;
export type LinkStep = (typeof LINK_STEPS)[number];

/** Papers that the buyer makes; the others are the seller's. Both are one deal only when they come from its two ends. */
const BY_BUYER: readonly DocumentType[] = ['purchase_order', 'inspection_report'];

/** A deal by number may take long; by amount alone it has to be near. */
const MAX_DAYS_BY_NUMBER = 730;
export const MAX_DAYS_BY_AMOUNT = 92;
/** An order may be dated before its quotation was printed again; a receipt is made on the day. */
export const MAX_DAYS_BACKWARDS = 7;
const DAY_MS = 86_400_000;

/** What the rules look at. */
export interface Linkable {
  readonly id: Uuid;
  readonly docType: DocumentType | null;
  readonly direction: Direction | null;
  readonly companyKey: string | null;
  readonly transactionDate: IsoDay | null;
  readonly amountMinor: number | null;
  readonly currency: string;
  /** The same amount with and without tax, where the tax lines tell; empty where they do not. */
  readonly otherAmountsMinor: readonly number[];
  readonly numbers: readonly DocumentNumber[];
}

export interface LinkReason {
  /** A number that both name. null: none. */
  readonly number: { readonly kind: NumberKind; readonly printed: string } | null;
  readonly isSameCompany: boolean;
  /** `taxed`: the same with the tax that the tax lines tell. */
  readonly amount: 'same' | 'taxed' | 'different' | 'unknown';
}

export interface SuggestedLink {
  readonly id: Uuid;
  /** 0..1; how sure the rules are, for ordering. */
  readonly score: number;
  readonly reason: LinkReason;
}

/**
 * Which documents belong to the same deal as this one: precision before completeness. Two of one step are never a chain, however alike;
 * by amount alone only the nearest in time counts, and only where this one is its nearest as well, so that monthly papers stay pairs.
 * @param pool documents that may be of the same deal; those of the same step are needed as well, for they compete
 * @returns best first, one for each document
 */
export function suggestLinks(document: Linkable, pool: readonly Linkable[]): readonly SuggestedLink[] {
  const others = pool.filter(({ id }) => id !== document.id);
  const all = [document, ...others];
  const suggested = others.flatMap((other): SuggestedLink[] => {
    const reason = reasonOf(document, other);
    if (!reason) return [];
    if (reason.number) return [{ id: other.id, score: scoreOf(reason), reason }];
    const isOnlyOne = isNearest(document, other, all) && isNearest(other, document, all);
    return isOnlyOne ? [{ id: other.id, score: scoreOf(reason), reason }] : [];
  });
  return suggested.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

/** null: they are not of one deal, or nothing says so. */
export function reasonOf(one: Linkable, other: Linkable): LinkReason | null {
  if (!areOfOneDeal(one, other)) return null;
  const number = sharedNumber(one, other);
  const isSameCompany = one.companyKey !== null && one.companyKey === other.companyKey;
  const amount = compareAmounts(one, other);
  const days = daysBetween(one, other);
  if (number && (days === null || isWithin(days, MAX_DAYS_BY_NUMBER))) return { number, isSameCompany, amount };
  const isSameAmount = amount === 'same' || amount === 'taxed';
  if (!isSameCompany || !isSameAmount || days === null || !isWithin(days, MAX_DAYS_BY_AMOUNT)) return null;
  return { number: null, isSameCompany, amount };
}

function areOfOneDeal(one: Linkable, other: Linkable): boolean {
  const [a, b] = [stepOf(one), stepOf(other)];
  if (a === null || b === null || a === b) return false;
  if (one.companyKey !== null && other.companyKey !== null && one.companyKey !== other.companyKey) return false;
  const [here, there] = [sideOf(one), sideOf(other)];
  return here === null || there === null || here === there;
}

export const stepOf = ({ docType }: Pick<Linkable, 'docType'>): number | null => (docType && STEP_OF[docType]) ?? null;

/** Whether the company that keeps the books buys or sells. null: unknown. */
export function sideOf({ docType, direction }: Pick<Linkable, 'docType' | 'direction'>): 'buys' | 'sells' | null {
  if (docType === null || direction === null) return null;
  return BY_BUYER.includes(docType) === (direction === 'issued') ? 'buys' : 'sells';
}

/** At least one of the two says whose number it is: that two papers bear the same number by chance is nothing. */
function sharedNumber(one: Linkable, other: Linkable): LinkReason['number'] {
  for (const { kind: said, key, printed } of one.numbers) {
    const kind = kindOf(one, said);
    const isShared = other.numbers.some(
      (number) =>
        number.key === key && kindOf(other, number.kind) === kind && !(said === 'own' && number.kind === 'own'),
    );
    if (kind && isShared) return { kind, printed };
  }
  return null;
}

const kindOf = ({ docType }: Linkable, kind: DocumentNumber['kind']): NumberKind | null =>
  kind === 'own' ? ((docType && OWN_NUMBER[docType]) ?? null) : kind;

function compareAmounts(one: Linkable, other: Linkable): LinkReason['amount'] {
  if (one.amountMinor === null || other.amountMinor === null) return 'unknown';
  if (one.currency !== other.currency) return 'different';
  if (one.amountMinor === other.amountMinor) return 'same';
  const isTaxed =
    one.otherAmountsMinor.includes(other.amountMinor) || other.otherAmountsMinor.includes(one.amountMinor);
  return isTaxed ? 'taxed' : 'different';
}

/** From the earlier step to the later one; negative where the later step is dated before. null: a date is missing. */
function daysBetween(one: Linkable, other: Linkable): number | null {
  if (one.transactionDate === null || other.transactionDate === null) return null;
  const days = (Date.parse(other.transactionDate) - Date.parse(one.transactionDate)) / DAY_MS;
  return (stepOf(one) ?? 0) < (stepOf(other) ?? 0) ? days : -days;
}

const isWithin = (days: number, most: number): boolean => days >= -MAX_DAYS_BACKWARDS && days <= most;

/** No other document of the same step fits `from` in as short or a shorter time. */
function isNearest(from: Linkable, candidate: Linkable, all: readonly Linkable[]): boolean {
  const distance = Math.abs(daysBetween(from, candidate) ?? Infinity);
  return all.every(
    (rival) =>
      rival.id === candidate.id ||
      rival.id === from.id ||
      stepOf(rival) !== stepOf(candidate) ||
      reasonOf(from, rival) === null ||
      Math.abs(daysBetween(from, rival) ?? Infinity) > distance,
  );
}

function scoreOf({ number, isSameCompany, amount }: LinkReason): number {
  const amountScore = { same: 0.25, taxed: 0.2, unknown: 0.1, different: 0 }[amount];
  return (number ? 0.55 : 0.35) + (isSameCompany ? 0.2 : 0) + amountScore;
}
