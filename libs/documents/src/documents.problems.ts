import type { ProblemDefinition } from '@chogura/kernel';

export const NOT_FOUND: ProblemDefinition = {
  code: 'documents.not-found',
  status: 404,
  title: { ja: '帳票が見つかりません', en: 'The document was not found' },
  detail: { ja: '一覧に戻って確認してください。', en: 'Please go back to the list.' },
};
export const FORBIDDEN: ProblemDefinition = {
  code: 'documents.forbidden',
  status: 403,
  title: { ja: 'この帳票にはこの操作が許可されていません', en: 'You may not do this with this document' },
  detail: { ja: '必要な場合は管理者にご相談ください。', en: 'Please ask an administrator if you need it.' },
};
export const GROUP_DECIDES_ACCESS: ProblemDefinition = {
  code: 'documents.group-decides-access',
  status: 403,
  title: {
    ja: '担当グループを変えると、アクセス権限も変わります',
    en: 'Another group would change who may do what with this document',
  },
  detail: {
    ja: 'この帳票に「制限なし」の権限がある方か、管理者にご依頼ください。',
    en: 'Please ask somebody who has “no restriction” on it, or an administrator.',
  },
};
export const NO_FILE: ProblemDefinition = {
  code: 'documents.no-file',
  status: 400,
  title: { ja: 'ファイルが送られていません', en: 'No file was sent' },
  detail: { ja: '登録するファイルを選んでください。', en: 'Please choose a file to register.' },
};
export const EMPTY_FILE: ProblemDefinition = {
  code: 'documents.empty-file',
  status: 400,
  title: { ja: 'ファイルの中身が空です', en: 'The file is empty' },
  detail: {
    ja: '0バイトのファイルは登録できません。元のファイルを開いて確認し、もう一度保存してから登録してください。',
    en: 'A file of zero bytes cannot be registered. Open the original, save it again, then register it.',
  },
};
export const UNKNOWN_TYPE: ProblemDefinition = {
  code: 'documents.unknown-type',
  status: 415,
  title: { ja: 'この種類のファイルは登録できません', en: 'This kind of file cannot be registered' },
  detail: {
    ja: 'PDF、Word、Excel、画像（JPEG・PNG・TIFF・BMP・GIF・WebP・HEIC）、DocuWorks、XMLを登録できます。PDFにしてから登録してください。',
    en: 'PDF, Word, Excel, images (JPEG, PNG, TIFF, BMP, GIF, WebP, HEIC), DocuWorks and XML can be registered. Please convert it to PDF.',
  },
};
export const PASSWORD_PROTECTED_OFFICE: ProblemDefinition = {
  code: 'documents.password-protected-office',
  status: 422,
  title: {
    ja: 'パスワード付きのWordやExcelは登録できません',
    en: 'Word and Excel files with a password cannot be registered',
  },
  detail: {
    ja: 'パスワードを外すか、PDFにしてから登録してください。',
    en: 'Remove the password, or convert the file to PDF, then register it.',
  },
};
export const DUPLICATE_FILE: ProblemDefinition = {
  code: 'documents.duplicate-file',
  status: 409,
  title: { ja: '同じファイルがすでに登録されています', en: 'The same file is registered already' },
  detail: { ja: '管理番号 {number} の帳票をご確認ください。', en: 'Please see document number {number}.' },
};
/** The same, told to somebody who may not see the first one: no title, no number. */
export const HIDDEN_DUPLICATE_FILE: ProblemDefinition = {
  ...DUPLICATE_FILE,
  detail: {
    ja: 'ご覧になれない帳票です。管理者にご確認ください。',
    en: 'You may not see it. Please ask an administrator.',
  },
};
/** The same bytes are in the 削除履歴. */
export const DELETED_DUPLICATE_FILE: ProblemDefinition = {
  code: 'documents.deleted-duplicate-file',
  status: 409,
  title: { ja: '同じファイルが削除履歴にあります', en: 'The same file was registered and deleted' },
  detail: {
    ja: '登録し直す代わりに、削除履歴から管理番号 {number} の帳票を復元してください。',
    en: 'Instead of registering it again, please restore document number {number} from the deleted ones.',
  },
};
export const ID_IN_USE: ProblemDefinition = {
  code: 'documents.id-in-use',
  status: 409,
  title: { ja: 'この登録は別のファイルですでに使われています', en: 'This id already belongs to another file' },
  detail: {
    ja: 'ファイルを選び直して、もう一度登録してください。',
    en: 'Please choose the file again and register it.',
  },
};
export const CHANGED_MEANWHILE: ProblemDefinition = {
  code: 'documents.changed-meanwhile',
  status: 412,
  title: { ja: 'ほかの人が同じ項目を変更しました', en: 'Somebody else changed the same field' },
  detail: { ja: 'どちらの値を残すか選んでください。', en: 'Please choose which value to keep.' },
};
export const NO_PASSWORD_AWAITED: ProblemDefinition = {
  code: 'documents.no-password-awaited',
  status: 409,
  title: { ja: 'この帳票はパスワードを必要としていません', en: 'This document does not wait for a password' },
};
export const PAGE_NOT_READY: ProblemDefinition = {
  code: 'documents.page-not-ready',
  status: 404,
  title: { ja: 'このページの画像はまだありません', en: 'There is no image of this page yet' },
};
