import {
  type CompanyProfile,
  type Direction,
  DOCUMENT_FIELDS,
  type DocumentField,
  type Evidence,
  type ReadField,
  type ReadTaxLine,
  type ReviewReason,
} from '@chogura/contracts';
import { companyKey, hasValidCheckDigit, type IsoDay } from '@chogura/kernel';
import type { FieldReading } from '../reader';
import { amountDoubts, dateDoubts } from '../reader/review';
import type { DrawnText } from './drawn-text';
import { CREDIT_NOTE_TITLE, INVOICE_TITLE } from './invoice-pages';
import type { UblInvoice, UblParty } from './ubl-invoice';

interface Given {
  readonly value: string | null;
  /** Of the cell where it was drawn. */
  readonly key?: string;
  /** Where it stands in the XML. */
  readonly from: string;
  readonly review?: readonly ReviewReason[];
}

/** The fields as the XML states them: nothing is guessed but which of the two companies is the other one. */
export function invoiceReading(
  invoice: UblInvoice,
  drawn: DrawnText,
  company: CompanyProfile,
  { today }: { readonly today: IsoDay },
): FieldReading {
  const { supplier, customer, issuedOn, payable } = invoice;
  const direction = directionOf(invoice, company);
  const [other, side] = direction === 'issued' ? [customer, 'customer'] : [supplier, 'supplier'];
  const taxLines = invoice.taxLines.map((line, index) => readTaxLine(line, index, drawn));
  const gross = taxLines.reduce((sum, line) => sum + Number(line.gross ?? NaN), 0);
  // A sum that was paid before is no longer asked for.
  const isWhole = Number(invoice.prepaid ?? 0) === 0;
  const given: Readonly<Record<DocumentField, Given>> = {
    docType: { value: invoice.isCreditNote ? 'credit_note' : 'invoice', key: 'title', from: 'InvoiceTypeCode' },
    title: { value: invoice.isCreditNote ? CREDIT_NOTE_TITLE : INVOICE_TITLE, key: 'title', from: 'InvoiceTypeCode' },
    companyName: {
      value: other.name,
      key: `${side}:name`,
      from: `${side === 'customer' ? 'AccountingCustomerParty' : 'AccountingSupplierParty'}`,
      review: direction === null && company.names.length > 0 ? ['own-name-missing'] : [],
    },
    direction: { value: direction ?? 'received', from: 'AccountingSupplierParty' },
    transactionDate: {
      value: issuedOn,
      key: 'transactionDate',
      from: 'IssueDate',
      review: issuedOn ? dateDoubts(issuedOn, today) : [],
    },
    amount: {
      value: payable,
      key: 'amount',
      from: 'PayableAmount',
      review: payable ? amountDoubts(Number(payable), Number.isNaN(gross) ? null : gross, isWhole) : [],
    },
    registrationNumber: {
      value: supplier.registrationNumber,
      key: 'supplier:number',
      from: 'PartyTaxScheme',
      review: supplier.registrationNumber && !hasValidCheckDigit(supplier.registrationNumber) ? ['check-digit'] : [],
    },
  };
  return {
    fields: DOCUMENT_FIELDS.map((field) => readField(field, given[field], drawn)),
    taxLines,
    currency: invoice.currency,
    isTaxIncluded: payable !== null && payable === invoice.gross ? true : null,
    dueDate: invoice.dueOn,
  };
}

function readField(field: DocumentField, { value, key, from, review = [] }: Given, drawn: DrawnText): ReadField {
  return {
    field,
    value,
    evidence: value === null ? null : evidenceOf(key, drawn),
    alsoAt: [],
    confidence: value === null ? 0 : 1,
    reason: value === null ? 'nothing-found' : `xml:${from}`,
    review,
    candidates: [],
  };
}

const evidenceOf = (key: string | undefined, drawn: DrawnText): Evidence | null =>
  key === undefined ? null : drawn.placeOf(key);

function readTaxLine(line: UblInvoice['taxLines'][number], index: number, drawn: DrawnText): ReadTaxLine {
  const { net, tax } = line;
  const [netAt, taxAt] = [drawn.placeOf(`net:${index}`), drawn.placeOf(`tax:${index}`)];
  return {
    ratePercent: line.percent,
    net,
    tax,
    gross: net === null || tax === null ? null : sumOf(net, tax),
    evidence: { ...(netAt ? { net: netAt } : {}), ...(taxAt ? { tax: taxAt } : {}) },
  };
}

/** Decimals as text, without what binary fractions would add. */
const sumOf = (a: string, b: string): string => {
  const digits = Math.max(...[a, b].map((each) => each.split('.')[1]?.length ?? 0));
  return (Number(a) + Number(b)).toFixed(digits);
};

/** null: the company is neither of the two. */
function directionOf({ supplier, customer }: UblInvoice, company: CompanyProfile): Direction | null {
  const names = new Set(company.names.map(companyKey));
  const isOwn = ({ name, registrationNumber }: UblParty): boolean =>
    (registrationNumber !== null && registrationNumber === company.registrationNumber) ||
    (name !== null && names.has(companyKey(name)));
  if (isOwn(supplier)) return 'issued';
  return isOwn(customer) ? 'received' : null;
}
