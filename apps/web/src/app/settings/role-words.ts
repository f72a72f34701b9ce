import type { Role } from '@chogura/api-client';

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  administrator: $localize`:@@role.administrator:管理者`,
  clerk: $localize`:@@role.clerk:担当者`,
  auditor: $localize`:@@role.auditor:監査（閲覧のみ）`,
  custom: $localize`:@@role.custom:独自の権限`,
};
