import type { DocumentRow } from '@chogura/api-client';
import { formatAmount } from '../../core/format/amount';
import { formatDay } from '../../core/format/dates';
import { DOCUMENT_TYPE_WORDS, FAILURE_WORDS, FIELD_WORDS } from '../words';

/** What a row shows in each column; while a document is being read its file name stands for its title. */
export interface RowText {
  readonly docType: string | null;
  readonly title: string | null;
  readonly isTitleStandIn: boolean;
  readonly companyName: string | null;
  readonly isCompanyStandIn: boolean;
  readonly amount: string | null;
  readonly transactionDate: string | null;
}

export function rowText(row: DocumentRow): RowText {
  const isUnread =
    row.inputState === 'reading' || row.inputState === 'awaiting_password' || row.inputState === 'failed';
  return {
    docType: row.docType && DOCUMENT_TYPE_WORDS[row.docType],
    title: row.title ?? (isUnread ? row.fileName : null),
    isTitleStandIn: row.title === null && isUnread,
    companyName: row.companyName ?? (isUnread ? progressWord(row) : null),
    isCompanyStandIn: row.companyName === null && isUnread,
    amount: row.amountMinor === null ? null : formatAmount(row.amountMinor, row.currency),
    transactionDate: row.transactionDate && formatDay(row.transactionDate),
  };
}

/** What is behind a 入力状態: why it failed, what is missing, what should be looked at. Empty when there is nothing to do. */
export function stateHint(row: DocumentRow): string {
  const words = (fields: DocumentRow['missingFields']): string =>
    fields.map((field) => FIELD_WORDS[field]).join($localize`:@@list.comma:、`);
  const hints: string[] = [];
  if (row.failure) hints.push(FAILURE_WORDS[row.failure].title);
  if (row.missingFields.length > 0) hints.push($localize`:@@row.missing:未入力：${words(row.missingFields)}:fields:`);
  if (row.reviewFields.length > 0) hints.push($localize`:@@row.review:要確認：${words(row.reviewFields)}:fields:`);
  if (row.isManuallyCompleted) hints.push($localize`:@@row.manuallyCompleted:手動で完了にしました`);
  return hints.join('\n');
}

function progressWord(row: DocumentRow): string {
  switch (row.inputState) {
    case 'awaiting_password':
      return $localize`:@@row.awaitingPassword:パスワードを入力してください`;
    case 'failed':
      return row.failure ? FAILURE_WORDS[row.failure].title : '';
    default:
      return $localize`:@@row.reading:読み取っています`;
  }
}
