import type { ProblemDefinition } from '@chogura/kernel';

export const ARCHIVE_NOT_FOUND: ProblemDefinition = {
  code: 'documents.archive-not-found',
  status: 404,
  title: { ja: 'このダウンロードは期限が切れています', en: 'This download is over' },
  detail: {
    ja: '一覧で選び直して、もう一度ダウンロードしてください。',
    en: 'Please select the documents again in the ledger.',
  },
};
export const ARCHIVE_TOO_LARGE: ProblemDefinition = {
  code: 'documents.archive-too-large',
  status: 422,
  title: { ja: '1つのZIPに入る件数を超えています', en: 'These are too many documents for one ZIP file' },
  detail: {
    ja: '1つのZIPに入るのは{limit}件までです。条件で絞り込み、何回かに分けてダウンロードしてください。',
    en: 'Up to {limit} go into one ZIP file. Narrow the list, and download it in several parts.',
  },
};
export const ARCHIVES_BUSY: ProblemDefinition = {
  code: 'documents.archives-busy',
  status: 429,
  title: { ja: 'ほかのダウンロードが終わっていません', en: 'Other downloads have not ended yet' },
  detail: {
    ja: 'ZIPは同時に{limit}つまでです。終わってから、もう一度ダウンロードしてください。',
    en: 'Up to {limit} ZIP files at the same time. Please try again when one of them has ended.',
  },
};
