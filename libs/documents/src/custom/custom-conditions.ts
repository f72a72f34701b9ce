import { isIsoDay, isUuid, type IsoDay, type Uuid } from '@chogura/kernel';
import { ValidateBy, type ValidationOptions } from 'class-validator';

/** Of one filter. */
export const MAX_CUSTOM_CONDITIONS = 60;
const MAX_CONDITION_LENGTH = 4_000;
const MAX_WORDS_LENGTH = 200;

/** The end of a range, by the kind of the field. */
export type RangeEnd =
  { readonly of: 'day'; readonly value: IsoDay } | { readonly of: 'amount'; readonly value: number };

/** A condition on a カスタムフィールド. */
export type CustomCondition = { readonly fieldId: Uuid } & (
  | { readonly is: 'has'; readonly text: string }
  | { readonly is: 'from' | 'to'; readonly end: RangeEnd }
  | { readonly is: 'in'; readonly optionIds: readonly Uuid[] }
  | { readonly is: 'blank' }
);

/** @param text as `DocumentFilter.custom` says. @returns null for what is no condition */
export function parseCustomCondition(text: string): CustomCondition | null {
  const [fieldId = '', is, ...rest] = text.split(':');
  const value = rest.join(':');
  if (text.length > MAX_CONDITION_LENGTH || !isUuid(fieldId)) return null;
  switch (is) {
    case 'has':
      return value !== '' && value.length <= MAX_WORDS_LENGTH && !value.includes('\0')
        ? { fieldId, is, text: value }
        : null;
    case 'from':
    case 'to': {
      const end = rangeEndOf(value);
      return end && { fieldId, is, end };
    }
    case 'in': {
      const optionIds = value.split(',');
      return optionIds.every(isUuid) ? { fieldId, is, optionIds } : null;
    }
    case 'blank':
      return rest.length === 0 ? { fieldId, is } : null;
    default:
      return null;
  }
}

function rangeEndOf(value: string): RangeEnd | null {
  if (isIsoDay(value)) return { of: 'day', value };
  return /^-?\d{1,16}$/.test(value) && Number.isSafeInteger(Number(value))
    ? { of: 'amount', value: Number(value) }
    : null;
}

export const IsCustomCondition = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isCustomCondition',
      validator: { validate: (value) => typeof value === 'string' && parseCustomCondition(value) !== null },
    },
    options,
  );
