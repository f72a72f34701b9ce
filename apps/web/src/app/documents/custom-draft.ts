import type { CustomField, CustomFieldKind, CustomValueChange, Document } from '@chogura/api-client';
import { AMOUNT, type BoxKind, CHOICE, DAY, text } from './box-kinds';
import { customKey, valueIn } from './custom-text';

/** What stands in the boxes of カスタムフィールド, by the field's id; of a list the ids of what is chosen, separated by commas. */
export type CustomTexts = Readonly<Record<string, string>>;

const MAX_TEXT_LENGTH = 500;
const SEPARATOR = ',';

const LINE = text(MAX_TEXT_LENGTH);
const BOXES: Readonly<Record<CustomFieldKind, BoxKind>> = {
  number: { ...LINE, tidied: (typed) => typed.normalize('NFKC').trim() },
  date: DAY,
  amount: AMOUNT,
  text: LINE,
  url: {
    ...LINE,
    error: (address) =>
      isWebAddress(address)
        ? LINE.error(address, '')
        : $localize`:@@customValue.url:URLは https:// から入力してください`,
  },
  list: {
    ...CHOICE,
    text: (ids) => (ids as readonly string[]).join(SEPARATOR),
    value: (ids) => (ids === '' ? [] : ids.split(SEPARATOR)),
  },
};
/** Which member of a value a kind of field has. */
const MEMBERS = {
  number: 'text',
  date: 'day',
  amount: 'amountMinor',
  text: 'text',
  url: 'text',
  list: 'optionIds',
} as const satisfies Readonly<Record<CustomFieldKind, keyof CustomValueChange>>;

export function customTextsOf({ customValues, currency }: Document): CustomTexts {
  return Object.fromEntries(
    customValues.map(({ fieldId, text: words, day, amountMinor, optionIds }) => {
      const text =
        words ?? (day && DAY.text(day, currency)) ?? (amountMinor !== null ? AMOUNT.text(amountMinor, currency) : null);
      return [fieldId, text ?? BOXES.list.text(optionIds, currency)];
    }),
  );
}

export const customTidied = ({ kind }: CustomField, typed: string, currency: string): string =>
  BOXES[kind].tidied(typed, currency);

/** What has to be corrected before saving, in one sentence, or an empty text. A blank box may be saved. */
export function customError(field: CustomField, typed: string, currency: string): string {
  const value = customTidied(field, typed, currency);
  return value === '' ? '' : (BOXES[field.kind].error(value, currency) ?? '');
}

/** Only what differs from the document. What is typed must be without errors. */
export function customChanges(
  texts: CustomTexts,
  { customValues }: Document,
  fields: readonly CustomField[],
  currency: string,
): CustomValueChange[] {
  return fields.flatMap((field) => {
    const member = MEMBERS[field.kind];
    const wanted = BOXES[field.kind].value(customTidied(field, texts[field.id] ?? '', currency), currency);
    const had = valueIn(customValues, field.id)?.[member] ?? (member === 'optionIds' ? [] : null);
    const isSame = member === 'optionIds' ? isSameChoice(wanted as string[], had as string[]) : wanted === had;
    return isSame ? [] : [{ fieldId: field.id, [member]: wanted }];
  });
}

const isSameChoice = (a: readonly string[], b: readonly string[]): boolean =>
  JSON.stringify(a.toSorted()) === JSON.stringify(b.toSorted());

/** What was typed, on a newer document: typed text stays, untouched boxes follow the newer one; those of `theirs` follow it in any case. */
export function rebasedCustom(
  draft: CustomTexts,
  before: CustomTexts,
  after: CustomTexts,
  theirs: ReadonlySet<string>,
): CustomTexts {
  const ids = [...new Set([...Object.keys(draft), ...Object.keys(after)])];
  return Object.fromEntries(
    ids.map((id) => {
      const follows = theirs.has(customKey(id)) || (draft[id] ?? '') === (before[id] ?? '');
      return [id, (follows ? after[id] : draft[id]) ?? ''];
    }),
  );
}

/** Those that a document of this 分類 shows, and whatever else it has a value in. */
export const shownFields = (
  fields: readonly CustomField[],
  docType: string | null,
  hasValue: (fieldId: string) => boolean,
): CustomField[] =>
  fields.filter(
    ({ id, shownFor, isRemoved }) =>
      !isRemoved && (shownFor === null || shownFor.some((type) => type === docType) || hasValue(id)),
  );

/** An address that a browser opens, and nothing that it would run. */
export function isWebAddress(typed: string): boolean {
  if (/\s/.test(typed) || !URL.canParse(typed)) return false;
  return /^https?:$/.test(new URL(typed).protocol);
}
