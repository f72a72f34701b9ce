import { DIRECTIONS, DOCUMENT_TYPES, type DocumentField } from '@chogura/contracts';
import { companyKey, isIsoDay, minorDigits, toMajor, toMinor } from '@chogura/kernel';
import type { DocumentEntity } from '../document.entity';
import type { FieldValues } from './input-state';

type ValueColumns = Pick<
  DocumentEntity,
  | 'docType'
  | 'title'
  | 'companyName'
  | 'direction'
  | 'transactionDate'
  | 'amountMinor'
  | 'currency'
  | 'registrationNumber'
>;

export const valuesOf = (document: ValueColumns): FieldValues => ({
  docType: document.docType,
  title: document.title,
  companyName: document.companyName,
  direction: document.direction,
  transactionDate: document.transactionDate,
  amount: document.amountMinor,
  registrationNumber: document.registrationNumber,
});

/** A field's value as canonical text: a code, YYYY-MM-DD, a decimal in major units, or the text itself. */
export function canonicalValue(document: ValueColumns, field: DocumentField): string | null {
  if (field !== 'amount') return valuesOf(document)[field] as string | null;
  const { amountMinor, currency } = document;
  return amountMinor === null ? null : toMajor({ minor: amountMinor, currency }).toFixed(minorDigits(currency));
}

/** A decimal in major units to minor units; null for text that is no number, or one beyond safe integers. */
export function minorOf(decimal: string | null, currency: string): number | null {
  if (decimal === null || decimal.trim() === '' || !Number.isFinite(Number(decimal))) return null;
  try {
    return toMinor(Number(decimal), currency);
  } catch {
    return null;
  }
}

/** Puts a value that the reader gave into its column; what a column cannot hold becomes no value. */
export function setReadValue(document: DocumentEntity, field: DocumentField, value: string | null): void {
  switch (field) {
    case 'docType':
      document.docType = DOCUMENT_TYPES.find((type) => type === value) ?? null;
      break;
    case 'direction':
      document.direction = DIRECTIONS.find((direction) => direction === value) ?? null;
      break;
    case 'transactionDate':
      document.transactionDate = value !== null && isIsoDay(value) ? value : null;
      break;
    case 'amount':
      document.amountMinor = minorOf(value, document.currency);
      break;
    case 'title':
    case 'companyName':
    case 'registrationNumber':
      document[field] = value;
      break;
  }
}

/** Of a memo, for the index by which lists are ordered; characters. */
const MEMO_START_LENGTH = 100;

/** What conditions on company and parties look through, in one spelling, and the memo as far as an index holds it. */
export const searchKeysOf = (
  document: DocumentEntity,
): Pick<DocumentEntity, 'companyKey' | 'contractPartiesKey' | 'memoStart'> => ({
  companyKey: document.companyName === null ? null : companyKey(document.companyName),
  contractPartiesKey: document.contractParties.map(companyKey).join('\n') || null,
  memoStart: document.memo === null ? null : [...document.memo].slice(0, MEMO_START_LENGTH).join(''),
});
