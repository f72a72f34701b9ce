import type { CustomField, CustomValue } from '@chogura/api-client';
import { formatAmount } from '../core/format/amount';
import { formatDay } from '../core/format/dates';

/** What history, conflicts and columns call it. */
export const customKey = (fieldId: string): string => `custom:${fieldId}`;
export const fieldIdOf = (key: string): string | null =>
  key.startsWith('custom:') ? key.slice('custom:'.length) : null;

export const valueIn = (values: readonly CustomValue[], fieldId: string): CustomValue | undefined =>
  values.find((value) => value.fieldId === fieldId);

/** A value of a カスタムフィールド as people read it; null: there is none. */
export function customText(
  { options }: Pick<CustomField, 'options'>,
  value: CustomValue | undefined,
  currency: string,
): string | null {
  if (!value) return null;
  const { text, day, amountMinor, optionIds } = value;
  if (text !== null) return text;
  if (day !== null) return formatDay(day);
  if (amountMinor !== null) return formatAmount(amountMinor, currency);
  const names = options.filter(({ id }) => optionIds.includes(id)).map(({ name }) => name);
  return names.length > 0 ? names.join($localize`:@@list.comma:、`) : null;
}
