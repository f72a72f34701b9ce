import type { Direction, DocumentField, DocumentType } from '@chogura/api-client';
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
export const minorOf = (decimal: string, currency: string): number => toMinor(Number(Number(decimal).toFixed(minorDigits(currency))), currency);
