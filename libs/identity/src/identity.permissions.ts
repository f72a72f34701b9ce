import type { PermissionDefinition, PermissionSubject } from '@chogura/kernel';

const EVERYONE = ['administrator', 'clerk', 'auditor'] as const;

const PEOPLE: PermissionSubject = {
  subject: 'People',
  name: { ja: '担当者と担当グループの名前', en: 'Names of people and groups' },
  area: 'people',
};
const PERSON: PermissionSubject = {
  subject: 'Person',
  name: { ja: 'ユーザーと担当グループ', en: 'People and groups' },
  area: 'people',
};
const ROLE: PermissionSubject = { subject: 'Role', name: { ja: '役割', en: 'Roles' }, area: 'people' };
const API_KEY: PermissionSubject = { subject: 'ApiKey', name: { ja: 'APIキー', en: 'API keys' }, area: 'people' };
const COMPANY: PermissionSubject = {
  subject: 'Company',
  name: { ja: '会社情報とログインの方針', en: 'Company profile and rules of signing in' },
  area: 'company',
};
const SUPPORT_GRANT: PermissionSubject = {
  subject: 'SupportGrant',
  name: { ja: 'サポートへのアクセス許可', en: 'Access for support' },
  area: 'company',
};
const SINGLE_SIGN_ON: PermissionSubject = {
  subject: 'SingleSignOn',
  name: { ja: 'シングルサインオン', en: 'Single sign-on' },
  area: 'company',
};
const PROFILE: PermissionSubject = {
  subject: 'Profile',
  name: { ja: '自分の情報と設定', en: 'One’s own profile and settings' },
  area: 'own',
};

export const IDENTITY_PERMISSIONS: readonly PermissionDefinition[] = [
  {
    ...PROFILE,
    action: 'read',
    description: { ja: '自分の情報を見る', en: 'See one’s own profile' },
    roles: EVERYONE,
    isBasic: true,
  },
  {
    ...PROFILE,
    action: 'update',
    description: { ja: '自分の設定を変える', en: 'Change one’s own settings' },
    roles: EVERYONE,
    isBasic: true,
  },
  {
    ...COMPANY,
    action: 'read',
    description: { ja: '会社情報を見る', en: 'See the company profile' },
    roles: EVERYONE,
    isKeyScope: true,
  },
  {
    ...PEOPLE,
    action: 'read',
    description: { ja: '担当者と担当グループを見る', en: 'See people and groups' },
    roles: EVERYONE,
    isKeyScope: true,
  },
  {
    ...PERSON,
    action: 'manage',
    description: { ja: 'ユーザーとグループを管理する', en: 'Manage people and groups' },
    roles: ['administrator'],
  },
  {
    ...ROLE,
    action: 'manage',
    description: { ja: '役割を作り、変える', en: 'Make and change roles' },
    roles: ['administrator'],
  },
  {
    ...COMPANY,
    action: 'manage',
    description: {
      ja: '会社情報とログインの方針を変える',
      en: 'Change the company profile and the rules of signing in',
    },
    roles: ['administrator'],
    needs: ['read:Company'],
  },
  {
    ...SINGLE_SIGN_ON,
    action: 'manage',
    description: { ja: 'シングルサインオンを設定する', en: 'Set up single sign-on' },
    roles: ['administrator'],
    needs: ['manage:Person', 'manage:Role'],
  },
  {
    ...API_KEY,
    action: 'manage',
    description: { ja: 'APIキーを発行・失効する', en: 'Issue and revoke API keys' },
    roles: ['administrator'],
  },
  {
    ...SUPPORT_GRANT,
    action: 'manage',
    description: {
      ja: 'サポート担当者に、期間を決めて帳票を見せる',
      en: 'Let support look at documents for a while',
    },
    roles: ['administrator'],
  },
];
