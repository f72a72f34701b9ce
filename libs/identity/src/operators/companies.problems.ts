import type { ProblemDefinition } from '@chogura/kernel';

export const COMPANY_NOT_FOUND: ProblemDefinition = {
  code: 'identity.company-not-found',
  status: 404,
  title: { ja: 'この会社は見つかりません', en: 'There is no such company' },
  detail: { ja: '会社の一覧でIDを確認してください。', en: 'Please look for its id in the list of companies.' },
};
export const COMPANY_IS_SUSPENDED: ProblemDefinition = {
  code: 'identity.company-is-suspended',
  status: 409,
  title: { ja: 'この会社はすでに停止されています', en: 'The company is suspended already' },
};
export const COMPANY_IS_RUNNING: ProblemDefinition = {
  code: 'identity.company-is-running',
  status: 409,
  title: { ja: 'この会社は停止されていません', en: 'The company is not suspended' },
};
