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
} from '../words';
import type { Choice } from '../../ui/field/several-choices';
import type { ConditionKey, ListKey, TypedKey } from './condition-draft';

/** Of whom or what it is a list, where that differs from company to company. */
export type NamedList = 'people' | 'groups' | 'tags';

/** One condition of the form, by the way in which it is asked for. */
export type ConditionField =
  | { readonly is: 'words'; readonly label: string; readonly key: TypedKey; readonly placeholder: string }
  | {
      readonly is: 'range';
      readonly label: string;
      readonly of: 'days' | 'amounts' | 'numbers';
      readonly from: TypedKey;
      readonly to: TypedKey;
      readonly periods: 'past' | 'coming' | null;
    }
  | { readonly is: 'ticks'; readonly label: string; readonly key: ListKey; readonly choices: readonly Choice[] }
  | {
      readonly is: 'several';
      readonly label: string;
      readonly key: ListKey;
      readonly choices: readonly Choice[];
      /** What stands there while none is ticked. */
      readonly nothing: string;
    }
  | { readonly is: 'named'; readonly label: string; readonly key: ListKey; readonly list: NamedList }
  | { readonly is: 'truth'; readonly label: string; readonly key: TypedKey; readonly yes: string; readonly no: string };

export interface ConditionSection {
  /** null: always in sight; the others are folded until one of theirs is asked for. */
  readonly heading: string | null;
  readonly fields: readonly ConditionField[];
}

const choicesOf = (words: Readonly<Record<string, string>>): Choice[] =>
  Object.entries(words).map(([value, text]) => ({ value, text }));

const words = (key: TypedKey, label: string, placeholder = ''): ConditionField => ({
  is: 'words',
  label,
  key,
  placeholder,
});
const days = (
  from: TypedKey,
  to: TypedKey,
  label: string,
  periods: 'past' | 'coming' | null = null,
): ConditionField => ({ is: 'range', label, of: 'days', from, to, periods });
const several = (
  key: ListKey,
  label: string,
  all: Readonly<Record<string, string>>,
  nothing = $localize`:@@several.all:すべて`,
): ConditionField => ({ is: 'several', label, key, choices: choicesOf(all), nothing });
const named = (key: ListKey, label: string, list: NamedList): ConditionField => ({ is: 'named', label, key, list });
const truth = (
  key: TypedKey,
  label: string,
  { yes, no }: { readonly yes: string; readonly no: string },
): ConditionField => ({
  is: 'truth',
  label,
  key,
  yes,
  no,
});

/** Every condition in the order of the form: what is asked for most stands first. */
export const CONDITION_SECTIONS: readonly ConditionSection[] = [
  {
    heading: null,
    fields: [
      words(
        'companyName',
        FIELD_WORDS.companyName,
        $localize`:@@conditions.companyHint:㈱・(株)の違いは気にせず探せます`,
      ),
      days('transactionDateFrom', 'transactionDateTo', FIELD_WORDS.transactionDate, 'past'),
      {
        is: 'range',
        label: FIELD_WORDS.amount,
        of: 'amounts',
        from: 'amountFrom',
        to: 'amountTo',
        periods: null,
      },
      { is: 'ticks', label: FIELD_WORDS.direction, key: 'directions', choices: choicesOf(DIRECTION_WORDS) },
      several('docTypes', FIELD_WORDS.docType, DOCUMENT_TYPE_WORDS),
      several('inputStates', $localize`:@@column.inputState:入力状態`, INPUT_STATE_WORDS),
      named('assigneeIds', $localize`:@@column.assignee:担当者`, 'people'),
      named('groupIds', $localize`:@@column.group:担当グループ`, 'groups'),
      named('tagIds', $localize`:@@column.tags:タグ`, 'tags'),
    ],
  },
  {
    heading: $localize`:@@conditions.more:そのほかの条件`,
    fields: [
      words('title', FIELD_WORDS.title),
      {
        is: 'range',
        label: $localize`:@@column.number:管理番号`,
        of: 'numbers',
        from: 'numberFrom',
        to: 'numberTo',
        periods: null,
      },
      words('registrationNumber', FIELD_WORDS.registrationNumber, 'T1234567890123'),
      words('memo', $localize`:@@column.memo:メモ`),
      words('fileName', $localize`:@@column.fileName:ファイル名`),
      days('dueDateFrom', 'dueDateTo', $localize`:@@facts.dueDate:支払期日`, 'coming'),
      days('storedFrom', 'storedTo', CONDITION_WORDS.stored, 'past'),
      named('storedByIds', CONDITION_WORDS.storedByIds, 'people'),
      several(
        'blank',
        $localize`:@@conditions.blank:空欄の項目`,
        BLANKABLE_WORDS,
        $localize`:@@conditions.either:指定しない`,
      ),
      truth('needsReview', $localize`:@@view.review:要確認`, AUTO_RENEWAL_WORDS),
      truth('isFavourite', $localize`:@@view.favourites:お気に入り`, AUTO_RENEWAL_WORDS),
      truth('isManuallyCompleted', CONDITION_WORDS.isManuallyCompleted, DONE_WORDS),
      truth('isPossibleDuplicate', CONDITION_WORDS.isPossibleDuplicate, AUTO_RENEWAL_WORDS),
    ],
  },
  {
    heading: $localize`:@@conditions.contract:契約の条件`,
    fields: [
      words('contractParty', $localize`:@@column.contractParties:契約当事者`),
      several('contractStatuses', $localize`:@@column.contractStatus:ステータス`, CONTRACT_STATUS_WORDS),
      truth('isAutoRenewed', $localize`:@@column.isAutoRenewed:自動更新`, AUTO_RENEWAL_WORDS),
      days('contractSignedFrom', 'contractSignedTo', $localize`:@@column.contractSignedOn:契約締結日`, 'past'),
      days('contractStartsFrom', 'contractStartsTo', $localize`:@@column.contractStartsOn:契約開始日`),
      days('contractEndsFrom', 'contractEndsTo', $localize`:@@column.contractEndsOn:契約終了日`, 'coming'),
      days(
        'cancellationNoticeFrom',
        'cancellationNoticeTo',
        $localize`:@@column.cancellationNoticeBy:解約通知期限`,
        'coming',
      ),
    ],
  },
];

export function keysOf(field: ConditionField): readonly ConditionKey[] {
  if (field.is !== 'range') return [field.key];
  return field.of === 'amounts' ? [field.from, field.to, 'currency'] : [field.from, field.to];
}
