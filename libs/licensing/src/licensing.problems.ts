import type { ProblemDefinition } from '@chogura/kernel';

const TITLE = { ja: '今月の登録件数が上限に達しました', en: 'This month’s uploads are used up' };

/** With the plan that would allow more. */
export const QUOTA_EXCEEDED: ProblemDefinition = {
  code: 'licensing.quota-exceeded',
  status: 409,
  title: TITLE,
  detail: {
    ja: '今月の上限{limit}件に達しました。{resetsOn}から登録できます。{largerPlan}プランにすると、月{largerLimit}件まで登録できます。',
    en: 'The limit of {limit} uploads this month is reached. You can go on from {resetsOn}. The {largerPlan} plan allows {largerLimit} a month.',
  },
};

/** On the largest plan. */
export const LARGEST_QUOTA_EXCEEDED: ProblemDefinition = {
  ...QUOTA_EXCEEDED,
  detail: {
    ja: '今月の上限{limit}件に達しました。{resetsOn}から登録できます。',
    en: 'The limit of {limit} uploads this month is reached. You can go on from {resetsOn}.',
  },
};

export const PLAN_UNKNOWN: ProblemDefinition = {
  code: 'licensing.plan-unknown',
  status: 422,
  title: { ja: 'このプランはありません', en: 'There is no such plan' },
  detail: { ja: '{plans} から選んでください。', en: 'Please choose one of {plans}.' },
};
export const PLAN_IN_THE_PAST: ProblemDefinition = {
  code: 'licensing.plan-in-the-past',
  status: 422,
  title: { ja: '過ぎた日からはプランを変えられません', en: 'A plan cannot be changed for days that have passed' },
  detail: {
    ja: '{today} 以降の日付を、YYYY-MM-DD の形で指定してください。',
    en: 'Please give a day from {today} on, as YYYY-MM-DD.',
  },
};
