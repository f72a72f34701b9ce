import { csvText, type Language, type Wording } from '@chogura/kernel';
import { DIRECTION_WORDS } from '../export/ledger-words';
import type { DocumentEntity } from '../document.entity';
import { canonicalValue } from '../change/field-values';
import { DOCUMENT_TYPE_WORDS } from '../document-type-words';

/** What became of one document of a ZIP. */
export interface ArchivedDocument {
  /** null: it may not be seen any more. */
  readonly document: DocumentEntity | null;
  /** null: it is not in the ZIP. */
  readonly name: string | null;
  readonly missing: MissingReason | null;
}
export type MissingReason = 'out-of-sight' | 'forbidden' | 'unreadable';

export const MANIFEST_NAME: Wording = { ja: '000000_目録.csv', en: '000000_manifest.csv' };

const HEADINGS: readonly Wording[] = [
  { ja: '管理番号', en: 'Number' },
  { ja: 'ファイル名', en: 'File' },
  { ja: '分類', en: 'Type' },
  { ja: 'タイトル', en: 'Title' },
  { ja: '企業名', en: 'Company' },
  { ja: '発行/受領', en: 'Issued/received' },
  { ja: '取引年月日', en: 'Transaction date' },
  { ja: '取引金額', en: 'Amount' },
  { ja: '通貨', en: 'Currency' },
  { ja: '登録番号', en: 'Registration number' },
  { ja: '登録時のファイル名', en: 'Original file name' },
  { ja: 'サイズ（バイト）', en: 'Size (bytes)' },
  { ja: 'SHA-256', en: 'SHA-256' },
  { ja: '含まれていない理由', en: 'Why it is not included' },
];
const REASONS: Readonly<Record<MissingReason, Wording>> = {
  'out-of-sight': {
    ja: '削除されたか、見られなくなった帳票です',
    en: 'The document was deleted, or may no longer be seen',
  },
  forbidden: { ja: 'ダウンロードが許可されていません', en: 'Downloading it is not allowed' },
  unreadable: {
    ja: '原本を読み出せませんでした。管理者にご連絡ください',
    en: 'The original could not be read. Please tell an administrator',
  },
};

/** The list that goes with the originals, as CSV: each with its seven fields and SHA-256, and what is not there with the reason. */
export const manifestCsv = (archived: readonly ArchivedDocument[], language: Language): string =>
  csvText([HEADINGS.map((heading) => heading[language]), ...archived.map((each) => cellsOf(each, language))]);

function cellsOf({ document, name, missing }: ArchivedDocument, language: Language): string[] {
  const reason = missing ? REASONS[missing][language] : '';
  if (!document) return [...HEADINGS.slice(1).map(() => ''), reason];
  const { docType, direction } = document;
  return [
    String(document.number),
    name ?? '',
    docType ? DOCUMENT_TYPE_WORDS[docType][language] : '',
    document.title ?? '',
    document.companyName ?? '',
    direction ? DIRECTION_WORDS[direction][language] : '',
    document.transactionDate ?? '',
    canonicalValue(document, 'amount') ?? '',
    document.amountMinor === null ? '' : document.currency,
    document.registrationNumber ?? '',
    document.fileName,
    String(document.sizeBytes),
    document.sha256,
    reason,
  ];
}
