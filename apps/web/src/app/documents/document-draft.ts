import type { Document, DocumentChanges, DocumentField } from '@chogura/api-client';
import { hasValidCheckDigit, isRegistrationNumberForm } from '@chogura/kernel';
import { parseDay } from '../core/format/dates';
import {
  AMOUNT,
  type BoxKind,
  CHOICE,
  DAY,
  inCurrency,
  lines,
  REGISTRATION_NUMBER,
  text,
  TICK,
  YES_NO,
} from './box-kinds';
import { type CustomTexts, customTextsOf, rebasedCustom } from './custom-draft';
import { minorOf } from './field-text';
import { rebasedTax, TAX_PARTS, taxChanges, taxDraftOf, type TaxLineDraft } from './tax-draft';

export const MAX_MEMO_LENGTH = 2000;

/** The boxes of the edit form that hold one text each, in the order in which they stand. */
export const BOXES = {
  docType: CHOICE,
  direction: CHOICE,
  title: text(500),
  companyName: text(500),
  transactionDate: DAY,
  amount: AMOUNT,
  currency: CHOICE,
  registrationNumber: REGISTRATION_NUMBER,
  dueDate: DAY,
  contractParties: lines(20, 200),
  contractSignedOn: DAY,
  contractStartsOn: DAY,
  contractEndsOn: DAY,
  cancellationNoticeBy: DAY,
  isAutoRenewed: YES_NO,
  contractStatus: CHOICE,
  memo: text(MAX_MEMO_LENGTH),
  assigneeId: CHOICE,
  groupId: CHOICE,
  preservationKind: CHOICE,
  isManuallyCompleted: TICK,
  reason: text(1000),
} as const satisfies Readonly<Record<string, BoxKind>>;

export type DraftKey = keyof typeof BOXES;
export const DRAFT_KEYS = Object.keys(BOXES) as DraftKey[];

/** What stands in the boxes: text as typed, and what is no text. */
export interface DocumentDraft extends Readonly<Record<DraftKey, string>> {
  readonly taxLines: readonly TaxLineDraft[];
  readonly tagIds: readonly string[];
  readonly custom: CustomTexts;
}

export const CONTRACT_KEYS = [
  'contractParties',
  'contractSignedOn',
  'contractStartsOn',
  'contractEndsOn',
  'cancellationNoticeBy',
  'isAutoRenewed',
  'contractStatus',
] as const satisfies readonly DraftKey[];

/** Contracts have them, and whatever else somebody gave one to. */
export const hasContractBoxes = (draft: DocumentDraft): boolean =>
  draft.docType === 'contract' || CONTRACT_KEYS.some((key) => draft[key].trim() !== '');

/** What changes, history and conflicts call it, where that is not the name of the box. */
export const columnOf = (key: DraftKey): string => (key === 'amount' ? 'amountMinor' : key);

function valueOf(document: Document, key: DraftKey): unknown {
  switch (key) {
    case 'amount':
      return document.amountMinor;
    case 'assigneeId':
      return document.assignee?.id ?? null;
    case 'groupId':
      return document.group?.id ?? null;
    case 'reason':
      return null;
    default:
      return document[key];
  }
}

export const draftOf = (document: Document): DocumentDraft => ({
  ...(Object.fromEntries(
    DRAFT_KEYS.map((key) => [key, BOXES[key].text(valueOf(document, key), document.currency)]),
  ) as Record<DraftKey, string>),
  taxLines: taxDraftOf(document),
  tagIds: document.tags.map(({ id }) => id),
  custom: customTextsOf(document),
});

/** A canonical value as the server writes it, as text for a box. */
export const draftText = (field: DocumentField, value: string, currency: string): string =>
  BOXES[field].text(field === 'amount' ? minorOf(value, currency) : value, currency);

export const tidied = (key: DraftKey, typed: string, currency: string): string => BOXES[key].tidied(typed, currency);

/** What has to be corrected in a box before saving, in one sentence, or null. A blank box may be saved: 入力不足 is no error. */
export function draftError(key: DraftKey, typed: string, currency: string): string | null {
  const value = tidied(key, typed, currency);
  return value === '' ? null : BOXES[key].error(value, currency);
}

/** Which day should not lie before which other. */
const IN_ORDER: readonly (readonly [earlier: DraftKey, later: DraftKey])[] = [
  ['transactionDate', 'dueDate'],
  ['contractStartsOn', 'contractEndsOn'],
  ['cancellationNoticeBy', 'contractEndsOn'],
];

/** A remark that does not keep anyone from saving, or an empty text: the paper may say so. */
export function draftHint(key: DraftKey, draft: DocumentDraft, words: Readonly<Record<string, string>>): string {
  if (key === 'registrationNumber') {
    const number = tidied(key, draft[key], draft.currency);
    const isDoubtful = isRegistrationNumberForm(number) && !hasValidCheckDigit(number);
    return isDoubtful ? $localize`:@@review.checkDigit:検査数字が合いません。登録番号をご確認ください。` : '';
  }
  const before = IN_ORDER.find(([earlier, later]) => {
    const [from, to] = [parseDay(draft[earlier]), parseDay(draft[later])];
    return later === key && from !== null && to !== null && to < from;
  });
  return before ? $localize`:@@draft.before:${words[before[0]]}:field:より前の日付です。ご確認ください。` : '';
}

/** The same numbers in another currency. */
export const withCurrency = (draft: DocumentDraft, currency: string): DocumentDraft => ({
  ...draft,
  currency,
  amount: inCurrency(draft.amount, draft.currency, currency),
  taxLines: draft.taxLines.map((line) => ({
    ...line,
    ...Object.fromEntries(TAX_PARTS.map((part) => [part, inCurrency(line[part], draft.currency, currency)])),
  })),
});

/** What was typed, on a newer document: typed text stays, untouched boxes follow the newer one; those of `theirs` follow it in any case. */
export function rebased(
  draft: DocumentDraft,
  base: Document,
  newer: Document,
  theirs: ReadonlySet<string>,
): DocumentDraft {
  const [before, after] = [draftOf(base), draftOf(newer)];
  const isUntouched = (key: DraftKey): boolean =>
    tidied(key, draft[key], draft.currency) === tidied(key, before[key], base.currency);
  const followed = DRAFT_KEYS.filter((key) => theirs.has(columnOf(key)) || isUntouched(key));
  const areTagsTheirs = theirs.has('tags') || isSame(draft.tagIds, before.tagIds);
  return {
    ...draft,
    ...Object.fromEntries(followed.map((key) => [key, after[key]])),
    taxLines: rebasedTax(draft.taxLines, base, newer, theirs),
    tagIds: areTagsTheirs ? after.tagIds : draft.tagIds,
    custom: rebasedCustom(draft.custom, before.custom, after.custom, theirs),
  };
}

/**
 * Only what differs from the document, in the server's words; カスタムフィールド are for `customChanges`. The draft must be without errors.
 */
export function changesOf(draft: DocumentDraft, document: Document): DocumentChanges {
  const before = draftOf(document);
  const isOtherCurrency = draft.currency !== document.currency;
  const value = (key: DraftKey, { [key]: typed, currency }: DocumentDraft): unknown =>
    BOXES[key].value(tidied(key, typed, currency), currency);
  // In another currency the same number is another amount.
  const isChanged = (key: DraftKey): boolean =>
    (key === 'amount' && isOtherCurrency && draft.amount !== '') ||
    JSON.stringify(value(key, draft)) !== JSON.stringify(value(key, before));
  const changes = Object.fromEntries(
    DRAFT_KEYS.filter(isChanged).map((key) => [columnOf(key), value(key, draft)]),
  ) as DocumentChanges;
  const taxLines = taxChanges(draft.taxLines, document, draft.currency, isOtherCurrency);
  if (taxLines.length > 0) changes.taxLines = taxLines;
  if (!isSame(draft.tagIds, before.tagIds)) changes.tagIds = [...draft.tagIds];
  // A reason is one of a change.
  return Object.keys(changes).every((key) => key === 'reason') ? {} : changes;
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  JSON.stringify(a.toSorted()) === JSON.stringify(b.toSorted());
