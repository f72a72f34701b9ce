import type { ProblemDefinition } from '@chogura/kernel';

export const LINK_TO_ITSELF: ProblemDefinition = {
  code: 'documents.link-to-itself',
  status: 409,
  title: { ja: '同じ帳票どうしは関連付けられません', en: 'A document cannot be linked to itself' },
  detail: { ja: '別の帳票を選んでください。', en: 'Please choose another one.' },
};
export const TOO_MANY_LINKS: ProblemDefinition = {
  code: 'documents.too-many-links',
  status: 409,
  title: {
    ja: '管理番号 {number} の帳票の関連書類は{limit}件までです',
    en: 'Document {number} can be linked to up to {limit} others',
  },
  detail: { ja: '不要な関連を外してください。', en: 'Please take off links that are not needed.' },
};
export const LINKED_ALREADY: ProblemDefinition = {
  code: 'documents.linked-already',
  status: 409,
  title: { ja: 'すでに関連付けられています', en: 'They are linked already' },
  detail: { ja: '「関連を外す」を使ってください。', en: 'Please take the link off instead.' },
};
