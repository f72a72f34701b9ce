import { formatAmount } from '../../core/format/amount';
import { formatDay } from '../../core/format/dates';
import { type CustomAsked, customAsked, endText } from '../custom-conditions';
import type { LedgerFilter } from '../ledger-conditions';
import {
  AUTO_RENEWAL_WORDS,
  BLANKABLE_WORDS,
  CONDITION_WORDS,
  CONTRACT_STATUS_WORDS,
  DIRECTION_WORDS,
  DOCUMENT_TYPE_WORDS,
  DONE_WORDS,
  FIELD_WORDS,
  INPUT_STATE_WORDS,
  VALUE_WORDS,
} from '../words';

/** One condition in force, as it is shown above the list. */
export interface ConditionChip {
  /** What a press on × takes out of the filter. */
  readonly keys: readonly (keyof LedgerFilter)[];
  /** Of a カスタムフィールド: what stays of `custom`. */
  readonly custom?: readonly string[];
  readonly word: string;
  readonly value: string;
}

/** Names of people, groups and tags by id; an unknown id is shown as one that is not known. */
export type NamesById = ReadonlyMap<string, string>;

const WAVE = '〜';

/** 01営業部 ほか3: a chip is short. */
function several(values: readonly string[]): string {
  const [first = '', ...others] = values;
  return others.length === 0 ? first : $localize`:@@chip.others:${first}:first: ほか${others.length}:count:`;
}

const range = <T>(from: T | undefined, to: T | undefined, write: (value: T) => string): string => {
  const [start, end] = [from, to].map((value) => (value === undefined ? '' : write(value)));
  return start === end ? (start ?? '') : `${start}${WAVE}${end}`;
};

function customValue(
  { has, from, to, optionIds, isBlank }: CustomAsked,
  currency: string,
  nameOf: (id: string) => string,
): string {
  const write = (end: string): string => endText(end, formatDay, (minor) => formatAmount(minor, currency));
  const parts = [
    has,
    from === '' && to === '' ? '' : range(from || undefined, to || undefined, write),
    several(optionIds.map(nameOf)),
    isBlank ? $localize`:@@chip.blank:空欄` : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** The conditions beside the view, which has its tab, in the order in which they are asked for. */
export function chipsOf(filter: LedgerFilter, names: NamesById): ConditionChip[] {
  const chips: ConditionChip[] = [];
  const add = (keys: readonly (keyof LedgerFilter)[], word: string, value: () => string): void => {
    if (keys.some((key) => filter[key] !== undefined)) chips.push({ keys, word, value: value() });
  };
  const nameOf = (id: string): string => names.get(id) ?? $localize`:@@chip.unknown:不明`;
  const days = (from: keyof LedgerFilter, to: keyof LedgerFilter, word: string): void =>
    add([from, to], word, () => range(filter[from] as string | undefined, filter[to] as string | undefined, formatDay));
  const words = (key: keyof LedgerFilter, word: string, known: Readonly<Record<string, string>>): void =>
    add([key], word, () =>
      several(((filter[key] as string[] | undefined) ?? []).map((value) => known[value] ?? value)),
    );
  const text = (key: keyof LedgerFilter, word: string): void => add([key], word, () => String(filter[key]));
  const ids = (key: 'assigneeIds' | 'groupIds' | 'tagIds' | 'storedByIds', word: string): void =>
    add([key], word, () => several((filter[key] ?? []).map(nameOf)));
  const truth = (key: keyof LedgerFilter, word: string, yes: string, no: string): void =>
    add([key], word, () => (filter[key] === true ? yes : no));

  const { yes, no } = AUTO_RENEWAL_WORDS;

  text('q', filter.isFullText ? $localize`:@@chip.fullText:全文` : $localize`:@@ledger.keyword:キーワード`);
  text('companyName', FIELD_WORDS.companyName);
  text('title', FIELD_WORDS.title);
  text('memo', VALUE_WORDS['memo'] ?? '');
  text('fileName', $localize`:@@column.fileName:ファイル名`);
  days('transactionDateFrom', 'transactionDateTo', FIELD_WORDS.transactionDate);
  const currency = filter.currency ?? 'JPY';
  add(['amountFrom', 'amountTo'], FIELD_WORDS.amount, () =>
    range(filter.amountFrom, filter.amountTo, (minor) => formatAmount(minor, currency)),
  );
  text('currency', $localize`:@@column.currencyUnit:通貨単位`);
  words('inputStates', $localize`:@@column.inputState:入力状態`, INPUT_STATE_WORDS);
  truth('needsReview', $localize`:@@view.review:要確認`, yes, no);
  words('directions', FIELD_WORDS.direction, DIRECTION_WORDS);
  words('docTypes', FIELD_WORDS.docType, DOCUMENT_TYPE_WORDS);
  text('registrationNumber', FIELD_WORDS.registrationNumber);
  ids('assigneeIds', $localize`:@@column.assignee:担当者`);
  ids('groupIds', $localize`:@@column.group:担当グループ`);
  ids('tagIds', $localize`:@@column.tags:タグ`);
  days('dueDateFrom', 'dueDateTo', $localize`:@@facts.dueDate:支払期日`);
  ids('storedByIds', CONDITION_WORDS.storedByIds);
  days('storedFrom', 'storedTo', CONDITION_WORDS.stored);
  add(['numberFrom', 'numberTo'], $localize`:@@column.number:管理番号`, () =>
    range(filter.numberFrom, filter.numberTo, String),
  );
  text('contractParty', $localize`:@@column.contractParties:契約当事者`);
  days('contractSignedFrom', 'contractSignedTo', $localize`:@@column.contractSignedOn:契約締結日`);
  days('contractStartsFrom', 'contractStartsTo', $localize`:@@column.contractStartsOn:契約開始日`);
  days('contractEndsFrom', 'contractEndsTo', $localize`:@@column.contractEndsOn:契約終了日`);
  days('cancellationNoticeFrom', 'cancellationNoticeTo', $localize`:@@column.cancellationNoticeBy:解約通知期限`);
  words('contractStatuses', $localize`:@@column.contractStatus:ステータス`, CONTRACT_STATUS_WORDS);
  truth('isAutoRenewed', $localize`:@@column.isAutoRenewed:自動更新`, yes, no);
  truth('isManuallyCompleted', CONDITION_WORDS.isManuallyCompleted, DONE_WORDS.yes, DONE_WORDS.no);
  truth('isFavourite', $localize`:@@view.favourites:お気に入り`, yes, no);
  truth('isPossibleDuplicate', CONDITION_WORDS.isPossibleDuplicate, yes, no);
  words('blank', $localize`:@@chip.blank:空欄`, BLANKABLE_WORDS);
  for (const asked of customAsked(filter.custom)) {
    const others = (filter.custom ?? []).filter((each) => !each.startsWith(asked.fieldId));
    const word = names.get(asked.fieldId) ?? $localize`:@@customFields.title:カスタムフィールド`;
    chips.push({ keys: ['custom'], custom: others, word, value: customValue(asked, currency, nameOf) });
  }
  return chips;
}
