import type { ProblemDefinition } from '@chogura/kernel';

export const WRONG_CREDENTIALS: ProblemDefinition = {
  code: 'identity.wrong-credentials',
  status: 401,
  title: { ja: 'ログインできませんでした', en: 'Could not sign in' },
  detail: {
    ja: 'メールアドレスとパスワードを確認してください。',
    en: 'Please check the e-mail address and the password.',
  },
};
export const TOO_MANY_ATTEMPTS: ProblemDefinition = {
  code: 'identity.too-many-attempts',
  status: 429,
  title: { ja: 'ログインの失敗が続いたため、しばらくお待ちください', en: 'Too many failed attempts' },
  detail: { ja: '{minutes}分後にもう一度お試しください。', en: 'Please try again in {minutes} min.' },
};
export const SIGN_IN_BUSY: ProblemDefinition = {
  code: 'identity.sign-in-busy',
  status: 503,
  title: { ja: 'ログインが混み合っています', en: 'Many people are signing in' },
  detail: { ja: '数秒待ってから、もう一度ログインしてください。', en: 'Please wait a few seconds and sign in again.' },
};
