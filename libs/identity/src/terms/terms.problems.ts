import type { ProblemDefinition } from '@chogura/kernel';

export const TERMS_UNCHANGED: ProblemDefinition = {
  code: 'identity.terms-unchanged',
  status: 409,
  title: { ja: 'いまの版と同じ内容です', en: 'This is the newest version already' },
  detail: {
    ja: '第{version}版から変わったところがないため、公開しませんでした。',
    en: 'Nothing differs from version {version}, so it was not published.',
  },
};
