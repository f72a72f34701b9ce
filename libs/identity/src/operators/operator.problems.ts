import type { ProblemDefinition } from '@chogura/kernel';

export const OPERATOR_SIGN_IN_REQUIRED: ProblemDefinition = {
  code: 'identity.operator-sign-in-required',
  status: 401,
  title: { ja: '運営者としてのログインが必要です', en: 'Please sign in as an operator' },
  detail: { ja: '運営画面からログインしてください。', en: 'Sign in on the operator page.' },
};
export const OPERATOR_EXISTS: ProblemDefinition = {
  code: 'identity.operator-exists',
  status: 409,
  title: {
    ja: 'このメールアドレスの運営者はすでに登録されています',
    en: 'There is an operator with this address already',
  },
  detail: {
    ja: 'パスワードと2段階認証をやり直すには cli operator reset を使ってください。',
    en: 'To begin anew with password and two-step login, use cli operator reset.',
  },
};
export const OPERATOR_NOT_FOUND: ProblemDefinition = {
  code: 'identity.operator-not-found',
  status: 404,
  title: { ja: 'この運営者は登録されていません', en: 'There is no such operator' },
};
