import type {
  Direction,
  DocumentField,
  DocumentType,
  PreservationKind,
  ReadingFailure,
  ReviewReason,
} from '@chogura/api-client';

/** Words of the field for what the server sends as codes. */
export const DOCUMENT_TYPE_WORDS: Readonly<Record<DocumentType, string>> = {
  invoice: $localize`:@@docType.invoice:請求書`,
  quotation: $localize`:@@docType.quotation:見積書`,
  purchase_order: $localize`:@@docType.purchaseOrder:注文書`,
  order_acceptance: $localize`:@@docType.orderAcceptance:注文請書`,
  delivery_note: $localize`:@@docType.deliveryNote:納品書`,
  delivery_invoice: $localize`:@@docType.deliveryInvoice:納品書兼請求書`,
  receipt: $localize`:@@docType.receipt:領収書`,
  inspection_report: $localize`:@@docType.inspectionReport:検収書`,
  contract: $localize`:@@docType.contract:契約書`,
  payment_notice: $localize`:@@docType.paymentNotice:支払通知書`,
  purchase_statement: $localize`:@@docType.purchaseStatement:仕入明細書`,
  credit_note: $localize`:@@docType.creditNote:返品・値引伝票`,
  card_statement: $localize`:@@docType.cardStatement:カード利用明細`,
  other: $localize`:@@docType.other:その他`,
};

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
    title: $localize`:@@failure.unsupported:この形式の読み取りにはまだ対応していません`,
    detail: $localize`:@@failure.unsupported.detail:項目を手で入力するか、PDFにしたものを登録してください。このファイルは保管されています。`,
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
