import type { CustomField, CustomFieldKind } from '@chogura/api-client';
import { customKey, customText, valueIn } from '../custom-text';
import { column, type LedgerColumn } from './ledger-columns';

const CUSTOM_WIDTHS_PX: Readonly<Record<CustomFieldKind, number>> = {
  number: 136,
  date: 108,
  amount: 116,
  text: 160,
  url: 200,
  list: 144,
};

/** Of カスタムフィールド that there are; shown to those who choose them. */
export const customColumns = (fields: readonly CustomField[]): LedgerColumn[] =>
  fields
    .filter(({ isRemoved }) => !isRemoved)
    .map((field) =>
      column(customKey(field.id), field.name, {
        sort: null,
        isNumeric: field.kind === 'amount',
        isUsual: false,
        widthPx: CUSTOM_WIDTHS_PX[field.kind],
        text: ({ customValues, currency }) => customText(field, valueIn(customValues, field.id), currency),
      }),
    );
