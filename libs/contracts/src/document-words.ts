/** 分類: what kind of document it is. Codes are stored and sent; labels belong to the user interfaces. */
export const DOCUMENT_TYPES = [
  'invoice',
  'quotation',
  'purchase_order',
  'order_acceptance',
  'delivery_note',
  'delivery_invoice',
  'receipt',
  'inspection_report',
  'contract',
  'payment_notice',
  'purchase_statement',
  'credit_note',
  'card_statement',
  'other',
] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** 発行/受領 seen from the company that keeps the books. */
export const DIRECTIONS = ['issued', 'received'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** ステータス of a contract, in the order of its life. */
export const CONTRACT_STATUSES = [
  'draft', //            締結前
  'active', //           有効
  'renewal_pending', //  更新待ち: whether it goes on is being decided
  'notice_given', //     解約通知済: in force until its end, and not renewed
  'terminated', //       解約済
  'expired', //          期間満了
] as const;
export type ContractStatus = (typeof CONTRACT_STATUSES)[number];

/** The seven fields that are read from every document, in the order in which people look at them. */
export const DOCUMENT_FIELDS = [
  'docType',
  'title',
  'companyName',
  'direction',
  'transactionDate',
  'amount',
  'registrationNumber',
] as const;
export type DocumentField = (typeof DOCUMENT_FIELDS)[number];

/** Where a document's reading stands; 入力不足 and 入力完了 follow from the fields. */
export const READING_STATES = ['reading', 'awaiting_password', 'failed', 'read'] as const;
export type ReadingState = (typeof READING_STATES)[number];

/** 入力状態. */
export const INPUT_STATES = ['reading', 'awaiting_password', 'failed', 'incomplete', 'complete'] as const;
export type InputState = (typeof INPUT_STATES)[number];

/** What the bytes are, by content. */
export const FILE_KINDS = [
  'pdf',
  'jpeg',
  'png',
  'tiff',
  'bmp',
  'gif',
  'webp',
  'heic',
  'docx',
  'xlsx',
  'doc',
  'xls',
  'xdw',
  'xbd',
  'xml',
] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** Names of the palette of タグ and of the values of lists; what they look like is the web app's. */
export const TAG_COLOURS = ['grey', 'blue', 'green', 'yellow', 'red', 'purple'] as const;
export type TagColour = (typeof TAG_COLOURS)[number];
