import type { PermissionDefinition } from '@chogura/kernel';

export const CUSTOM_FIELD_PERMISSIONS: readonly PermissionDefinition[] = [
  {
    action: 'manage',
    subject: 'CustomField',
    name: { ja: 'カスタムフィールド', en: 'Custom fields' },
    area: 'documents',
    description: {
      ja: 'カスタムフィールドを作り、変え、並べ替え、削除する',
      en: 'Make, change, order and delete custom fields',
    },
    roles: ['administrator'],
  },
];
