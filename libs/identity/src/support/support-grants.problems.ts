import type { ProblemDefinition } from '@chogura/kernel';

export const SUPPORT_GRANT_NOT_FOUND: ProblemDefinition = {
  code: 'identity.support-grant-not-found',
  status: 404,
  title: { ja: 'この許可は見つかりません', en: 'There is no such grant' },
};
/** Told to operators, who know that the company exists. */
export const SUPPORT_NOT_GRANTED: ProblemDefinition = {
  code: 'identity.support-not-granted',
  status: 403,
  title: { ja: 'この会社の帳票を見る許可がありません', en: 'The company has not granted access to its documents' },
  detail: {
    ja: '会社の管理者に、設定の「サポートへのアクセス許可」から、期間を決めて許可するよう依頼してください。',
    en: 'Please ask an administrator of the company to grant it for a while, under Settings › Access for support.',
  },
};
