import type { BulkActionKind, BulkJob, CappedCount } from '@chogura/api-client';
import { formatCappedCount, formatCount } from '../../core/format/count';

/** まとめて操作 in words. */
export const BULK_ACTION_WORDS: Readonly<Record<BulkActionKind, string>> = {
  edit: $localize`:@@bulk.edit:項目の変更`,
  tags: $localize`:@@bulk.tags:タグの変更`,
  access: $localize`:@@bulk.access:アクセス権限の変更`,
  delete: $localize`:@@bulk.delete:削除`,
  restore: $localize`:@@bulk.restore:復元`,
  undo: $localize`:@@bulk.undo:元に戻す操作`,
};

/** How many documents, in words: "48件", "1 document". */
export function documentsText(count: CappedCount): string {
  if (count.count === 1 && !count.isCapped) return $localize`:@@bulk.oneDocument:1件`;
  return $localize`:@@bulk.documents:${formatCappedCount(count)}:count:件`;
}

/** How a job ended, or stands, in one line. */
export function progressOf(job: BulkJob): string {
  const [all, over] = [formatCount(job.total), formatCount(job.done + job.unchanged + job.failed)];
  switch (job.state) {
    case 'running':
      return $localize`:@@bulk.running:${all}:all:件のうち${over}:over:件`;
    case 'cancelling':
      return $localize`:@@bulk.cancelling:中止しています（${over}:over:件まで完了）`;
    default:
      return resultOf(job);
  }
}

const resultOf = ({ done, unchanged, failed }: BulkJob): string =>
  $localize`:@@bulk.result:成功 ${formatCount(done)}:done:件、変更なし ${formatCount(unchanged)}:unchanged:件、失敗 ${formatCount(failed)}:failed:件`;

/** What was not done at all, or an empty text. */
export function restOf({ state, total, done, unchanged, failed }: BulkJob): string {
  const rest = formatCount(total - done - unchanged - failed);
  if (state === 'cancelled') return $localize`:@@bulk.cancelled:中止しました。残りの${rest}:rest:件はそのままです。`;
  if (state === 'stopped') return $localize`:@@bulk.stopped:途中で止まりました。残りの${rest}:rest:件はそのままです。`;
  return '';
}
