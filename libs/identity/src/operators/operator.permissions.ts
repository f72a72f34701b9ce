import type { OperatorPermission } from '@chogura/kernel';

/** What operators may do. Nothing here opens what is in a company, unless the company grants it. */
export const OPERATOR_PERMISSIONS: readonly OperatorPermission[] = [
  {
    action: 'read',
    subject: 'OperatorLog',
    description: { ja: '自分の情報と、運営者の操作記録を見る', en: 'See one’s account, and what operators did' },
  },
  {
    action: 'manage',
    subject: 'Companies',
    description: {
      ja: '会社を登録し、プランを変え、利用を停止・再開する',
      en: 'Make companies, set their plans, suspend and resume them',
    },
  },
  { action: 'manage', subject: 'Terms', description: { ja: '規約を公開する', en: 'Publish terms' } },
  {
    action: 'manage',
    subject: 'Deliveries',
    description: { ja: '失敗した処理を見て、やり直す', en: 'See what failed and let it run again' },
  },
  {
    action: 'read',
    subject: 'GrantedDocument',
    description: {
      ja: '会社が許可した帳票を、許可された期間だけ見る',
      en: 'Look at documents that a company grants, as long as it does',
    },
  },
];
