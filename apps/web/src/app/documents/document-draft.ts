import type { Direction, Document, DocumentChanges, DocumentType } from '@chogura/api-client';
import { hasValidCheckDigit, normaliseText } from '@chogura/kernel';
import { amountForInput, parseAmount } from '../core/format/amount';
import { formatDay, parseDay } from '../core/format/dates';

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

/** One sentence per box that has to be corrected before saving. Blank boxes may be saved: 入力不足 is no error. */
export function draftErrors(draft: DocumentDraft, currency: string): Partial<Record<DraftKey, string>> {
  const errors: Partial<Record<DraftKey, string>> = {};
  for (const key of ['title', 'companyName'] as const) {
    const length = draft[key].length;
    if (length > MAX_TEXT_LENGTH) {
      errors[key] = $localize`:@@draft.tooLong:${MAX_TEXT_LENGTH}:limit:文字以内で入力してください（いま${length}:length:文字）`;
    }
  }
  if (draft.transactionDate.trim() !== '' && parseDay(draft.transactionDate) === null) {
    errors.transactionDate = $localize`:@@draft.date:日付は 2026/03/31 のように入力してください`;
  }
  if (draft.amount.trim() !== '' && parseAmount(draft.amount, currency) === null) {
    errors.amount = $localize`:@@draft.amount:金額は 378,000 のように数字で入力してください`;
  }
  const number = tidied('registrationNumber', draft.registrationNumber, currency);
  if (number !== '' && !/^T\d{13}$/.test(number)) {
    errors.registrationNumber = $localize`:@@draft.registrationNumber:登録番号は T と数字13桁で入力してください`;
  }
  return errors;
}

/** A remark that does not keep anyone from saving. */
export function draftHints(draft: DocumentDraft): Partial<Record<DraftKey, string>> {
  const number = tidied('registrationNumber', draft.registrationNumber, 'JPY');
  if (!/^T\d{13}$/.test(number) || hasValidCheckDigit(number)) return {};
  return { registrationNumber: $localize`:@@review.checkDigit:検査数字が合いません。登録番号をご確認ください。` };
}

/** Only what differs from the document, in the server's words; a draft with errors has none. */
export function changesOf(draft: DocumentDraft, document: Document): DocumentChanges {
  const before = draftOf(document);
  const differs = (key: DraftKey): boolean => tidied(key, draft[key], document.currency) !== tidied(key, before[key], document.currency);
  const text = (value: string): string | null => value.trim() || null;
  return {
    ...(differs('docType') ? { docType: draft.docType || null } : {}),
    ...(differs('title') ? { title: text(draft.title) } : {}),
    ...(differs('companyName') ? { companyName: text(draft.companyName) } : {}),
    ...(differs('direction') ? { direction: draft.direction || null } : {}),
    ...(differs('transactionDate') ? { transactionDate: parseDay(draft.transactionDate) } : {}),
    ...(differs('amount') ? { amountMinor: parseAmount(draft.amount, document.currency) } : {}),
    ...(differs('registrationNumber') ? { registrationNumber: text(tidied('registrationNumber', draft.registrationNumber, document.currency)) } : {}),
    ...(differs('assigneeId') ? { assigneeId: text(draft.assigneeId) } : {}),
    ...(differs('groupId') ? { groupId: text(draft.groupId) } : {}),
  };
}
