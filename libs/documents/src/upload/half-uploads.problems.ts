import type { ProblemDefinition } from '@chogura/kernel';

export const UPLOAD_NOT_FOUND: ProblemDefinition = {
  code: 'documents.upload-not-found',
  status: 404,
  title: { ja: '途中のアップロードが見つかりません', en: 'There is no such upload under way' },
  detail: {
    ja: '期限が過ぎたか、取り消されています。ファイルをはじめから登録し直してください。',
    en: 'It was given up, or its time is over. Please register the file from its beginning.',
  },
};
export const UPLOAD_BEGUN: ProblemDefinition = {
  code: 'documents.upload-begun',
  status: 409,
  title: { ja: 'このアップロードはすでに始まっています', en: 'This upload has begun already' },
  detail: { ja: '続きから再開してください。', en: 'Please go on from where it is.' },
};
export const UPLOAD_OFFSET: ProblemDefinition = {
  code: 'documents.upload-offset',
  status: 409,
  title: { ja: 'アップロードの続きの位置が合いません', en: 'The upload goes on from another place' },
  detail: {
    ja: '届いているところを確かめて、続きから送ってください。',
    en: 'Ask where it is, then send the rest from there.',
  },
};
export const UPLOAD_BUSY: ProblemDefinition = {
  code: 'documents.upload-busy',
  status: 423,
  title: { ja: 'このアップロードは別の接続で進んでいます', en: 'Another connection is sending this upload' },
  detail: { ja: '少し待ってから再開してください。', en: 'Please wait a moment, then go on.' },
};
export const UPLOAD_PROTOCOL: ProblemDefinition = {
  code: 'documents.upload-protocol',
  status: 400,
  title: { ja: 'アップロードの要求が正しくありません', en: 'The request is not one of the tus protocol' },
  detail: {
    ja: 'tus 1.0.0 の要求として送ってください。',
    en: 'Send it as a request of tus 1.0.0, with the headers that the protocol demands.',
  },
};
export const UPLOADS_FULL: ProblemDefinition = {
  code: 'documents.uploads-full',
  status: 409,
  title: { ja: '途中のアップロードが多すぎます', en: 'Too much is half uploaded' },
  detail: {
    ja: '会社全体で途中のファイルが{maxMegabytes}MBまでに達しています。進んでいるものが終わってから、もう一度登録してください。',
    en: 'Your company has {maxMegabytes} MB of files under way. Please try again when some of them have arrived.',
  },
};
