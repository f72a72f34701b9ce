import type { DocumentRow } from '@chogura/api-client';
import { FAILURE_WORDS, FIELD_WORDS } from '../words';

const isUnread = ({ inputState }: DocumentRow): boolean =>
  inputState === 'reading' || inputState === 'awaiting_password' || inputState === 'failed';

/** While a document is being read its file name stands for its title. */
export const titleOf = (row: DocumentRow): string | null => row.title ?? (isUnread(row) ? row.fileName : null);

/** While a document is being read, what is going on stands for the company. */
export const companyOf = (row: DocumentRow): string | null =>
  row.companyName ?? (isUnread(row) ? progressWord(row) : null);

/** Whether something else stands for the value. */
export const isStandIn = (row: DocumentRow, field: string | null): boolean =>
  (field === 'title' || field === 'companyName') && row[field] === null && isUnread(row);

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

/** The same for the tooltip of a row: also what it waits for, which the pane says by itself. */
export const stateTooltip = (row: DocumentRow): string => stateHint(row) || (isUnread(row) ? progressWord(row) : '');

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
