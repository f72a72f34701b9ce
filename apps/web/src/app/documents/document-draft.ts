import type { Direction, Document, DocumentChanges, DocumentField, DocumentType } from '@chogura/api-client';
import { hasValidCheckDigit, isRegistrationNumberForm, normaliseText } from '@chogura/kernel';
import { amountForInput, parseAmount } from '../core/format/amount';
import { formatDay, parseDay } from '../core/format/dates';
import { minorOf } from './field-text';

const MAX_TEXT_LENGTH = 500;

/** What stands in the boxes of the edit form: text as typed. */
export interface DocumentDraft {
  readonly docType: DocumentType | '';
  readonly title: string;
  readonly companyName: string;
  readonly direction: Direction | '';
  readonly transactionDate: string;
  readonly amount: string;
  readonly registrationNumber: string;
  readonly assigneeId: string;
  readonly groupId: string;
}

export type DraftKey = keyof DocumentDraft;

export const DRAFT_KEYS = [
  'docType',
  'direction',
  'title',
  'companyName',
  'transactionDate',
  'amount',
  'registrationNumber',
  'assigneeId',
  'groupId',
] as const satisfies readonly DraftKey[];

export const draftOf = (document: Document): DocumentDraft => ({
  docType: document.docType ?? '',
  title: document.title ?? '',
  companyName: document.companyName ?? '',
  direction: document.direction ?? '',
  transactionDate: document.transactionDate ? formatDay(document.transactionDate) : '',
  amount: document.amountMinor === null ? '' : amountText(document.amountMinor, document.currency),
  registrationNumber: document.registrationNumber ?? '',
  assigneeId: document.assignee?.id ?? '',
  groupId: document.group?.id ?? '',
});

/** In the box: the number with its separators, for the unit stands beside it. */
const amountText = (minor: number, currency: string): string =>
  amountForInput(minor, currency).replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));

/** A canonical value as the server writes it, as text for a box. */
export function draftText(field: DocumentField, value: string, currency: string): string {
  if (field === 'transactionDate') return formatDay(value);
  return field === 'amount' ? amountText(minorOf(value, currency), currency) : value;
}

/** What leaving a box does to what was typed in it: widths, dates and amounts in their usual form; what is not understood stays. */
export function tidied(key: DraftKey, text: string, currency: string): string {
  const value = text.trim();
  switch (key) {
    case 'transactionDate': {
      const day = parseDay(value);
      return day ? formatDay(day) : value;
    }
    case 'amount': {
      const minor = parseAmount(value, currency);
      return minor === null ? value : amountText(minor, currency);
    }
    case 'registrationNumber':
      return normaliseText(value).replace(/[\s-]/g, '').toUpperCase();
    default:
      return value;
  }
}

/** What has to be corrected in a box before saving, in one sentence, or null. A blank box may be saved: 入力不足 is no error. */
export function draftError(key: DraftKey, text: string, currency: string): string | null {
  const value = tidied(key, text, currency);
  if (value === '') return null;
  switch (key) {
    case 'title':
    case 'companyName':
      return value.length > MAX_TEXT_LENGTH
        ? $localize`:@@draft.tooLong:${MAX_TEXT_LENGTH}:limit:文字以内で入力してください（いま${value.length}:length:文字）`
        : null;
    case 'transactionDate':
      return parseDay(value) === null ? $localize`:@@draft.date:日付は 2026/03/31 のように入力してください` : null;
    case 'amount':
      return parseAmount(value, currency) === null
        ? $localize`:@@draft.amount:金額は 378,000 のように数字で入力してください`
        : null;
    case 'registrationNumber':
      return isRegistrationNumberForm(value)
        ? null
        : $localize`:@@draft.registrationNumber:登録番号は T と数字13桁で入力してください`;
    default:
      return null;
  }
}

/** A remark that does not keep anyone from saving, or an empty text: a number with a wrong check digit may be what the paper says. */
export function registrationNumberHint(text: string): string {
  const number = tidied('registrationNumber', text, 'JPY');
  const isDoubtful = isRegistrationNumberForm(number) && !hasValidCheckDigit(number);
  return isDoubtful ? $localize`:@@review.checkDigit:検査数字が合いません。登録番号をご確認ください。` : '';
}

/** What was typed, on a newer document: typed text stays, untouched boxes follow the newer one; those of `theirs` follow it in any case. */
export function rebased(
  draft: DocumentDraft,
  base: Document,
  newer: Document,
  theirs: ReadonlySet<string>,
): DocumentDraft {
  const before = draftOf(base);
  const after = draftOf(newer);
  const isUntouched = (key: DraftKey): boolean =>
    tidied(key, draft[key], base.currency) === tidied(key, before[key], base.currency);
  const followed = DRAFT_KEYS.filter((key) => theirs.has(key) || isUntouched(key));
  return { ...draft, ...Object.fromEntries(followed.map((key) => [key, after[key]])) };
}

/** Only what differs from the document, in the server's words. The draft must be without errors. */
export function changesOf(draft: DocumentDraft, document: Document): DocumentChanges {
  const before = draftOf(document);
  const differs = (key: DraftKey): boolean =>
    tidied(key, draft[key], document.currency) !== tidied(key, before[key], document.currency);
  const text = (value: string): string | null => value.trim() || null;
  return {
    ...(differs('docType') ? { docType: draft.docType || null } : {}),
    ...(differs('title') ? { title: text(draft.title) } : {}),
    ...(differs('companyName') ? { companyName: text(draft.companyName) } : {}),
    ...(differs('direction') ? { direction: draft.direction || null } : {}),
    ...(differs('transactionDate') ? { transactionDate: parseDay(draft.transactionDate) } : {}),
    ...(differs('amount') ? { amountMinor: parseAmount(draft.amount, document.currency) } : {}),
    ...(differs('registrationNumber')
      ? { registrationNumber: text(tidied('registrationNumber', draft.registrationNumber, document.currency)) }
      : {}),
    ...(differs('assigneeId') ? { assigneeId: text(draft.assigneeId) } : {}),
    ...(differs('groupId') ? { groupId: text(draft.groupId) } : {}),
  };
}
