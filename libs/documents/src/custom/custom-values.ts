import type { CustomField, CustomFieldKind } from '@chogura/contracts';
import { nameKey, type Uuid } from '@chogura/kernel';
import type { FieldError } from '@chogura/platform';
import type { FieldChange } from '../document.entity';
import type { CustomValueChangeDto, CustomValueDto } from './custom-values.dto';

/** Which member of a value a kind of field has. */
export const MEMBER_OF_KIND = {
  number: 'text',
  text: 'text',
  url: 'text',
  date: 'day',
  amount: 'amountMinor',
  list: 'optionIds',
} as const satisfies Record<CustomFieldKind, keyof CustomValueChangeDto>;

const MEMBERS = ['text', 'day', 'amountMinor', 'optionIds'] as const;
const PREFIX = 'custom';
/** Bytes of a key; an index holds no more than 2,704 with what stands beside it. */
const MAX_KEY_BYTES = 2_400;

/** What the history calls it. */
export const historyFieldOf = (fieldId: Uuid): string => `${PREFIX}:${fieldId}`;

export const blankValue = (fieldId: Uuid): CustomValueDto => ({
  fieldId,
  text: null,
  day: null,
  amountMinor: null,
  optionIds: [],
});

/** What conditions look through. */
export const textKeyOf = (text: string): string => nameKey(text) || text;

/** What a person wants in a field, as it is kept: a 番号 in half width, what was chosen in the order of the list. */
export function wantedValue(field: CustomField, change: CustomValueChangeDto): CustomValueDto {
  const blank = blankValue(field.id);
  const { text = null, day = null, amountMinor = null, optionIds = [] } = change;
  switch (field.kind) {
    case 'number':
      return { ...blank, text: text?.normalize('NFKC').trim() || null };
    case 'text':
    case 'url':
      return { ...blank, text: text || null };
    case 'date':
      return { ...blank, day };
    case 'amount':
      return { ...blank, amountMinor };
    case 'list':
      return { ...blank, optionIds: idsInOrder(field).filter((id) => optionIds.includes(id)) };
  }
}

const idsInOrder = ({ options }: CustomField): Uuid[] => options.map(({ id }) => id);

/**
 * What is wrong with a change of a field; null: nothing.
 * @param before what the document has: a retired option that it has may stay
 * @param path of the change in the body
 */
export function changeError(
  field: CustomField | undefined,
  change: CustomValueChangeDto,
  before: CustomValueDto | undefined,
  path: string,
): FieldError | null {
  if (!field) return { field: `${path}.fieldId`, code: 'is-in' };
  const member = MEMBER_OF_KIND[field.kind];
  if (change[member] === undefined) return { field: `${path}.${member}`, code: 'required' };
  const strange = MEMBERS.find((each) => each !== member && change[each] !== undefined);
  if (strange) return { field: `${path}.${strange}`, code: 'whitelist-validation' };
  const { text } = wantedValue(field, change);
  const { optionIds = [] } = change;
  if (text !== null && Buffer.byteLength(textKeyOf(text)) > MAX_KEY_BYTES)
    return { field: `${path}.text`, code: 'max-length' };
  if (field.kind === 'url' && text !== null && !isWebAddress(text)) return { field: `${path}.text`, code: 'is-url' };
  if (optionIds.length > 1 && !field.hasSeveral) return { field: `${path}.optionIds`, code: 'array-max-size' };
  const mayBeChosen = ({ id, isRetired }: CustomField['options'][number]): boolean =>
    !isRetired || before?.optionIds.includes(id) === true;
  const choosable = new Set(field.options.filter(mayBeChosen).map(({ id }) => id));
  if (optionIds.some((id) => !choosable.has(id))) return { field: `${path}.optionIds`, code: 'is-in' };
  return null;
}

/** An address that a browser opens, and nothing that it would run. */
export function isWebAddress(text: string): boolean {
  if (/\s/.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && hostname !== '';
}

/** A value as the history keeps it: options by their names of then. */
export function historyValueOf({ options }: CustomField, value: CustomValueDto | undefined): FieldChange['from'] {
  if (!value) return null;
  const names = value.optionIds.flatMap((id) => options.find((option) => option.id === id)?.name ?? []);
  return value.text ?? value.day ?? value.amountMinor ?? (names.join('、') || null);
}

export const isSameValue = (a: CustomValueDto, b: CustomValueDto): boolean =>
  MEMBERS.every((member) => String(a[member]) === String(b[member]));
