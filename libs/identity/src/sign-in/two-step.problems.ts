import type { ProblemDefinition } from '@chogura/kernel';

export const CODE_REFUSED: ProblemDefinition = {
  code: 'identity.code-refused',
  status: 422,
  title: { ja: 'コードを確認できませんでした', en: 'The code was not accepted' },
  detail: {
    ja: '認証アプリに新しく表示された6桁のコードを入力してください。同じコードは一度しか使えません。',
    en: 'Please enter the six digits that your app shows now. Each code works once.',
  },
};
export const TWO_STEP_IS_ON: ProblemDefinition = {
  code: 'identity.two-step-is-on',
  status: 409,
  title: { ja: '2段階認証はすでに設定されています', en: 'Two-step login is on already' },
  detail: {
    ja: '認証アプリを替えるときは、いったん解除してから設定してください。',
    en: 'To change the app, switch it off first.',
  },
};
export const TWO_STEP_NOT_BEGUN: ProblemDefinition = {
  code: 'identity.two-step-not-begun',
  status: 409,
  title: { ja: '2段階認証の設定が始まっていません', en: 'Setting up two-step login has not begun' },
  detail: { ja: 'はじめから設定してください。', en: 'Please begin again.' },
};
export const TWO_STEP_REQUIRED: ProblemDefinition = {
  code: 'identity.two-step-required',
  status: 409,
  title: { ja: '会社の設定で2段階認証が必須です', en: 'Your company requires two-step login' },
  detail: {
    ja: '解除はできません。認証アプリを替えるときは、管理者に再設定を依頼してください。',
    en: 'It cannot be switched off. To change the app, ask an administrator to reset it.',
  },
};
