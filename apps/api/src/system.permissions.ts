import type { PermissionDefinition } from '@chogura/kernel';

export const SYSTEM_PERMISSIONS: readonly PermissionDefinition[] = [
  {
    action: 'read',
    subject: 'System',
    name: { ja: '製品の版', en: 'Version of the product' },
    area: 'company',
    description: { ja: '版と読み取りエンジンを見る', en: 'See version and reading engine' },
    roles: ['administrator', 'clerk', 'auditor'],
    isKeyScope: true,
  },
];
