import type {
  ContractStatus,
  CustomField,
  DocumentField,
  PersonRef,
  PreservationKind,
  RevisionChange,
} from '@chogura/api-client';
import { isIsoDay } from '@chogura/kernel';
import { formatAmount } from '../core/format/amount';
import { formatCount } from '../core/format/count';
import { formatDay } from '../core/format/dates';
import { NONE } from '../core/format/pipes';
import { fieldIdOf } from './custom-text';
import { fieldText } from './field-text';
import { AUTO_RENEWAL_WORDS, CONTRACT_STATUS_WORDS, PRESERVATION_WORDS, TAX_PART_WORDS, VALUE_WORDS } from './words';

/** What values are shown with: the names of people and groups that they hold as ids, and the currency of amounts. */
export interface ValueSurroundings {
  readonly names: readonly PersonRef[];
  readonly currency: string;
  /** カスタムフィールド, those that were deleted among them. */
  readonly customFields: readonly CustomField[];
}

/** What history and conflicts call a value, as people call it: 取引金額; 課税10% 税抜 for tax:1000:net. */
export function valueWord(field: string, customFields: readonly CustomField[]): string {
  const fieldId = fieldIdOf(field);
  if (fieldId !== null) return customWord(customFields.find(({ id }) => id === fieldId));
  const tax = /^tax:(\d+):(net|tax|gross)$/.exec(field);
  if (!tax) return VALUE_WORDS[field] ?? field;
  const part = TAX_PART_WORDS[tax[2] as keyof typeof TAX_PART_WORDS];
  return $localize`:@@tax.changed:税率${Number(tax[1]) / 100}:rate:% ${part}:part:`;
}

function customWord(field: CustomField | undefined): string {
  if (!field) return $localize`:@@customFields.title:カスタムフィールド`;
  return field.isRemoved ? $localize`:@@customValue.ofRemoved:${field.name}:name:（削除した項目）` : field.name;
}

/** A value of history and conflicts, as people read it. */
export function valueText(
  field: string,
  value: RevisionChange['from'],
  { names, currency, customFields }: ValueSurroundings,
): string {
  if (value === null || value === '') return NONE;
  if (field === 'isAutoRenewed') return value === true ? AUTO_RENEWAL_WORDS.yes : AUTO_RENEWAL_WORDS.no;
  if (typeof value === 'boolean') return value ? $localize`:@@history.yes:はい` : $localize`:@@history.no:いいえ`;
  if (typeof value === 'number') return isAmount(field) ? formatAmount(value, currency) : formatCount(value);
  const fieldId = fieldIdOf(field);
  // A text that looks like a day is none.
  if (fieldId !== null) {
    const isDay = customFields.some(({ id, kind }) => id === fieldId && kind === 'date');
    return isDay ? formatDay(value) : value;
  }
  if (field === 'contractStatus') return CONTRACT_STATUS_WORDS[value as ContractStatus] ?? value;
  if (field === 'preservationKind') return PRESERVATION_WORDS[value as PreservationKind] ?? value;
  if (field === 'contractParties') return value.replaceAll('\n', '、');
  if (isIsoDay(value)) return formatDay(value);
  return names.find(({ id }) => id === value)?.name ?? fieldText(field as DocumentField, value, currency);
}

const isAmount = (field: string): boolean => field === 'amountMinor' || /^(tax|custom):/.test(field);
