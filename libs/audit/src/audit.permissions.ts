import type { PermissionDefinition } from '@chogura/kernel';

/** Nobody writes: the trail grows by what happens. */
export const AUDIT_PERMISSIONS: readonly PermissionDefinition[] = [
  {
    action: 'read',
    subject: 'Audit',
    name: { ja: '監査ログ', en: 'Audit trail' },
    area: 'records',
    description: { ja: '監査ログを見る', en: 'See the audit trail' },
    roles: ['administrator', 'auditor'],
  },
];
