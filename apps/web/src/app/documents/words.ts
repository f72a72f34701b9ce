import type {
  BlankableField,
  ContractStatus,
  Direction,
  DocumentField,
  InputState,
  PreservationKind,
  ReadingFailure,
  ReviewReason,
} from '@chogura/api-client';

export { DOCUMENT_TYPE_WORDS } from '../core/document-types';

/** Words of the field for what the server sends as codes. */
export const DIRECTION_WORDS: Readonly<Record<Direction, string>> = {
  issued: $localize`:@@direction.issued:発行`,
  received: $localize`:@@direction.received:受領`,
};

export const FIELD_WORDS: Readonly<Record<DocumentField, string>> = {
  docType: $localize`:@@field.docType:分類`,
  title: $localize`:@@field.title:タイトル`,
  companyName: $localize`:@@field.companyName:企業名`,
  direction: $localize`:@@field.direction:発行/受領`,
  transactionDate: $localize`:@@field.transactionDate:取引年月日`,
  amount: $localize`:@@field.amount:取引金額`,
  registrationNumber: $localize`:@@field.registrationNumber:インボイス登録番号`,
};

/** ステータス of a contract, in the order of its life. */
export const CONTRACT_STATUS_WORDS: Readonly<Record<ContractStatus, string>> = {
  draft: $localize`:@@contract.draft:締結前`,
  active: $localize`:@@contract.active:有効`,
  renewal_pending: $localize`:@@contract.renewalPending:更新待ち`,
  notice_given: $localize`:@@contract.noticeGiven:解約通知済`,
  terminated: $localize`:@@contract.terminated:解約済`,
  expired: $localize`:@@contract.expired:期間満了`,
};

/** 入力状態, the most urgent last but one. */
export const INPUT_STATE_WORDS: Readonly<Record<InputState, string>> = {
  complete: $localize`:@@state.complete:入力完了`,
  incomplete: $localize`:@@state.incomplete:入力不足`,
  reading: $localize`:@@state.reading:解析中`,
  awaiting_password: $localize`:@@state.awaitingPassword:パスワード待ち`,
  failed: $localize`:@@state.failed:解析失敗`,
};

/** Everything that is entered about a document, as changes, history and conflicts name it. */
export const VALUE_WORDS: Readonly<Record<string, string>> = {
  ...FIELD_WORDS,
  amountMinor: FIELD_WORDS.amount,
  currency: $localize`:@@column.currency:通貨`,
  dueDate: $localize`:@@facts.dueDate:支払期日`,
  isTaxIncluded: $localize`:@@column.taxIncluded:税込`,
  tags: $localize`:@@column.tags:タグ`,
  memo: $localize`:@@column.memo:メモ`,
  assigneeId: $localize`:@@column.assignee:担当者`,
  groupId: $localize`:@@column.group:担当グループ`,
  preservationKind: $localize`:@@facts.preservation:保存区分`,
  contractParties: $localize`:@@column.contractParties:契約当事者`,
  contractSignedOn: $localize`:@@column.contractSignedOn:契約締結日`,
  contractStartsOn: $localize`:@@column.contractStartsOn:契約開始日`,
  contractEndsOn: $localize`:@@column.contractEndsOn:契約終了日`,
  cancellationNoticeBy: $localize`:@@column.cancellationNoticeBy:解約通知期限`,
  isAutoRenewed: $localize`:@@column.isAutoRenewed:自動更新`,
  contractStatus: $localize`:@@column.contractStatus:ステータス`,
  isManuallyCompleted: $localize`:@@pane.complete:入力状態を完了にする`,
  reason: $localize`:@@column.reason:変更の理由`,
};

export const TAX_PART_WORDS: Readonly<Record<'net' | 'tax' | 'gross', string>> = {
  net: $localize`:@@tax.net:税抜`,
  tax: $localize`:@@tax.tax:税額`,
  gross: $localize`:@@tax.gross:小計`,
};

/** 自動更新; nobody knows is no answer. */
export const AUTO_RENEWAL_WORDS = {
  yes: $localize`:@@renewal.yes:あり`,
  no: $localize`:@@renewal.no:なし`,
} as const;

/** 手動完了: a person did, or did not. */
export const DONE_WORDS = {
  yes: $localize`:@@chip.done:した`,
  no: $localize`:@@chip.notDone:していない`,
} as const;

/** What is asked for and has no name as a value. */
export const CONDITION_WORDS = {
  stored: $localize`:@@chip.stored:登録日`,
  storedByIds: $localize`:@@condition.storedBy:登録者`,
  isManuallyCompleted: $localize`:@@chip.completion:手動完了`,
  isPossibleDuplicate: $localize`:@@chip.duplicate:重複の可能性`,
} as const;

/** What may be asked for where it has no value, in the order of the form. */
export const BLANKABLE_WORDS: Readonly<Record<BlankableField, string>> = {
  ...FIELD_WORDS,
  dueDate: $localize`:@@facts.dueDate:支払期日`,
  assignee: $localize`:@@column.assignee:担当者`,
  group: $localize`:@@column.group:担当グループ`,
  tags: $localize`:@@column.tags:タグ`,
  memo: $localize`:@@column.memo:メモ`,
  contractParties: $localize`:@@column.contractParties:契約当事者`,
  contractSignedOn: $localize`:@@column.contractSignedOn:契約締結日`,
  contractStartsOn: $localize`:@@column.contractStartsOn:契約開始日`,
  contractEndsOn: $localize`:@@column.contractEndsOn:契約終了日`,
  cancellationNoticeBy: $localize`:@@column.cancellationNoticeBy:解約通知期限`,
  isAutoRenewed: $localize`:@@column.isAutoRenewed:自動更新`,
  contractStatus: $localize`:@@column.contractStatus:ステータス`,
};

/** Why a value should be looked at, in one sentence. */
export const REVIEW_WORDS: Readonly<Record<ReviewReason, string>> = {
  'check-digit': $localize`:@@review.checkDigit:検査数字が合いません。登録番号をご確認ください。`,
  'sum-mismatch': $localize`:@@review.sumMismatch:税率ごとの合計と金額が一致しません。`,
  'future-date': $localize`:@@review.futureDate:日付が今日より先になっています。`,
  'several-candidates': $localize`:@@review.severalCandidates:ほかにも候補があります。正しい値か、ご確認ください。`,
  'low-confidence': $localize`:@@review.lowConfidence:はっきり読み取れませんでした。画像と見比べてください。`,
  'own-name-missing': $localize`:@@review.ownNameMissing:帳票に自社の名前が見つかりませんでした。相手の企業名か、ご確認ください。`,
};

/** The most telling first: what failed a check says more than that the reader was unsure. */
const REVIEW_ORDER: readonly ReviewReason[] = [
  'check-digit',
  'sum-mismatch',
  'future-date',
  'own-name-missing',
  'several-candidates',
  'low-confidence',
];

/** One sentence for all reasons to look at a value, or null when there is none. */
export function reviewSentence(reasons: readonly ReviewReason[]): string | null {
  const reason = REVIEW_ORDER.find((each) => reasons.includes(each));
  return reason === undefined ? null : REVIEW_WORDS[reason];
}

export interface FailureWords {
  readonly title: string;
  /** What a clerk can do. */
  readonly detail: string;
}

export const FAILURE_WORDS: Readonly<Record<ReadingFailure, FailureWords>> = {
  damaged: {
    title: $localize`:@@failure.damaged:ファイルが途中で切れているか、壊れています`,
    detail: $localize`:@@failure.damaged.detail:元のファイルが開けるかご確認のうえ、登録し直してください。このファイルは保管されています。`,
  },
  'too-many-pages': {
    title: $localize`:@@failure.tooManyPages:ページ数が上限を超えています`,
    detail: $localize`:@@failure.tooManyPages.detail:ファイルを分けて登録するか、項目を手で入力してください。このファイルは保管されています。`,
  },
  'too-large': {
    title: $localize`:@@failure.tooLarge:画像または内容が大きすぎて読み取れません`,
    detail: $localize`:@@failure.tooLarge.detail:解像度を下げて登録し直すか、項目を手で入力してください。このファイルは保管されています。`,
  },
  'unreadable-content': {
    title: $localize`:@@failure.unreadable:表示できる内容がありません`,
    detail: $localize`:@@failure.unreadable.detail:中身が空でないかご確認のうえ、登録し直してください。このファイルは保管されています。`,
  },
  'unsupported-content': {
    title: $localize`:@@failure.unsupported:ファイルの中身を取り出せませんでした`,
    detail: $localize`:@@failure.unsupported.detail:DocuWorksやXMLの一部のファイルは読み取れません。PDFにしたものを登録するか、項目を手で入力してください。このファイルは保管されています。`,
  },
  'timed-out': {
    title: $localize`:@@failure.timedOut:時間内に読み取れませんでした`,
    detail: $localize`:@@failure.timedOut.detail:ファイルを分けて登録するか、項目を手で入力してください。このファイルは保管されています。`,
  },
  'reader-crashed': {
    title: $localize`:@@failure.crashed:読み取りを完了できませんでした`,
    detail: $localize`:@@failure.crashed.detail:項目を手で入力するか、PDFにし直して登録してください。このファイルは保管されています。`,
  },
};

export const PRESERVATION_WORDS: Readonly<Record<PreservationKind, string>> = {
  electronic_transaction: $localize`:@@preservation.electronic:電子取引`,
  scanned: $localize`:@@preservation.scanned:スキャナ保存`,
  self_made: $localize`:@@preservation.selfMade:自己作成`,
};
