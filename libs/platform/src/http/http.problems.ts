import type { ProblemDefinition } from '@chogura/kernel';

export const INVALID_INPUT: ProblemDefinition = {
  code: 'http.invalid-input',
  status: 400,
  title: { ja: '入力内容を確認してください', en: 'Please check what you entered' },
};
export const MALFORMED_BODY: ProblemDefinition = {
  code: 'http.malformed-body',
  status: 400,
  title: { ja: '送られた内容を読み取れませんでした', en: 'The request could not be read' },
  detail: {
    ja: 'もう一度お試しください。ファイルを登録するときは、ファイル名に特殊な文字がないかご確認ください。',
    en: 'Please try again. When registering a file, check its name for unusual characters.',
  },
};
export const SIGN_IN_REQUIRED: ProblemDefinition = {
  code: 'http.sign-in-required',
  status: 401,
  title: { ja: 'ログインしてください', en: 'Please sign in' },
  detail: {
    ja: 'ログインの有効期間が過ぎたか、ログアウトしています。もう一度ログインしてください。',
    en: 'Your session has ended. Please sign in again.',
  },
};
export const FORBIDDEN: ProblemDefinition = {
  code: 'http.forbidden',
  status: 403,
  title: { ja: 'この操作は許可されていません', en: 'You are not allowed to do this' },
  detail: { ja: '必要な場合は管理者にご相談ください。', en: 'Please ask an administrator if you need it.' },
};
export const CROSS_SITE_REQUEST: ProblemDefinition = {
  code: 'http.cross-site-request',
  status: 403,
  title: { ja: 'ほかのサイトからの操作は受け付けていません', en: 'Requests from other sites are not accepted' },
  detail: { ja: '帳蔵の画面を開き直してから、もう一度操作してください。', en: 'Please reopen Chogura and try again.' },
};
export const NOT_FOUND: ProblemDefinition = {
  code: 'http.not-found',
  status: 404,
  title: { ja: '見つかりませんでした', en: 'Not found' },
};
export const BODY_TOO_LARGE: ProblemDefinition = {
  code: 'http.body-too-large',
  status: 413,
  title: { ja: '送られた内容が大きすぎます', en: 'The request is too large' },
};
export const UNSUPPORTED_BODY: ProblemDefinition = {
  code: 'http.unsupported-body',
  status: 415,
  title: { ja: 'この形式の内容は受け付けていません', en: 'This kind of content is not accepted' },
};
export const REFUSED: ProblemDefinition = {
  code: 'http.refused',
  status: 400,
  title: { ja: 'この操作は受け付けられませんでした', en: 'The request was refused' },
};
export const INTERNAL: ProblemDefinition = {
  code: 'http.internal',
  status: 500,
  title: { ja: '処理を完了できませんでした', en: 'The request could not be completed' },
  detail: {
    ja: '時間をおいてもう一度お試しください。続くときは、お問い合わせ番号を添えて管理者にお知らせください。',
    en: 'Please try again later. If it goes on, tell your administrator the request id.',
  },
};
export const UNAVAILABLE: ProblemDefinition = {
  code: 'http.unavailable',
  status: 503,
  title: { ja: 'ただいま混み合っています', en: 'The service is busy' },
  detail: { ja: '少し待ってからもう一度お試しください。', en: 'Please wait a moment and try again.' },
};
export const IF_MATCH_REQUIRED: ProblemDefinition = {
  code: 'http.if-match-required',
  status: 428,
  title: { ja: '変更のもとになった版が指定されていません', en: 'Say which revision the change is based on' },
  detail: {
    ja: '画面を読み込み直してから、もう一度保存してください。',
    en: 'Send the ETag of the document in If-Match.',
  },
};
