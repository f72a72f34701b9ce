import type { PermissionDefinition } from '@chogura/kernel';

export const DOCUMENTS_PERMISSIONS: readonly PermissionDefinition[] = [
  {
    action: 'read',
    subject: 'Document',
    description: { ja: '帳票を見る', en: 'See documents' },
    roles: ['administrator', 'clerk', 'auditor'],
    isKeyScope: true,
  },
  {
    action: 'create',
    subject: 'Document',
    description: { ja: '帳票を登録する', en: 'Register documents' },
    roles: ['administrator', 'clerk'],
    isKeyScope: true,
  },
  {
    action: 'update',
    subject: 'Document',
    description: { ja: '帳票の項目を修正する', en: 'Correct documents' },
    roles: ['administrator', 'clerk'],
    isKeyScope: true,
  },
  {
    action: 'delete',
    subject: 'Document',
    description: { ja: '帳票を削除する', en: 'Delete documents' },
    roles: ['administrator', 'clerk'],
  },
  {
    action: 'read',
    subject: 'AnyDocument',
    description: {
      ja: 'アクセス権限にかかわらず、すべての帳票を見る',
      en: 'See all documents, whatever their access rights',
    },
    roles: ['administrator', 'auditor'],
  },
  {
    action: 'update',
    subject: 'DocumentAccess',
    description: {
      ja: '自分が「制限なし」の帳票のアクセス権限を変える',
      en: 'Change the access rights of documents on which one has “no restriction”',
    },
    roles: ['administrator', 'clerk'],
    isKeyScope: true,
  },
  {
    action: 'manage',
    subject: 'DocumentAccess',
    description: {
      ja: 'アクセス権限の既定を変え、すべての帳票を「制限なし」で扱う',
      en: 'Change the defaults of access rights, and have “no restriction” on all documents',
    },
    roles: ['administrator'],
  },
];
