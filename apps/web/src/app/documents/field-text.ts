import type { Direction, Document, DocumentField, DocumentType } from '@chogura/api-client';
import { minorDigits, toMinor } from '@chogura/kernel';
import { formatAmount } from '../core/format/amount';
import { formatDay } from '../core/format/dates';
import { DIRECTION_WORDS, DOCUMENT_TYPE_WORDS } from './words';

/** A canonical value (FieldReading.value) as people read it. */
export function fieldText(field: DocumentField, value: string | null, currency: string): string {
  if (value === null) return '-';
  switch (field) {
    case 'docType':
      return DOCUMENT_TYPE_WORDS[value as DocumentType] ?? value;
    case 'direction':
      return DIRECTION_WORDS[value as Direction] ?? value;
    case 'transactionDate':
      return formatDay(value);
    case 'amount':
      return formatAmount(minorOf(value, currency), currency);
    default:
      return value;
  }
}

/** A decimal in major units, as the server writes it, in minor units. */
export const minorOf = (decimal: string, currency: string): number =>
  toMinor(Number(Number(decimal).toFixed(minorDigits(currency))), currency);

/** 請求書 株式会社朝凪商会: what a document is called where it is open; before its title is known, by its file. */
export const headingOf = ({
  title,
  fileName,
  companyName,
}: Pick<Document, 'title' | 'fileName' | 'companyName'>): string =>
  [title ?? fileName, companyName].filter((part) => part !== null).join('\u3000');
