import { elementAt, elementsAt, textAt, type XmlElement } from './xml-tree';

/** What an invoice in UBL 2.1 says, as JP PINT and other Peppol invoices write it. Amounts are decimals as text. */
export interface UblInvoice {
  readonly isCreditNote: boolean;
  readonly number: string | null;
  readonly issuedOn: string | null;
  readonly dueOn: string | null;
  readonly currency: string;
  readonly note: string | null;
  readonly period: string | null;
  readonly supplier: UblParty;
  readonly customer: UblParty;
  readonly taxLines: readonly UblTaxLine[];
  readonly taxTotal: string | null;
  readonly net: string | null;
  /** With tax. */
  readonly gross: string | null;
  readonly prepaid: string | null;
  readonly payable: string | null;
  readonly lines: readonly UblLine[];
}

export interface UblParty {
  readonly name: string | null;
  /** T and thirteen digits. */
  readonly registrationNumber: string | null;
  readonly address: string | null;
}

export interface UblTaxLine {
  readonly category: string;
  readonly percent: number;
  readonly net: string | null;
  readonly tax: string | null;
}

export interface UblLine {
  readonly name: string;
  readonly quantity: string | null;
  readonly unitPrice: string | null;
  readonly amount: string | null;
  readonly percent: string | null;
}

const AMOUNT = /^-?\d{1,15}(\.\d{1,6})?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const REGISTRATION_NUMBER = /^T\d{13}$/;
const CREDIT_NOTE_TYPES = ['381', '396'];

/** null: the root is no invoice of UBL. */
export function ublInvoice(root: XmlElement): UblInvoice | null {
  const isNote = root.name === 'CreditNote';
  if (!isNote && root.name !== 'Invoice') return null;
  const totals = elementAt(root, 'LegalMonetaryTotal');
  if (!totals && !elementAt(root, 'AccountingSupplierParty')) return null;
  const currency = textAt(root, 'DocumentCurrencyCode') ?? 'JPY';
  const tax = taxTotalIn(root, currency);
  const typeCode = textAt(root, isNote ? 'CreditNoteTypeCode' : 'InvoiceTypeCode') ?? '';
  return {
    isCreditNote: isNote || CREDIT_NOTE_TYPES.includes(typeCode),
    number: textAt(root, 'ID'),
    issuedOn: day(textAt(root, 'IssueDate')),
    dueOn: day(textAt(root, 'DueDate') ?? textAt(root, 'PaymentTerms', 'PaymentDueDate')),
    currency: /^[A-Z]{3}$/.test(currency) ? currency : 'JPY',
    note: textAt(root, 'Note'),
    period: periodOf(elementAt(root, 'InvoicePeriod')),
    supplier: partyOf(elementAt(root, 'AccountingSupplierParty', 'Party')),
    customer: partyOf(elementAt(root, 'AccountingCustomerParty', 'Party')),
    taxLines: elementsAt(tax, 'TaxSubtotal').map(taxLineOf),
    taxTotal: amount(textAt(tax, 'TaxAmount')),
    net: amount(textAt(totals, 'TaxExclusiveAmount')),
    gross: amount(textAt(totals, 'TaxInclusiveAmount')),
    prepaid: amount(textAt(totals, 'PrepaidAmount')),
    payable: amount(textAt(totals, 'PayableAmount')),
    lines: elementsAt(root, isNote ? 'CreditNoteLine' : 'InvoiceLine').map(lineOf),
  };
}

const amount = (text: string | null): string | null => (text && AMOUNT.test(text) ? text : null);
const day = (text: string | null): string | null => (text && DAY.test(text) ? text : null);

/** A second one states the tax in the currency of the books. */
const taxTotalIn = (root: XmlElement, currency: string): XmlElement | undefined => {
  const totals = elementsAt(root, 'TaxTotal');
  return totals.find((each) => elementAt(each, 'TaxAmount')?.attributes['currencyID'] === currency) ?? totals[0];
};

function partyOf(party: XmlElement | undefined): UblParty {
  const numbers = [
    ...elementsAt(party, 'PartyTaxScheme').map((scheme) => textAt(scheme, 'CompanyID')),
    textAt(party, 'PartyLegalEntity', 'CompanyID'),
  ];
  const address = elementAt(party, 'PostalAddress');
  const parts = ['PostalZone', 'CountrySubentity', 'CityName', 'StreetName', 'AdditionalStreetName'];
  return {
    name: textAt(party, 'PartyLegalEntity', 'RegistrationName') ?? textAt(party, 'PartyName', 'Name'),
    registrationNumber: numbers.find((each) => each && REGISTRATION_NUMBER.test(each)) ?? null,
    address: parts.flatMap((part) => textAt(address, part) ?? []).join(' ') || null,
  };
}

function taxLineOf(subtotal: XmlElement): UblTaxLine {
  const category = elementAt(subtotal, 'TaxCategory');
  const percent = Number(textAt(category, 'Percent') ?? '0');
  return {
    category: textAt(category, 'ID') ?? '',
    percent: Number.isFinite(percent) ? percent : 0,
    net: amount(textAt(subtotal, 'TaxableAmount')),
    tax: amount(textAt(subtotal, 'TaxAmount')),
  };
}

const lineOf = (line: XmlElement): UblLine => ({
  name: textAt(line, 'Item', 'Name') ?? textAt(line, 'Item', 'Description') ?? '',
  quantity: textAt(line, 'InvoicedQuantity') ?? textAt(line, 'CreditedQuantity'),
  unitPrice: amount(textAt(line, 'Price', 'PriceAmount')),
  amount: amount(textAt(line, 'LineExtensionAmount')),
  percent: textAt(line, 'Item', 'ClassifiedTaxCategory', 'Percent'),
});

function periodOf(period: XmlElement | undefined): string | null {
  const [from, to] = [day(textAt(period, 'StartDate')), day(textAt(period, 'EndDate'))];
  return from && to ? `${from} 〜 ${to}` : null;
}
