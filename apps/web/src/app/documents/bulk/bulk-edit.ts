import type { BulkChanges } from '@chogura/api-client';
import { BOXES, columnOf, draftError, type DraftKey, tidied } from '../document-draft';

/** What can be set alike on many documents. Amounts are not: no two documents have the same by wish. */
export const BULK_KEYS = [
  'docType',
  'direction',
  'title',
  'companyName',
  'transactionDate',
  'registrationNumber',
  'dueDate',
  'assigneeId',
  'groupId',
  'preservationKind',
  'memo',
  'contractParties',
  'contractSignedOn',
  'contractStartsOn',
  'contractEndsOn',
  'cancellationNoticeBy',
  'isAutoRenewed',
  'contractStatus',
] as const satisfies readonly DraftKey[];
export type BulkKey = (typeof BULK_KEYS)[number];

/** A field that is set, with its text as typed. */
export interface BulkEdit {
  readonly key: BulkKey;
  readonly typed: string;
  /** 空にする: a blank box alone clears nothing. */
  readonly isCleared: boolean;
}

/** Every document has one. */
export const isClearable = (key: BulkKey): boolean => key !== 'preservationKind';

/** Amounts alone depend on it. */
const ANY_CURRENCY = 'JPY';

export const bulkTidied = ({ key, typed }: BulkEdit): string => tidied(key, typed, ANY_CURRENCY);

/** What has to be corrected before it can be sent, in one sentence, or an empty text. */
export function bulkError(edit: BulkEdit): string {
  if (edit.isCleared) return '';
  if (bulkTidied(edit) === '')
    return isClearable(edit.key)
      ? $localize`:@@bulk.blank:値を入力するか、「空にする」を選んでください`
      : $localize`:@@bulk.notChosen:値を選んでください`;
  return draftError(edit.key, edit.typed, ANY_CURRENCY) ?? '';
}

/** @param edits without errors */
export const bulkChanges = (edits: readonly BulkEdit[]): BulkChanges =>
  Object.fromEntries(
    edits.map((edit) => [
      columnOf(edit.key),
      BOXES[edit.key].value(edit.isCleared ? '' : bulkTidied(edit), ANY_CURRENCY),
    ]),
  ) as BulkChanges;
