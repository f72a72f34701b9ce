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
export const ARCHIVES_BUSY: ProblemDefinition = {
  code: 'documents.archives-busy',
  status: 429,
  title: { ja: 'ほかのダウンロードが終わっていません', en: 'Other downloads have not ended yet' },
  detail: {
    ja: 'ZIPは同時に{limit}つまでです。終わってから、もう一度ダウンロードしてください。',
    en: 'Up to {limit} ZIP files at the same time. Please try again when one of them has ended.',
  },
};
