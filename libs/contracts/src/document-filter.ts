import type { IsoDay, Uuid } from '@chogura/kernel';
import type { ContractStatus, Direction, DocumentType, InputState } from './document-words';

/** What the tabs above the ledger show. */
export const LEDGER_VIEWS = ['all', 'review', 'incomplete', 'reading', 'failed', 'favourites', 'contracts'] as const;
export type LedgerView = (typeof LEDGER_VIEWS)[number];

/** What may be asked for where it has no value. */
export const BLANKABLE_FIELDS = [
  'docType',
  'title',
  'companyName',
  'direction',
  'transactionDate',
  'amount',
  'registrationNumber',
  'dueDate',
  'assignee',
  'group',
  'tags',
  'memo',
  'contractParties',
  'contractSignedOn',
  'contractStartsOn',
  'contractEndsOn',
  'cancellationNoticeBy',
  'isAutoRenewed',
  'contractStatus',
] as const;
export type BlankableField = (typeof BLANKABLE_FIELDS)[number];

/**
 * Conditions on documents: the one shape for the ledger, bulk work and exports, as flat members, so that an address can hold them. Every
 * condition that is there must hold; of a list, one of its values. Both ends of a range belong to it. Words are typed as into the search box:
 * all must occur, "…" as it stands, -word not at all. What somebody may see is no condition: it stands beside the filter and is asked for
 * anew whenever the filter is used.
 *
 * Whoever adds a kind of condition (a custom field) adds a member here, its rule in `DocumentFilterDto`, and its predicate
 * in `document-filter.repository.ts`; every list then has it.
 */
export interface DocumentFilter {
  readonly view?: LedgerView | undefined;
  /** Words in タイトル, 管理番号, 分類, 企業名, タグ, メモ, ファイル名 or インボイス登録番号. */
  readonly q?: string | undefined;
  /** 全文検索: `q` also in the text of the pages, of documents that the asker may preview. */
  readonly isFullText?: boolean | undefined;
  readonly docTypes?: readonly DocumentType[] | undefined;
  readonly directions?: readonly Direction[] | undefined;
  /** A part of the name, in any spelling of legal forms, width and case. */
  readonly companyName?: string | undefined;
  /** Words in the title. */
  readonly title?: string | undefined;
  /** Words in the memo. */
  readonly memo?: string | undefined;
  /** Words in the name of the file. */
  readonly fileName?: string | undefined;
  readonly inputStates?: readonly InputState[] | undefined;
  /** 要確認 */
  readonly needsReview?: boolean | undefined;
  readonly transactionDateFrom?: IsoDay | undefined;
  readonly transactionDateTo?: IsoDay | undefined;
  readonly dueDateFrom?: IsoDay | undefined;
  readonly dueDateTo?: IsoDay | undefined;
  /** In minor units of `currency`: amounts of different currencies are never compared. */
  readonly amountFrom?: number | undefined;
  readonly amountTo?: number | undefined;
  /** ISO 4217. Where only a range of amounts is given, it is one of yen. */
  readonly currency?: string | undefined;
  /** The whole number, T and 13 digits. */
  readonly registrationNumber?: string | undefined;
  readonly assigneeIds?: readonly Uuid[] | undefined;
  readonly groupIds?: readonly Uuid[] | undefined;
  readonly tagIds?: readonly Uuid[] | undefined;
  /** Who registered it. */
  readonly storedByIds?: readonly Uuid[] | undefined;
  /** Asia/Tokyo days. */
  readonly storedFrom?: IsoDay | undefined;
  readonly storedTo?: IsoDay | undefined;
  /** 管理番号 */
  readonly numberFrom?: number | undefined;
  readonly numberTo?: number | undefined;
  /** A part of the name of one 契約当事者, in any spelling. */
  readonly contractParty?: string | undefined;
  readonly contractSignedFrom?: IsoDay | undefined;
  readonly contractSignedTo?: IsoDay | undefined;
  readonly contractStartsFrom?: IsoDay | undefined;
  readonly contractStartsTo?: IsoDay | undefined;
  readonly contractEndsFrom?: IsoDay | undefined;
  readonly contractEndsTo?: IsoDay | undefined;
  readonly cancellationNoticeFrom?: IsoDay | undefined;
  readonly cancellationNoticeTo?: IsoDay | undefined;
  readonly contractStatuses?: readonly ContractStatus[] | undefined;
  readonly isAutoRenewed?: boolean | undefined;
  /** 手動完了 */
  readonly isManuallyCompleted?: boolean | undefined;
  /** Of the person who asks; a program has none. */
  readonly isFavourite?: boolean | undefined;
  /** There may be another of it that the asker sees. */
  readonly isPossibleDuplicate?: boolean | undefined;
  /**
   * On カスタムフィールド, each `<field id>:<what>:<value>`; all of them must hold. `has`: a part of a text, whatever its width, case and spaces;
   * `from` and `to`: the ends of a range, a day or an amount in minor units of `currency`; `in`: one of these options, by their ids and
   * separated by commas; `blank`, without a value: it has none.
   */
  readonly custom?: readonly string[] | undefined;
  /** One of these fields has no value. */
  readonly blank?: readonly BlankableField[] | undefined;
}
