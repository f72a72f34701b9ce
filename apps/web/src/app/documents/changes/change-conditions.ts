import type { RevisedField, RevisionAuthor, RevisionKind, SearchRevisions$Params } from '@chogura/api-client';
import { isIsoDay } from '@chogura/kernel';
import { LEVEL_WORDS } from '../../core/access-levels';
import { KIND_WORDS } from '../history/change-words';
import { CONTRACT_STATUS_WORDS, DIRECTION_WORDS, DOCUMENT_TYPE_WORDS, VALUE_WORDS } from '../words';

/** Which changes are shown; all that is there must hold. */
export type ChangeConditions = Readonly<
  Pick<SearchRevisions$Params, 'from' | 'to' | 'authorId' | 'authorKind' | 'kind' | 'field' | 'text'>
>;

/** The same in the address of the page. */
export type ChangeQuery = Readonly<
  Partial<Record<'from' | 'to' | 'author' | 'kind' | 'field' | 'text', string | undefined>>
>;

const MAX_TEXT_LENGTH = 200;
const MAX_VALUES = 50;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whose changes, beside those of one person. */
export const AUTHOR_KIND_WORDS: Readonly<Record<Exclude<RevisionAuthor, 'person'>, string>> = {
  key: $localize`:@@changes.byKeys:APIキー`,
  product: $localize`:@@audit.actor.system:自動処理`,
};

/** What a change may be of, in the order of the form. */
export const REVISED_FIELD_WORDS: Readonly<Partial<Record<RevisedField, string>>> = {
  docType: VALUE_WORDS['docType'],
  title: VALUE_WORDS['title'],
  companyName: VALUE_WORDS['companyName'],
  direction: VALUE_WORDS['direction'],
  transactionDate: VALUE_WORDS['transactionDate'],
  amountMinor: VALUE_WORDS['amountMinor'],
  currency: VALUE_WORDS['currency'],
  registrationNumber: VALUE_WORDS['registrationNumber'],
  tax: $localize`:@@tax.heading:税率ごとの内訳`,
  dueDate: VALUE_WORDS['dueDate'],
  tags: VALUE_WORDS['tags'],
  memo: VALUE_WORDS['memo'],
  assigneeId: VALUE_WORDS['assigneeId'],
  groupId: VALUE_WORDS['groupId'],
  preservationKind: VALUE_WORDS['preservationKind'],
  access: $localize`:@@access.title:アクセス権限`,
  link: $localize`:@@history.link:関連書類`,
  isManuallyCompleted: VALUE_WORDS['isManuallyCompleted'],
  confirm: $localize`:@@field.isRight:このままで正しい`,
  contractParties: VALUE_WORDS['contractParties'],
  contractSignedOn: VALUE_WORDS['contractSignedOn'],
  contractStartsOn: VALUE_WORDS['contractStartsOn'],
  contractEndsOn: VALUE_WORDS['contractEndsOn'],
  cancellationNoticeBy: VALUE_WORDS['cancellationNoticeBy'],
  isAutoRenewed: VALUE_WORDS['isAutoRenewed'],
  contractStatus: VALUE_WORDS['contractStatus'],
};

/** Unknown words in an address mean: all. */
export function conditionsOf({ from, to, author, kind, field, text }: ChangeQuery): ChangeConditions {
  const words = text?.trim().slice(0, MAX_TEXT_LENGTH);
  return {
    ...(from !== undefined && isIsoDay(from) && { from }),
    ...(to !== undefined && isIsoDay(to) && { to }),
    ...(author !== undefined && ID.test(author) && { authorId: author }),
    ...(author !== undefined && Object.hasOwn(AUTHOR_KIND_WORDS, author) && { authorKind: author as RevisionAuthor }),
    ...(kind !== undefined && Object.hasOwn(KIND_WORDS, kind) && { kind: kind as RevisionKind }),
    ...(field !== undefined && Object.hasOwn(REVISED_FIELD_WORDS, field) && { field: field as RevisedField }),
    ...(words && { text: words }),
  };
}

/** For the router: null takes a condition out of the address. */
export const queryOf = (conditions: ChangeConditions): Record<keyof ChangeQuery, string | null> => ({
  from: conditions.from ?? null,
  to: conditions.to ?? null,
  author: conditions.authorId ?? conditions.authorKind ?? null,
  kind: conditions.kind ?? null,
  field: conditions.field ?? null,
  text: conditions.text ?? null,
});

/** The history keeps codes; people type what they read on the screen. */
const CODES: readonly (readonly [string, string])[] = [
  DOCUMENT_TYPE_WORDS,
  DIRECTION_WORDS,
  CONTRACT_STATUS_WORDS,
  LEVEL_WORDS,
].flatMap((words) => Object.entries(words));

/** Codes that have the text in their words. */
export const codesOf = (text: string): string[] =>
  CODES.filter(([, words]) => words.toLowerCase().includes(text.toLowerCase()))
    .map(([code]) => code)
    .slice(0, MAX_VALUES);

export const isSame = (one: ChangeConditions, other: ChangeConditions): boolean =>
  JSON.stringify(queryOf(one)) === JSON.stringify(queryOf(other));

export const countOf = (conditions: ChangeConditions): number => Object.keys(conditions).length;
