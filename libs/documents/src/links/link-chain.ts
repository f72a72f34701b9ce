import type { DocumentTaxLineEntity } from '../document.entity';
import { LINK_STEPS, type Linkable, type LinkStep, sideOf, stepOf } from './suggest-links';
import { hasAmounts } from '../change/tax-line-changes';

/** An amount as the tax lines tell it. null: they do not. */
export interface TaxedAmounts {
  readonly netMinor: number | null;
  readonly grossMinor: number | null;
}

/** What the chain looks at. */
export interface Chained extends Pick<
  Linkable,
  'docType' | 'direction' | 'transactionDate' | 'amountMinor' | 'currency'
> {
  readonly number: number;
  readonly isDeleted: boolean;
  readonly taxed: TaxedAmounts;
}

/** How much more, or less, a step comes to than the one before it. */
export interface AmountDifference {
  readonly from: LinkStep;
  readonly to: LinkStep;
  /** What both come to, on the same footing: with tax where the tax lines of both tell. */
  readonly fromMinor: number;
  readonly toMinor: number;
  readonly currency: string;
}

interface Total extends TaxedAmounts {
  readonly step: LinkStep;
  readonly amountMinor: number;
  readonly currency: string;
}

export const stepNameOf = (document: Pick<Linkable, 'docType'>): LinkStep | null => {
  const step = stepOf(document);
  return step === null ? null : (LINK_STEPS[step] ?? null);
};

/** As a deal goes: by step, then by day. Contracts come before it; what has no step stands at the end. */
export const inOrderOfDeal = <Each extends Chained>(documents: readonly Each[]): Each[] =>
  [...documents].sort(
    (a, b) =>
      placeOf(a) - placeOf(b) ||
      (a.transactionDate ?? '9').localeCompare(b.transactionDate ?? '9') ||
      a.number - b.number,
  );

const placeOf = (document: Chained): number =>
  stepOf(document) ?? (document.docType === 'contract' ? -1 : LINK_STEPS.length);

/**
 * Where the amounts of a chain part. Several papers of one step are added up, so that three deliveries on one bill are no difference; with and
 * without tax is none either, where the tax lines tell. What was deleted does not count, nor what is on the other side of the business.
 * @param around the document whose side it is
 */
export function amountDifferences(documents: readonly Chained[], around: Chained): AmountDifference[] {
  const side = sideOf(around);
  const counted = documents.filter((each) => !each.isDeleted && (side === null || [side, null].includes(sideOf(each))));
  const totals = LINK_STEPS.flatMap(
    (step) =>
      totalOf(
        step,
        counted.filter((each) => stepNameOf(each) === step),
      ) ?? [],
  );
  return totals.slice(1).flatMap((total, place) => differenceOf(totals[place], total) ?? []);
}

/** null: nothing to add up, or an amount is missing, or they are of different currencies. */
function totalOf(step: LinkStep, documents: readonly Chained[]): Total | null {
  const [first] = documents;
  if (!first || documents.some(({ currency }) => currency !== first.currency)) return null;
  const amountMinor = sumOf(documents.map((each) => each.amountMinor));
  if (amountMinor === null) return null;
  const [netMinor, grossMinor] = [
    sumOf(documents.map(({ taxed }) => taxed.netMinor)),
    sumOf(documents.map(({ taxed }) => taxed.grossMinor)),
  ];
  return { step, amountMinor, netMinor, grossMinor, currency: first.currency };
}

function differenceOf(from: Total | undefined, to: Total): AmountDifference | null {
  if (!from || from.currency !== to.currency) return null;
  if (waysToSay(from).includes(to.amountMinor) || waysToSay(to).includes(from.amountMinor)) return null;
  const isTaxed = from.grossMinor !== null && to.grossMinor !== null;
  const [fromMinor, toMinor] = isTaxed ? [from.grossMinor, to.grossMinor] : [from.amountMinor, to.amountMinor];
  if (fromMinor === toMinor) return null;
  return { from: from.step, to: to.step, fromMinor, toMinor, currency: to.currency };
}

const waysToSay = ({ amountMinor, netMinor, grossMinor }: Total): (number | null)[] => [
  amountMinor,
  netMinor,
  grossMinor,
];

/** What the lines of a document come to. */
export function taxedAmounts(lines: readonly DocumentTaxLineEntity[]): TaxedAmounts {
  const counted = lines.filter(hasAmounts);
  if (counted.length === 0) return { netMinor: null, grossMinor: null };
  return {
    netMinor: sumOf(counted.map(({ netMinor, taxMinor, grossMinor }) => netMinor ?? minus(grossMinor, taxMinor))),
    grossMinor: sumOf(counted.map(({ netMinor, taxMinor, grossMinor }) => grossMinor ?? sumOf([netMinor, taxMinor]))),
  };
}

const minus = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : one - other;

/** null: one of them is missing. */
function sumOf(amounts: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const amount of amounts) {
    if (amount === null) return null;
    sum += amount;
  }
  return sum;
}
