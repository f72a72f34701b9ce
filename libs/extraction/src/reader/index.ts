import type {
  CompanyProfile,
  DocumentField,
  DocumentType,
  Evidence,
  ReadField,
  ReadTaxLine,
  ReviewReason,
} from '@chogura/contracts';
import type { IsoDay } from '@chogura/kernel';
import type { PageText } from '../page-text';
import { amountCandidates, currencyOf, isTaxIncluded } from './amount';
import { placedAmounts, type PlacedAmount } from './amount-tokens';
import { choose, type Choice } from './candidate';
import { layOut } from './layout';
import { companyCandidates, partyMentions } from './parties';
import { directionCandidates } from './party-roles';
import { registrationCandidates } from './registration';
import {
  amountDoubts,
  commonDoubts,
  companyDoubts,
  dateDoubts,
  nameDoubts,
  registrationDoubts,
  repairDoubts,
} from './review';
import { grossOf, netOf, taxLines } from './tax-lines';
import { titleCandidates, typeOfTitle } from './title';
import { dateCandidates, dueDate } from './transaction-date';
import { typeFromBody } from './document-type';
import * as weights from './weights';

/** Everything that the reader says about a document. Amounts are decimals in major units of `currency`. */
export interface FieldReading {
  /** All seven, in the order of DOCUMENT_FIELDS. */
  readonly fields: readonly ReadField[];
  readonly taxLines: readonly ReadTaxLine[];
  /** ISO 4217. */
  readonly currency: string;
  readonly isTaxIncluded: boolean | null;
  readonly dueDate: IsoDay | null;
}

/**
 * Reads the seven fields of one document by rules: pages are laid out, rules propose candidates with features, a weighted sum ranks them,
 * checks raise doubts. Pure: the same pages and company give the same answer.
 * @param pages in page order; pages without text are allowed
 * @param company the tenant, so that the other company can be told apart
 * @param options.today Asia/Tokyo day against which dates count as future
 */
export function readFields(
  pages: readonly PageText[],
  company: CompanyProfile,
  options: { readonly today: IsoDay },
): FieldReading {
  const layouts = pages.map(layOut);
  const titled = choose(titleCandidates(layouts), weights.TITLE_WEIGHTS, weights.TITLE_THRESHOLD);
  const type = (titled.best && typeOfTitle(titled.best.value)) ?? typeFromBody(layouts);
  const mentions = partyMentions(layouts, company, type);
  const amounts = placedAmounts(layouts);
  const lines = taxLines(amounts);
  const gross = grossOf(lines);

  const companyName = choose(companyCandidates(mentions, type), weights.COMPANY_WEIGHTS, weights.COMPANY_THRESHOLD);
  const registration = choose(
    registrationCandidates(layouts, mentions, type),
    weights.REGISTRATION_WEIGHTS,
    weights.REGISTRATION_THRESHOLD,
  );
  const numbers = { value: registration.best?.value ?? null, own: company.registrationNumber };
  const direction = choose(
    directionCandidates(mentions, type, numbers),
    weights.DIRECTION_WEIGHTS,
    weights.DIRECTION_THRESHOLD,
  );
  const date = choose(dateCandidates(layouts, type, options.today), weights.DATE_WEIGHTS, weights.DATE_THRESHOLD);
  const amount = choose(
    amountCandidates(amounts, type, gross, netOf(lines)),
    weights.AMOUNT_WEIGHTS,
    weights.AMOUNT_THRESHOLD,
  );
  const placed = placedBest(amounts, amount);

  const mayLackReceiver = type === 'receipt';
  const hasOtherItems = amounts.some(({ label }) => label === 'withheld' || label === 'carried');
  return {
    fields: [
      docTypeField(type, titled),
      field('title', titled, commonDoubts(titled)),
      field('companyName', companyName, [
        ...commonDoubts(companyName),
        ...nameDoubts(companyName),
        ...companyDoubts(mentions, company, mayLackReceiver),
      ]),
      field('direction', direction, commonDoubts(direction)),
      field('transactionDate', date, [
        ...commonDoubts(date),
        ...(date.best ? dateDoubts(date.best.value, options.today) : []),
      ]),
      field('amount', amount, [
        ...commonDoubts(amount),
        ...(amount.best ? amountDoubts(Number(amount.best.value), gross, !hasOtherItems) : []),
      ]),
      field('registrationNumber', registration, [
        ...commonDoubts(registration),
        ...repairDoubts(registration),
        ...(registration.best ? registrationDoubts(registration.best.value) : []),
      ]),
    ],
    taxLines: lines,
    currency: currencyOf(amounts, placed),
    isTaxIncluded: isTaxIncluded(placed, gross),
    dueDate: dueDate(layouts),
  };
}

function field(name: DocumentField, choice: Choice, review: readonly ReviewReason[]): ReadField {
  const { best } = choice;
  return {
    field: name,
    value: best?.value ?? null,
    evidence: best?.evidence ?? null,
    alsoAt: choice.alsoAt,
    confidence: choice.confidence,
    reason: best?.rule ?? 'nothing-found',
    review: [...new Set(review)],
    candidates: choice.others,
  };
}

/** 分類 follows from the title; its place is the title's. */
function docTypeField(type: DocumentType | null, titled: Choice): ReadField {
  const fromTitle = titled.best !== null && typeOfTitle(titled.best.value) === type;
  const evidence: Evidence | null = fromTitle ? (titled.best?.evidence ?? null) : null;
  const confidence = fromTitle ? titled.confidence : type ? 0.5 : 0.2;
  return {
    field: 'docType',
    value: type,
    evidence,
    alsoAt: [],
    confidence,
    reason: fromTitle ? 'title' : type ? 'words-of-the-body' : 'nothing-found',
    review: type && !fromTitle ? ['low-confidence'] : [],
    candidates: otherTypes(titled, type),
  };
}

function otherTypes(titled: Choice, type: DocumentType | null): ReadField['candidates'] {
  return titled.others.flatMap(({ value, evidence }) => {
    const other = typeOfTitle(value);
    return other && other !== type ? [{ value: other, evidence }] : [];
  });
}

function placedBest(amounts: readonly PlacedAmount[], choice: Choice): PlacedAmount | null {
  const best = choice.best;
  if (!best) return null;
  return (
    amounts.find(
      ({ token }) =>
        Math.abs(token.value) === Math.abs(Number(best.value)) && token.segment.page === best.evidence?.page,
    ) ?? null
  );
}

export { pageLines } from './page-lines';
