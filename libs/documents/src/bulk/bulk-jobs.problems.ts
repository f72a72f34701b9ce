import type { ProblemDefinition } from '@chogura/kernel';

export const BULK_JOB_NOT_FOUND: ProblemDefinition = {
  code: 'documents.bulk-job-not-found',
  status: 404,
  title: { ja: 'まとめて操作の記録が見つかりません', en: 'The bulk job was not found' },
  detail: { ja: 'しばらく前のものは消えています。', en: 'Those of some time ago are gone.' },
};
export const NOTHING_SELECTED: ProblemDefinition = {
  code: 'documents.nothing-selected',
  status: 422,
  title: { ja: '対象の帳票がありません', en: 'No document is concerned' },
  detail: {
    ja: '選んだ帳票は削除されたか、見られなくなっています。一覧で選び直してください。',
    en: 'The documents were deleted, or you may no longer see them. Please select again in the ledger.',
  },
};
export const TOO_MANY_SELECTED: ProblemDefinition = {
  code: 'documents.too-many-selected',
  status: 422,
  title: { ja: '一度に操作できる件数を超えています', en: 'These are too many documents at once' },
  detail: {
    ja: 'まとめて操作できるのは、一度に{limit}件までです。条件で絞り込み、何回かに分けてください。',
    en: 'A bulk operation takes up to {limit} at once. Narrow the list, and do it in several parts.',
  },
};
export const CANNOT_BE_UNDONE: ProblemDefinition = {
  code: 'documents.cannot-be-undone',
  status: 409,
  title: { ja: 'この操作は元に戻せません', en: 'This cannot be undone' },
  detail: {
    ja: 'まだ終わっていないか、すでに元に戻してあるか、元に戻せない種類の操作です。',
    en: 'It has not ended, was undone already, or is of a kind that cannot be.',
  },
};
export const NOTHING_TO_RETRY: ProblemDefinition = {
  code: 'documents.nothing-to-retry',
  status: 409,
  title: { ja: 'やり直す帳票がありません', en: 'There is nothing to try again' },
  detail: { ja: '失敗した帳票がないか、まだ終わっていません。', en: 'No document failed, or the job has not ended.' },
};
