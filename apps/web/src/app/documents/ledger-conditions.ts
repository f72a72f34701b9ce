import {
  BLANKABLE_FIELDS,
  type ContractStatus,
  type Direction,
  type DocumentType,
  type InputState,
  LEDGER_VIEWS,
  type LedgerSort,
  type LedgerView,
  type ListDocuments$Params,
  type SortOrder,
} from '@chogura/api-client';
import { isIsoDay } from '@chogura/kernel';
import { LEDGER_SORTS } from './ledger/ledger-columns';
import { CONTRACT_STATUS_WORDS, DIRECTION_WORDS, DOCUMENT_TYPE_WORDS, INPUT_STATE_WORDS } from './words';

/** Which documents, in whatever order: the one shape of conditions that the server knows. */
export type LedgerFilter = Readonly<
  Omit<ListDocuments$Params, 'sort' | 'order' | 'cursor' | 'before' | 'offset' | 'at' | 'limit'>
>;

/** Which documents the ledger shows, and in which order. */
export interface LedgerConditions {
  readonly filter: LedgerFilter;
  readonly sort: LedgerSort;
  readonly order: SortOrder;
}

/** The same in the address of the page, as far as it differs from the usual. */
export type LedgerQuery = Readonly<Record<string, string | readonly string[] | null | undefined>>;

const MAX_TEXT_LENGTH = 200;
const MAX_IDS = 100;
const MAX_CUSTOM_LENGTH = 4_000;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Said = string | readonly string[] | null | undefined;
const firstOf = (said: Said): string => (typeof said === 'string' ? said : (said?.[0] ?? '')).trim();
const allOf = (said: Said): readonly string[] => (typeof said === 'string' ? [said] : (said ?? []));

/** How each condition is read; undefined for anything that is none. */
const text = (said: Said): string | undefined => firstOf(said).slice(0, MAX_TEXT_LENGTH) || undefined;
const day = (said: Said): string | undefined => (isIsoDay(firstOf(said)) ? firstOf(said) : undefined);
const whole = (said: Said): number | undefined =>
  /^-?\d{1,15}$/.test(firstOf(said)) ? Number(firstOf(said)) : undefined;
const truth = (said: Said): boolean | undefined =>
  firstOf(said) === 'true' ? true : firstOf(said) === 'false' ? false : undefined;
const shaped =
  (shape: RegExp) =>
  (said: Said): string | undefined =>
    shape.test(firstOf(said)) ? firstOf(said) : undefined;
const some =
  <T extends string>(isKnown: (value: string) => value is T) =>
  (said: Said): T[] | undefined => {
    const values = [...new Set(allOf(said).filter(isKnown))].slice(0, MAX_IDS);
    return values.length > 0 ? values : undefined;
  };
const among =
  <T extends string>(known: readonly T[]) =>
  (value: string): value is T =>
    (known as readonly string[]).includes(value);
const isId = (value: string): value is string => ID.test(value);
/** On a カスタムフィールド, as `DocumentFilter.custom` says it. */
const isCustomCondition = (value: string): value is string => {
  const [fieldId = '', what] = value.split(':');
  return isId(fieldId) && /^(has|from|to|in|blank)$/.test(what ?? '') && value.length <= MAX_CUSTOM_LENGTH;
};

type Readers = { readonly [K in keyof Required<LedgerFilter>]: (said: Said) => LedgerFilter[K] | undefined };

const READERS: Readers = {
  view: (said) => LEDGER_VIEWS.find((view) => view === firstOf(said) && view !== 'all'),
  q: text,
  isFullText: truth,
  inputStates: some(among(Object.keys(INPUT_STATE_WORDS) as InputState[])),
  needsReview: truth,
  docTypes: some(among(Object.keys(DOCUMENT_TYPE_WORDS) as DocumentType[])),
  directions: some(among(Object.keys(DIRECTION_WORDS) as Direction[])),
  companyName: text,
  title: text,
  memo: text,
  fileName: text,
  transactionDateFrom: day,
  transactionDateTo: day,
  dueDateFrom: day,
  dueDateTo: day,
  amountFrom: whole,
  amountTo: whole,
  currency: shaped(/^[A-Z]{3}$/),
  registrationNumber: shaped(/^T\d{13}$/),
  assigneeIds: some(isId),
  groupIds: some(isId),
  tagIds: some(isId),
  storedByIds: some(isId),
  storedFrom: day,
  storedTo: day,
  numberFrom: whole,
  numberTo: whole,
  contractParty: text,
  contractSignedFrom: day,
  contractSignedTo: day,
  contractStartsFrom: day,
  contractStartsTo: day,
  contractEndsFrom: day,
  contractEndsTo: day,
  cancellationNoticeFrom: day,
  cancellationNoticeTo: day,
  contractStatuses: some(among(Object.keys(CONTRACT_STATUS_WORDS) as ContractStatus[])),
  isAutoRenewed: truth,
  isManuallyCompleted: truth,
  isFavourite: truth,
  isPossibleDuplicate: truth,
  custom: some(isCustomCondition),
  blank: some(among(BLANKABLE_FIELDS)),
};
const KEYS = Object.keys(READERS) as (keyof LedgerFilter)[];

export const usualOrder = (sort: LedgerSort): SortOrder => (sort === 'number' ? 'desc' : 'asc');

/** Unknown words in an address mean the usual: all documents, the newest 管理番号 first. */
export function conditionsOf(query: LedgerQuery): LedgerConditions {
  const sort = LEDGER_SORTS.find((each) => each === query['sort']) ?? 'number';
  const { order } = query;
  const read = KEYS.map((key) => [key, READERS[key](query[key])] as const).filter(([, value]) => value !== undefined);
  return {
    filter: Object.fromEntries(read) as LedgerFilter,
    sort,
    order: order === 'asc' || order === 'desc' ? order : usualOrder(sort),
  };
}

/** For the address; null takes a word out of it. */
export function queryOf({ filter, sort, order }: LedgerConditions): Record<string, string | string[] | null> {
  const said = (value: LedgerFilter[keyof LedgerFilter]): string | string[] | null =>
    value === undefined ? null : Array.isArray(value) ? value : String(value);
  return {
    ...Object.fromEntries(KEYS.map((key) => [key, said(filter[key])])),
    sort: sort === 'number' ? null : sort,
    order: order === usualOrder(sort) ? null : order,
  };
}

export const viewOf = ({ view }: LedgerFilter): LedgerView => view ?? 'all';

/** 全文検索 says where words are looked for; alone it leaves nothing out. */
const NARROWING = KEYS.filter((key) => key !== 'isFullText');

/** Whether anything is left out. */
export const isNarrowed = (filter: LedgerFilter): boolean => NARROWING.some((key) => filter[key] !== undefined);

/** Whether anything but the tab above the ledger leaves something out. */
export const isNarrowedWithinView = (filter: LedgerFilter): boolean =>
  NARROWING.some((key) => key !== 'view' && filter[key] !== undefined);

export const isSameFilter = (a: LedgerFilter, b: LedgerFilter): boolean =>
  KEYS.every((key) => JSON.stringify(a[key]) === JSON.stringify(b[key]));

export const isSame = (a: LedgerConditions, b: LedgerConditions): boolean =>
  isSameFilter(a.filter, b.filter) && a.sort === b.sort && a.order === b.order;

/** New documents come in on top. */
export const isNewestFirst = ({ sort, order }: LedgerConditions): boolean => sort === 'number' && order === 'desc';
