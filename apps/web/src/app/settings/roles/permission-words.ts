import type { PermissionAction, PermissionArea } from '@chogura/api-client';

/** Heads of the columns of the matrix. */
export const ACTION_WORDS: Readonly<Record<PermissionAction, string>> = {
  read: $localize`:@@permission.read:見る`,
  create: $localize`:@@permission.create:登録`,
  update: $localize`:@@permission.update:変更`,
  delete: $localize`:@@permission.delete:削除`,
  manage: $localize`:@@permission.manage:管理`,
};
export const ACTIONS = Object.keys(ACTION_WORDS) as readonly PermissionAction[];

/** What the lines of the matrix are grouped by. */
export const AREA_WORDS: Readonly<Record<PermissionArea, string>> = {
  documents: $localize`:@@permission.documents:帳票`,
  people: $localize`:@@permission.people:ユーザーと連携`,
  company: $localize`:@@permission.company:会社`,
  records: $localize`:@@permission.records:記録`,
  own: $localize`:@@permission.own:自分の設定`,
};
