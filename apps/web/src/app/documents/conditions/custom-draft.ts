import type { CustomField } from '@chogura/api-client';
import { AMOUNT, type BoxKind, DAY } from '../box-kinds';
import { type CustomAsked, customAsked, customOf, endText, nothingAsked } from '../custom-conditions';

/** What stands in the boxes for カスタムフィールド, by the field's id: the ends of ranges as typed. */
export type CustomDraft = Readonly<Record<string, CustomAsked>>;
export type CustomEnd = 'from' | 'to';

export const customDraftOf = (custom: readonly string[] | undefined, currency: string): CustomDraft =>
  Object.fromEntries(
    customAsked(custom).map((asked) => {
      const typed = (end: string): string =>
        endText(
          end,
          (day) => DAY.text(day, currency),
          (minor) => AMOUNT.text(minor, currency),
        );
      return [asked.fieldId, { ...asked, from: typed(asked.from), to: typed(asked.to) }];
    }),
  );

const boxOf = ({ kind }: CustomField): BoxKind => (kind === 'amount' ? AMOUNT : DAY);

export const askedOf = (draft: CustomDraft, { id }: CustomField): CustomAsked => draft[id] ?? nothingAsked(id);

/** Whoever asks for documents without a value asks for nothing else of it. */
export function withAsked(draft: CustomDraft, { id }: CustomField, changes: Partial<CustomAsked>): CustomDraft {
  const before = draft[id] ?? nothingAsked(id);
  const next = changes.isBlank ? { ...nothingAsked(id), isBlank: true } : { ...before, isBlank: false, ...changes };
  return { ...draft, [id]: next };
}

export const endTidied = (draft: CustomDraft, field: CustomField, end: CustomEnd, currency: string): string =>
  boxOf(field).tidied(askedOf(draft, field)[end], currency);

const valueOf = (draft: CustomDraft, field: CustomField, end: CustomEnd, currency: string): string | number | null => {
  const typed = endTidied(draft, field, end, currency);
  if (typed === '' || boxOf(field).error(typed, currency) !== null) return null;
  return boxOf(field).value(typed, currency) as string | number | null;
};

/** What has to be corrected in the end of a range, in one sentence, or an empty text. */
export function endError(draft: CustomDraft, field: CustomField, end: CustomEnd, currency: string): string {
  const typed = endTidied(draft, field, end, currency);
  const error = typed === '' ? null : boxOf(field).error(typed, currency);
  if (error !== null) return error;
  const [from, to] = [valueOf(draft, field, 'from', currency), valueOf(draft, field, 'to', currency)];
  if (end === 'from' || from === null || to === null || from <= to) return '';
  return field.kind === 'date'
    ? $localize`:@@conditions.dayOrder:はじめの日付以降の日付を入力してください`
    : $localize`:@@conditions.numberOrder:左の数字以上の数字を入力してください`;
}

export const isAsked = ({ has, from, to, optionIds, isBlank }: CustomAsked): boolean =>
  isBlank || optionIds.length > 0 || [has, from, to].some((text) => text.trim() !== '');

/** @param within what is asked of fields that there are no more stays */
export function customFilter(
  draft: CustomDraft,
  fields: readonly CustomField[],
  within: readonly string[] | undefined,
  currency: string,
): string[] | undefined {
  const known = new Set(fields.map(({ id }) => id));
  const end = (field: CustomField, which: CustomEnd): string => {
    const value = valueOf(draft, field, which, currency);
    return value === null ? '' : String(value);
  };
  return customOf([
    ...customAsked(within).filter(({ fieldId }) => !known.has(fieldId)),
    ...fields.map((field) => {
      const { has, ...asked } = askedOf(draft, field);
      const isRange = field.kind === 'date' || field.kind === 'amount';
      return {
        ...asked,
        has: has.trim(),
        from: isRange ? end(field, 'from') : '',
        to: isRange ? end(field, 'to') : '',
      };
    }),
  ]);
}
