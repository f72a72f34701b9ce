import type { ProblemDefinition } from '@chogura/kernel';

export const API_KEY_UNKNOWN: ProblemDefinition = {
  code: 'identity.api-key-unknown',
  status: 401,
  title: { ja: 'このAPIキーは登録されていません', en: 'This API key is not known' },
  detail: {
    ja: '「Authorization: Bearer cgk_…」の形で、発行されたキーの全体を送ってください。',
    en: 'Please send the whole key as it was issued, as “Authorization: Bearer cgk_…”.',
  },
};
export const API_KEY_REVOKED: ProblemDefinition = {
  code: 'identity.api-key-revoked',
  status: 401,
  title: { ja: 'このAPIキーは失効しています', en: 'This API key was revoked' },
  detail: {
    ja: '会社の管理者に新しいAPIキーの発行を依頼してください。',
    en: 'Please ask an administrator of the company for a new one.',
  },
};
export const API_KEY_EXPIRED: ProblemDefinition = {
  code: 'identity.api-key-expired',
  status: 401,
  title: { ja: 'このAPIキーは有効期限が過ぎています', en: 'This API key has expired' },
  detail: API_KEY_REVOKED.detail,
};
export const API_RATE_EXCEEDED: ProblemDefinition = {
  code: 'identity.api-rate-exceeded',
  status: 429,
  title: { ja: 'APIの呼び出しが1分あたりの上限を超えました', en: 'Too many API requests this minute' },
  detail: {
    ja: 'このプランでは、APIキーごとに1分あたり{limit}回まで呼び出せます。{retryAfterSeconds}秒後にもう一度お試しください。',
    en: 'The plan allows each API key {limit} requests a minute. Please try again in {retryAfterSeconds} s.',
  },
};
export const API_KEY_NOT_FOUND: ProblemDefinition = {
  code: 'identity.api-key-not-found',
  status: 404,
  title: { ja: 'このAPIキーは見つかりません', en: 'There is no such API key' },
};
export const TOO_MANY_API_KEYS: ProblemDefinition = {
  code: 'identity.too-many-api-keys',
  status: 409,
  title: { ja: '発行できるAPIキーは{limit}個までです', en: 'A company can have {limit} API keys' },
  detail: { ja: '使っていないキーを失効してから、発行してください。', en: 'Please revoke one that is not used.' },
};
