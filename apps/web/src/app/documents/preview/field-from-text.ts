import type { DocumentField } from '@chogura/api-client';
import { normaliseText } from '@chogura/kernel';
import { parseAmount } from '../../core/format/amount';
import { parseDay } from '../../core/format/dates';
import { DOCUMENT_TYPE_WORDS } from '../words';

const DAY = /(?:(?:令和|平成|R|H)\s*)?(?:元|\d{1,4})\s*[年/.-]\s*\d{1,2}\s*[月/.-]\s*\d{1,2}\s*日?/;
const NUMBER = /[△▲−‐-]?\s*[¥\\]?\s*[△▲−‐-]?\s*\d[\d,]*(?:\.\d+)?/;
const REGISTRATION_NUMBER = /T[\s-]*(?:\d[\s-]*){13}/i;

/** Printed text as what is typed into the box of a field; null when there is nothing of its kind in it. */
export function fieldFromText(field: DocumentField, printed: string, currency: string): string | null {
  const text = normaliseText(printed).trim();
  switch (field) {
    case 'transactionDate':
      return parseDay(text) ? text : dayIn(text);
    case 'amount':
      return amountIn(text, currency);
    case 'registrationNumber':
      return REGISTRATION_NUMBER.exec(text)?.[0].replace(/[\s-]/g, '').toUpperCase() ?? null;
    case 'docType':
      return typeIn(text);
    case 'direction':
      return null;
    default:
      return printed.trim() || null;
  }
}

function dayIn(text: string): string | null {
  const day = DAY.exec(text)?.[0] ?? null;
  return day !== null && parseDay(day) ? day : null;
}

/** ¥▲3,564- and 378,000円（税込） alike. */
function amountIn(text: string, currency: string): string | null {
  if (parseAmount(text, currency) !== null) return text;
  const found = NUMBER.exec(text)?.[0].replace(/[\s¥\\]/g, '') ?? '';
  return parseAmount(found, currency) === null ? null : found;
}

/** The longest word that occurs: 納品書兼請求書 is no 納品書. */
function typeIn(text: string): string | null {
  const letters = text.replaceAll(/\s/g, '');
  const found = Object.entries(DOCUMENT_TYPE_WORDS).filter(([, word]) => letters.includes(word));
  return found.sort(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? null;
}
