import type { PermissionDefinition } from '@chogura/kernel';

export const LICENSING_PERMISSIONS: readonly PermissionDefinition[] = [
  {
    action: 'read',
    subject: 'Usage',
    name: { ja: '利用状況', en: 'Usage' },
    area: 'company',
    description: { ja: '今月の登録件数を見る', en: 'See this month’s uploads' },
    roles: ['administrator', 'clerk', 'auditor'],
    isKeyScope: true,
  },
  {
    action: 'read',
    subject: 'Plan',
    name: { ja: 'プラン', en: 'Plan' },
    area: 'company',
    description: { ja: 'プランと、その使われ方を見る', en: 'See the plan and how much of it is used' },
    roles: ['administrator'],
    isKeyScope: true,
  },
];
