import { normaliseText } from '@chogura/kernel';
import { AMOUNT, type BoxKind, CHOICE, DAY, inCurrency, REGISTRATION_NUMBER, text, YES_NO } from '../box-kinds';
import type { LedgerFilter } from '../ledger-conditions';

/** Conditions that are several of a list. */
const LIST_KEYS = [
  'inputStates',
  'docTypes',
  'directions',
  'assigneeIds',
  'groupIds',
  'tagIds',
  'storedByIds',
  'contractStatuses',
  'blank',
] as const satisfies readonly (keyof LedgerFilter)[];
export type ListKey = (typeof LIST_KEYS)[number];

/** Not in these boxes: the tab above the list and the search box hold all but the last, `custom-draft.ts` that one. */
const ELSEWHERE = ['view', 'q', 'isFullText', 'custom'] as const satisfies readonly (keyof LedgerFilter)[];
export type TypedKey = Exclude<keyof LedgerFilter, ListKey | (typeof ELSEWHERE)[number]>;

const WORDS = text(200);

const NUMBER: BoxKind = {
  ...CHOICE,
  text: (value) => String(value),
  tidied: (typed) => normaliseText(typed).replace(/[\s,]/g, ''),
  error: (number) =>
    /^[1-9]\d{0,14}$/.test(number)
      ? null
      : $localize`:@@conditions.number:管理番号は 1129 のように数字で入力してください`,
  value: Number,
};

/** T is easily left out. */
const T_NUMBER: BoxKind = {
  ...REGISTRATION_NUMBER,
  tidied: (typed, currency) => REGISTRATION_NUMBER.tidied(typed, currency).replace(/^(?=\d{13}$)/, 'T'),
};

/** A member that `LedgerFilter` gains has to be added here, or above, before it compiles: 詳細条件 has every condition there is. */
export const CONDITION_BOXES: Readonly<Record<TypedKey, BoxKind>> = {
  needsReview: YES_NO,
  companyName: WORDS,
  title: WORDS,
  memo: WORDS,
  fileName: WORDS,
  transactionDateFrom: DAY,
  transactionDateTo: DAY,
  dueDateFrom: DAY,
  dueDateTo: DAY,
  amountFrom: AMOUNT,
  amountTo: AMOUNT,
  currency: CHOICE,
  registrationNumber: T_NUMBER,
  storedFrom: DAY,
  storedTo: DAY,
  numberFrom: NUMBER,
  numberTo: NUMBER,
  contractParty: WORDS,
  contractSignedFrom: DAY,
  contractSignedTo: DAY,
  contractStartsFrom: DAY,
  contractStartsTo: DAY,
  contractEndsFrom: DAY,
  contractEndsTo: DAY,
  cancellationNoticeFrom: DAY,
  cancellationNoticeTo: DAY,
  isAutoRenewed: YES_NO,
  isManuallyCompleted: YES_NO,
  isFavourite: YES_NO,
  isPossibleDuplicate: YES_NO,
};
const TYPED_KEYS = Object.keys(CONDITION_BOXES) as TypedKey[];

/** Both ends of each range. */
const RANGES: readonly (readonly [from: TypedKey, to: TypedKey])[] = [
  ['transactionDateFrom', 'transactionDateTo'],
  ['dueDateFrom', 'dueDateTo'],
  ['amountFrom', 'amountTo'],
  ['storedFrom', 'storedTo'],
  ['numberFrom', 'numberTo'],
  ['contractSignedFrom', 'contractSignedTo'],
  ['contractStartsFrom', 'contractStartsTo'],
  ['contractEndsFrom', 'contractEndsTo'],
  ['cancellationNoticeFrom', 'cancellationNoticeTo'],
];

/** What stands in the boxes of 詳細条件: texts as typed (blank: no condition), and what is ticked of each list. */
export interface ConditionDraft {
  readonly typed: Readonly<Record<TypedKey, string>>;
  readonly ticked: Readonly<Record<ListKey, readonly string[]>>;
}

export type ConditionKey = TypedKey | ListKey;

const YEN = 'JPY';
const currencyOf = ({ typed }: ConditionDraft): string => typed.currency || YEN;

export function draftOf(filter: LedgerFilter): ConditionDraft {
  const boxText = (key: TypedKey): string => {
    const value: unknown = filter[key];
    return value === undefined ? '' : CONDITION_BOXES[key].text(value, filter.currency ?? YEN);
  };
  return {
    typed: Object.fromEntries(TYPED_KEYS.map((key) => [key, boxText(key)])) as ConditionDraft['typed'],
    ticked: Object.fromEntries(LIST_KEYS.map((key) => [key, filter[key] ?? []])) as unknown as ConditionDraft['ticked'],
  };
}

/** An amount keeps its number in another currency. */
export function withTyped(draft: ConditionDraft, key: TypedKey, typed: string): ConditionDraft {
  if (key !== 'currency') return { ...draft, typed: { ...draft.typed, [key]: typed } };
  const other = (amount: string): string =>
    amount === '' ? '' : inCurrency(amount, currencyOf(draft), typed === '' ? YEN : typed);
  const { amountFrom, amountTo } = draft.typed;
  return {
    ...draft,
    typed: { ...draft.typed, currency: typed, amountFrom: other(amountFrom), amountTo: other(amountTo) },
  };
}

export const withTicked = (draft: ConditionDraft, key: ListKey, values: readonly string[]): ConditionDraft => ({
  ...draft,
  ticked: { ...draft.ticked, [key]: values },
});

/** As leaving the box makes it. */
export const tidied = (draft: ConditionDraft, key: TypedKey): string =>
  CONDITION_BOXES[key].tidied(draft.typed[key], currencyOf(draft));

const valueOf = (draft: ConditionDraft, key: TypedKey): unknown => {
  const typed = tidied(draft, key);
  const { error, value } = CONDITION_BOXES[key];
  return typed === '' || error(typed, currencyOf(draft)) !== null ? undefined : value(typed, currencyOf(draft));
};

/** What has to be corrected in a box, in one sentence, or an empty text. */
export function conditionError(draft: ConditionDraft, key: TypedKey): string {
  const typed = tidied(draft, key);
  if (typed === '') return '';
  const error = CONDITION_BOXES[key].error(typed, currencyOf(draft));
  if (error !== null) return error;
  const range = RANGES.find(([, to]) => to === key);
  if (!range) return '';
  const [from, to] = range.map((end) => valueOf(draft, end)) as [
    string | number | undefined,
    string | number | undefined,
  ];
  if (from === undefined || to === undefined || from <= to) return '';
  return CONDITION_BOXES[key] === DAY
    ? $localize`:@@conditions.dayOrder:はじめの日付以降の日付を入力してください`
    : $localize`:@@conditions.numberOrder:左の数字以上の数字を入力してください`;
}

export const faultyKeys = (draft: ConditionDraft): TypedKey[] =>
  TYPED_KEYS.filter((key) => conditionError(draft, key) !== '');

/** How many of these are asked for; a range is one. */
export function askedFor(draft: ConditionDraft, keys: readonly ConditionKey[]): number {
  const isAsked = (key: ConditionKey): boolean =>
    key in draft.ticked ? draft.ticked[key as ListKey].length > 0 : tidied(draft, key as TypedKey) !== '';
  const isCountedElsewhere = (key: ConditionKey): boolean =>
    RANGES.some(([from, to]) => to === key && isAsked(from) && keys.includes(from));
  return keys.filter((key) => isAsked(key) && !isCountedElsewhere(key)).length;
}

/** @param from what tab and search box say stays. @returns null where something has to be corrected first */
export function filterOf(draft: ConditionDraft, from: LedgerFilter): LedgerFilter | null {
  if (faultyKeys(draft).length > 0) return null;
  const kept = ELSEWHERE.map((key) => [key, from[key]] as const);
  const typed = TYPED_KEYS.map((key) => [key, valueOf(draft, key)] as const);
  const ticked = LIST_KEYS.map((key) => [key, draft.ticked[key].length > 0 ? draft.ticked[key] : undefined] as const);
  return Object.fromEntries([...kept, ...typed, ...ticked].filter(([, value]) => value !== undefined)) as LedgerFilter;
}
