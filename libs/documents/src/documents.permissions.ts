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
    action: 'manage',
    subject: 'DocumentAccess',
    description: {
      ja: 'すべての帳票を見て、アクセス権限を変える',
      en: 'See all documents and change their access rights',
    },
    roles: ['administrator'],
  },
];
