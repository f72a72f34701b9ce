import type { CustomFieldKind } from '@chogura/api-client';

/** Kinds of カスタムフィールド, in the order in which they are offered. */
export const KIND_WORDS: Readonly<Record<CustomFieldKind, string>> = {
  number: $localize`:@@customField.number:番号`,
  date: $localize`:@@customField.date:日付`,
  amount: $localize`:@@customField.amount:金額`,
  text: $localize`:@@customField.text:テキスト`,
  url: $localize`:@@customField.url:URL`,
  list: $localize`:@@customField.list:リスト`,
};
