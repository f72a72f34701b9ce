import type { IconName } from '../../ui/icon/icon-shapes';

/** What can be done with several documents at once. Whoever adds an action (reading again) adds it here and in BulkActions. */
export interface BulkDeed {
  readonly key: 'edit' | 'tags' | 'staff' | 'access' | 'complete' | 'uncomplete' | 'download' | 'delete';
  readonly icon: IconName;
  readonly text: string;
  /** Which permission it takes. */
  readonly needs: readonly [action: string, subject: string];
  readonly isDanger: boolean;
}
type DeedKey = BulkDeed['key'];

const deed = (key: DeedKey, icon: IconName, text: string, needs: BulkDeed['needs']): BulkDeed => ({
  key,
  icon,
  text,
  needs,
  isDanger: key === 'delete',
});
const EDITING = ['update', 'Document'] as const;

export const BULK_DEEDS: readonly BulkDeed[] = [
  deed('edit', 'pencil', $localize`:@@bulk.deed.edit:項目を変更`, EDITING),
  deed('tags', 'tag', $localize`:@@bulk.deed.tags:タグを変更`, EDITING),
  deed('staff', 'user', $localize`:@@bulk.deed.staff:担当を変更`, EDITING),
  deed('access', 'lock', $localize`:@@bulk.deed.access:アクセス権限を変更`, ['update', 'DocumentAccess']),
  deed('complete', 'check-circle', $localize`:@@bulk.deed.complete:入力状態を完了にする`, EDITING),
  deed('uncomplete', 'dashed-circle', $localize`:@@bulk.deed.uncomplete:完了を取り消す`, EDITING),
  deed('download', 'download', $localize`:@@bulk.deed.download:ZIPでダウンロード`, ['read', 'Document']),
  deed('delete', 'trash', $localize`:@@bulk.deed.delete:削除`, ['delete', 'Document']),
];
/** Those with a button of their own where there is room; the others are behind ⋮. */
export const FREQUENT_DEEDS: readonly DeedKey[] = ['edit', 'tags', 'staff', 'complete', 'download'];
