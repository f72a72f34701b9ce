import type { LedgerSort } from '@chogura/api-client';

export interface LedgerColumn {
  readonly key: LedgerSort;
  readonly heading: string;
  readonly isNumeric: boolean;
}

/** 一覧 in the order in which the columns stand. */
export const LEDGER_COLUMNS: readonly LedgerColumn[] = [
  { key: 'inputState', heading: $localize`:@@column.inputState:入力状態`, isNumeric: false },
  { key: 'number', heading: $localize`:@@column.number:管理番号`, isNumeric: false },
  { key: 'docType', heading: $localize`:@@field.docType:分類`, isNumeric: false },
  { key: 'title', heading: $localize`:@@field.title:タイトル`, isNumeric: false },
  { key: 'companyName', heading: $localize`:@@field.companyName:企業名`, isNumeric: false },
  { key: 'amount', heading: $localize`:@@field.amount:取引金額`, isNumeric: true },
  { key: 'transactionDate', heading: $localize`:@@field.transactionDate:取引年月日`, isNumeric: false },
  { key: 'assignee', heading: $localize`:@@column.assignee:担当者`, isNumeric: false },
  { key: 'group', heading: $localize`:@@column.group:担当グループ`, isNumeric: false },
];
