import type { PermissionDefinition, PermissionSubject } from '@chogura/kernel';

const DOCUMENT: PermissionSubject = { subject: 'Document', name: { ja: '帳票', en: 'Documents' }, area: 'documents' };
const ANY_DOCUMENT: PermissionSubject = {
  subject: 'AnyDocument',
  name: { ja: 'アクセス権限のない帳票', en: 'Documents without a right of access' },
  area: 'documents',
};
const DOCUMENT_ACCESS: PermissionSubject = {
  subject: 'DocumentAccess',
  name: { ja: '帳票のアクセス権限', en: 'Access rights of documents' },
  area: 'documents',
};
const INTAKE: PermissionSubject = {
  subject: 'Intake',
  name: { ja: '登録の方針', en: 'How documents are taken in' },
  area: 'documents',
};
const WATCHED_FOLDER: PermissionSubject = {
  subject: 'WatchedFolder',
  name: { ja: '監視フォルダー', en: 'Watched folder' },
  area: 'people',
};
const TAG: PermissionSubject = { subject: 'Tag', name: { ja: 'タグの一覧', en: 'List of tags' }, area: 'documents' };
/** What stands upon seeing documents. */
const SEEING = ['read:Document'] as const;

export const DOCUMENTS_PERMISSIONS: readonly PermissionDefinition[] = [
  {
    ...DOCUMENT,
    action: 'read',
    description: { ja: '帳票を見る', en: 'See documents' },
    roles: ['administrator', 'clerk', 'auditor'],
    isKeyScope: true,
  },
  {
    ...DOCUMENT,
    action: 'create',
    description: { ja: '帳票を登録する', en: 'Register documents' },
    roles: ['administrator', 'clerk'],
    needs: SEEING,
    isKeyScope: true,
  },
  {
    ...DOCUMENT,
    action: 'update',
    description: { ja: '帳票の項目を修正する', en: 'Correct documents' },
    roles: ['administrator', 'clerk'],
    needs: SEEING,
    isKeyScope: true,
  },
  {
    ...DOCUMENT,
    action: 'delete',
    description: { ja: '帳票を削除する', en: 'Delete documents' },
    roles: ['administrator', 'clerk'],
    needs: SEEING,
  },
  {
    ...ANY_DOCUMENT,
    action: 'read',
    description: {
      ja: 'アクセス権限にかかわらず、すべての帳票を見る',
      en: 'See all documents, whatever their access rights',
    },
    roles: ['administrator', 'auditor'],
    needs: SEEING,
  },
  {
    ...DOCUMENT_ACCESS,
    action: 'update',
    description: {
      ja: '自分が「制限なし」の帳票のアクセス権限を変える',
      en: 'Change the access rights of documents on which one has “no restriction”',
    },
    roles: ['administrator', 'clerk'],
    needs: SEEING,
    isKeyScope: true,
  },
  {
    ...DOCUMENT_ACCESS,
    action: 'manage',
    description: {
      ja: 'アクセス権限の既定を変え、すべての帳票を「制限なし」で扱う',
      en: 'Change the defaults of access rights, and have “no restriction” on all documents',
    },
    roles: ['administrator'],
    needs: SEEING,
  },
  {
    ...TAG,
    action: 'manage',
    description: { ja: 'タグを作り、変え、並べ替える', en: 'Make, change and order tags' },
    roles: ['administrator'],
  },
  {
    ...INTAKE,
    action: 'manage',
    description: {
      ja: 'PDFのパスワードを保存するかどうかを決める',
      en: 'Decide whether passwords of PDF files are kept',
    },
    roles: ['administrator'],
  },
  {
    ...WATCHED_FOLDER,
    action: 'manage',
    description: {
      ja: '監視フォルダーからの取り込みを設定し、結果を見る',
      en: 'Set up what is picked up from the watched folder, and see what came of it',
    },
    roles: ['administrator'],
    needs: SEEING,
  },
];
