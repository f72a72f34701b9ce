import type { DocumentField, DocumentRow, LedgerSort } from '@chogura/api-client';
import { formatAmount } from '../../core/format/amount';
import { formatDay, formatInstant } from '../../core/format/dates';
import { AUTO_RENEWAL_WORDS, CONTRACT_STATUS_WORDS, DIRECTION_WORDS, DOCUMENT_TYPE_WORDS, FIELD_WORDS } from '../words';
import { companyOf, titleOf } from './row-text';

/** One column of the ledger, and what stands in it for a document. */
export interface LedgerColumn {
  /** Stable: kept in preferences and saved views. */
  readonly key: string;
  readonly heading: string;
  /** null: the server does not order by it. */
  readonly sort: LedgerSort | null;
  readonly isNumeric: boolean;
  /** Pixels at first, and the least: a head in either language fits. */
  readonly widthPx: number;
  /** Takes its part of the room that is left over. */
  readonly grows: number;
  /** Stays at the left, and is always there. */
  readonly isPinned: boolean;
  /** Shown until somebody chooses otherwise. */
  readonly isUsual: boolean;
  /** The value that it shows, where that can be doubtful or missing. */
  readonly field: DocumentField | null;
  readonly text: (row: DocumentRow) => string | null;
}

export const column = (
  key: string,
  heading: string,
  rest: Partial<LedgerColumn> & Pick<LedgerColumn, 'text'>,
): LedgerColumn => ({
  key,
  heading,
  sort: key as LedgerSort,
  isNumeric: false,
  widthPx: 104,
  grows: 0,
  isPinned: false,
  isUsual: true,
  field: null,
  ...rest,
});

const listOf = (values: readonly string[]): string | null =>
  values.length === 0 ? null : values.join($localize`:@@list.comma:、`);
const dayOf = (day: string | null): string | null => day && formatDay(day);

/** Every column there is, in the order in which they stand at first. */
export const LEDGER_COLUMNS: readonly LedgerColumn[] = [
  column('inputState', $localize`:@@column.inputState:入力状態`, { widthPx: 124, isPinned: true, text: () => null }),
  column('number', $localize`:@@column.number:管理番号`, {
    widthPx: 104,
    isPinned: true,
    text: ({ number }) => String(number),
  }),
  column('docType', FIELD_WORDS.docType, {
    field: 'docType',
    widthPx: 108,
    text: ({ docType }) => docType && DOCUMENT_TYPE_WORDS[docType],
  }),
  column('title', FIELD_WORDS.title, { field: 'title', widthPx: 120, grows: 2, text: titleOf }),
  column('companyName', FIELD_WORDS.companyName, { field: 'companyName', widthPx: 140, grows: 3, text: companyOf }),
  column('amount', FIELD_WORDS.amount, {
    field: 'amount',
    widthPx: 116,
    isNumeric: true,
    text: ({ amountMinor, currency }) => (amountMinor === null ? null : formatAmount(amountMinor, currency)),
  }),
  column('transactionDate', FIELD_WORDS.transactionDate, {
    field: 'transactionDate',
    widthPx: 108,
    text: ({ transactionDate }) => dayOf(transactionDate),
  }),
  column('assignee', $localize`:@@column.assignee:担当者`, {
    widthPx: 96,
    text: ({ assignee }) => assignee?.name ?? null,
  }),
  column('group', $localize`:@@column.group:担当グループ`, { widthPx: 112, text: ({ group }) => group?.name ?? null }),
  ...[
    column('direction', FIELD_WORDS.direction, {
      field: 'direction',
      widthPx: 96,
      text: ({ direction }) => direction && DIRECTION_WORDS[direction],
    }),
    column('registrationNumber', FIELD_WORDS.registrationNumber, {
      field: 'registrationNumber',
      widthPx: 160,
      text: ({ registrationNumber }) => registrationNumber,
    }),
    column('dueDate', $localize`:@@facts.dueDate:支払期日`, { widthPx: 108, text: ({ dueDate }) => dayOf(dueDate) }),
    column('tags', $localize`:@@column.tags:タグ`, {
      widthPx: 144,
      text: ({ tags }) => listOf(tags.map(({ name }) => name)),
    }),
    column('memo', $localize`:@@column.memo:メモ`, { widthPx: 160, text: ({ memo }) => memo }),
    column('contractParties', $localize`:@@column.contractParties:契約当事者`, {
      widthPx: 200,
      text: ({ contractParties }) => listOf(contractParties),
    }),
    column('contractSignedOn', $localize`:@@column.contractSignedOn:契約締結日`, {
      widthPx: 108,
      text: ({ contractSignedOn }) => dayOf(contractSignedOn),
    }),
    column('contractStartsOn', $localize`:@@column.contractStartsOn:契約開始日`, {
      widthPx: 108,
      text: ({ contractStartsOn }) => dayOf(contractStartsOn),
    }),
    column('contractEndsOn', $localize`:@@column.contractEndsOn:契約終了日`, {
      widthPx: 108,
      text: ({ contractEndsOn }) => dayOf(contractEndsOn),
    }),
    column('cancellationNoticeBy', $localize`:@@column.cancellationNoticeBy:解約通知期限`, {
      widthPx: 120,
      text: ({ cancellationNoticeBy }) => dayOf(cancellationNoticeBy),
    }),
    column('isAutoRenewed', $localize`:@@column.isAutoRenewed:自動更新`, {
      widthPx: 88,
      text: ({ isAutoRenewed }) => (isAutoRenewed === null ? null : AUTO_RENEWAL_WORDS[isAutoRenewed ? 'yes' : 'no']),
    }),
    column('currency', $localize`:@@column.currencyUnit:通貨単位`, { widthPx: 92, text: ({ currency }) => currency }),
    column('contractStatus', $localize`:@@column.contractStatus:ステータス`, {
      widthPx: 104,
      text: ({ contractStatus }) => contractStatus && CONTRACT_STATUS_WORDS[contractStatus],
    }),
    column('fileName', $localize`:@@column.fileName:ファイル名`, { widthPx: 160, text: ({ fileName }) => fileName }),
    column('storedAt', $localize`:@@column.storedAt:登録日時`, {
      widthPx: 144,
      text: ({ storedAt }) => formatInstant(storedAt),
    }),
  ].map((each) => ({ ...each, isUsual: false })),
];

/** 契約書: what one looks for in a contract. */
export const CONTRACT_COLUMNS: readonly string[] = [
  'title',
  'companyName',
  'contractParties',
  'contractSignedOn',
  'contractStartsOn',
  'cancellationNoticeBy',
  'isAutoRenewed',
  'currency',
  'contractStatus',
];

export const LEDGER_SORTS: readonly LedgerSort[] = LEDGER_COLUMNS.flatMap(({ sort }) => sort ?? []);
