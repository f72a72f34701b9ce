import { isRegistrationNumberForm, normaliseText } from '@chogura/kernel';
import { amountForInput, parseAmount } from '../core/format/amount';
import { formatDay, parseDay } from '../core/format/dates';

/**
 * How one kind of value is typed into a box. Texts are in the form in which people write them, values in the server's.
 * A custom field brings its box by choosing one of these.
 */
export interface BoxKind {
  readonly text: (value: unknown, currency: string) => string;
  /** What leaving the box makes of it: widths, dates and amounts in their usual form. What is not understood stays. */
  readonly tidied: (text: string, currency: string) => string;
  /** @param text tidied, and not blank. @returns what has to be corrected before saving, in one sentence */
  readonly error: (text: string, currency: string) => string | null;
  /** @param text tidied and without errors */
  readonly value: (text: string, currency: string) => unknown;
}

const trimmed = (text: string): string => text.trim();
const orNull = (text: string): string | null => text || null;
const fine = (): null => null;

export const tooLong = (length: number, limit: number): string | null =>
  length > limit
    ? $localize`:@@draft.tooLong:${limit}:limit:文字以内で入力してください（いま${length}:length:文字）`
    : null;

/** One of a list: a code or an id. */
export const CHOICE: BoxKind = {
  text: (value) => (value as string | null) ?? '',
  tidied: trimmed,
  error: fine,
  value: orNull,
};

export const text = (limit: number): BoxKind => ({ ...CHOICE, error: ({ length }) => tooLong(length, limit) });

export const DAY: BoxKind = {
  text: (value) => (value === null ? '' : formatDay(value as string)),
  tidied: (typed) => {
    const day = parseDay(typed);
    return day ? formatDay(day) : typed.trim();
  },
  error: (day) => (parseDay(day) ? null : $localize`:@@draft.date:日付は 2026/03/31 のように入力してください`),
  value: parseDay,
};

/** The number with its separators alone: its unit stands beside the box. */
export const amountText = (minor: number, currency: string): string =>
  amountForInput(minor, currency).replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));

export const AMOUNT: BoxKind = {
  text: (value, currency) => (value === null ? '' : amountText(value as number, currency)),
  tidied: (typed, currency) => {
    const minor = parseAmount(typed, currency);
    return minor === null ? typed.trim() : amountText(minor, currency);
  },
  error: (amount, currency) =>
    parseAmount(amount, currency) === null
      ? $localize`:@@draft.amount:金額は 378,000 のように数字で入力してください`
      : null,
  value: parseAmount,
};

/** The same number of major units in another currency; what was not understood stays. */
export function inCurrency(typed: string, from: string, to: string): string {
  const minor = parseAmount(typed, from);
  if (minor === null) return typed;
  const plain = amountForInput(minor, from).replace(/\.0+$/, '');
  return AMOUNT.tidied(plain, to);
}

export const REGISTRATION_NUMBER: BoxKind = {
  ...CHOICE,
  tidied: (typed) => normaliseText(typed).replace(/[\s-]/g, '').toUpperCase(),
  error: (number) =>
    isRegistrationNumberForm(number)
      ? null
      : $localize`:@@draft.registrationNumber:登録番号は T と数字13桁で入力してください`,
};

const linesOf = (typed: string): string[] => [
  ...new Set(
    typed
      .split('\n')
      .map(trimmed)
      .filter((line) => line !== ''),
  ),
];

/** Several texts, one a line. */
export const lines = (maxLines: number, maxLength: number): BoxKind => ({
  text: (value) => (value as readonly string[]).join('\n'),
  tidied: (typed) => linesOf(typed).join('\n'),
  error: (typed) => {
    const all = linesOf(typed);
    if (all.length > maxLines)
      return $localize`:@@draft.tooMany:${maxLines}:limit:件以内で入力してください（いま${all.length}:count:件）`;
    return tooLong(Math.max(...all.map(({ length }) => length)), maxLength);
  },
  value: linesOf,
});

/** はい, いいえ, or blank where nobody knows. */
export const YES_NO: BoxKind = {
  text: (value) => (value === null ? '' : value ? 'yes' : 'no'),
  tidied: trimmed,
  error: fine,
  value: (answer) => (answer === '' ? null : answer === 'yes'),
};

/** A tick: it is always the one or the other. */
export const TICK: BoxKind = { ...YES_NO, value: (answer) => answer === 'yes' };
