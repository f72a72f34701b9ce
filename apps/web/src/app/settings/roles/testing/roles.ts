import type { PermissionSubject, Roles } from '@chogura/api-client';

/** A small matrix, as the API sends it. */
export const SUBJECTS: PermissionSubject[] = [
  {
    subject: 'Document',
    name: '帳票',
    area: 'documents',
    permissions: [
      { key: 'read:Document', action: 'read', description: '帳票を見る', needs: [], isBasic: false },
      {
        key: 'update:Document',
        action: 'update',
        description: '帳票の項目を修正する',
        needs: ['read:Document'],
        isBasic: false,
      },
    ],
  },
  {
    subject: 'Audit',
    name: '監査ログ',
    area: 'records',
    permissions: [{ key: 'read:Audit', action: 'read', description: '監査ログを見る', needs: [], isBasic: false }],
  },
  {
    subject: 'Profile',
    name: '自分の情報と設定',
    area: 'own',
    permissions: [{ key: 'read:Profile', action: 'read', description: '自分の情報を見る', needs: [], isBasic: true }],
  },
];

export const ROLES: Roles = {
  subjects: SUBJECTS,
  builtIn: [
    {
      role: 'administrator',
      permissions: ['read:Audit', 'read:Document', 'read:Profile', 'update:Document'],
      memberCount: 1,
    },
    { role: 'clerk', permissions: ['read:Document', 'read:Profile', 'update:Document'], memberCount: 4 },
    { role: 'auditor', permissions: ['read:Audit', 'read:Document', 'read:Profile'], memberCount: 0 },
  ],
  roles: [{ id: 'r1', revision: 2, name: '監査補助', permissions: ['read:Audit', 'read:Document'], memberCount: 2 }],
};
