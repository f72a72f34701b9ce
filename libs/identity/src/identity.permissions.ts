import type { PermissionDefinition } from '@chogura/kernel';

const EVERYONE = ['administrator', 'clerk', 'auditor'] as const;

export const IDENTITY_PERMISSIONS: readonly PermissionDefinition[] = [
  {
    action: 'read',
    subject: 'Profile',
    description: { ja: '自分の情報を見る', en: 'See one’s own profile' },
    roles: EVERYONE,
  },
  {
    action: 'update',
    subject: 'Profile',
    description: { ja: '自分の設定を変える', en: 'Change one’s own settings' },
    roles: EVERYONE,
  },
  {
    action: 'read',
    subject: 'Company',
    description: { ja: '会社情報を見る', en: 'See the company profile' },
    roles: EVERYONE,
    isKeyScope: true,
  },
  {
    action: 'read',
    subject: 'People',
    description: { ja: '担当者と担当グループを見る', en: 'See people and groups' },
    roles: EVERYONE,
    isKeyScope: true,
  },
  {
    action: 'manage',
    subject: 'Person',
    description: { ja: 'ユーザーとグループを管理する', en: 'Manage people and groups' },
    roles: ['administrator'],
  },
  {
    action: 'manage',
    subject: 'Role',
    description: { ja: '権限を作り、変える', en: 'Make and change roles' },
    roles: ['administrator'],
  },
  {
    action: 'manage',
    subject: 'Company',
    description: {
      ja: '会社情報とログインの方針を変える',
      en: 'Change the company profile and the rules of signing in',
    },
    roles: ['administrator'],
  },
  {
    action: 'manage',
    subject: 'ApiKey',
    description: { ja: 'APIキーを発行・失効する', en: 'Issue and revoke API keys' },
    roles: ['administrator'],
  },
];
