import type { ProblemDefinition } from '@chogura/kernel';

export const SAVED_VIEW_NOT_FOUND: ProblemDefinition = {
  code: 'documents.saved-view-not-found',
  status: 404,
  title: { ja: 'このビューは見つかりません', en: 'This view was not found' },
};
export const SAVED_VIEW_NAME_TAKEN: ProblemDefinition = {
  code: 'documents.saved-view-name-taken',
  status: 409,
  title: { ja: '同じ名前のビューがすでにあります', en: 'There is a view with this name already' },
  detail: {
    ja: '全角と半角、大文字と小文字、空白の違いは区別しません。別の名前を入力してください。',
    en: 'Width, case and spaces tell no two names apart. Please enter another name.',
  },
};
export const TOO_MANY_SAVED_VIEWS: ProblemDefinition = {
  code: 'documents.too-many-saved-views',
  status: 409,
  title: { ja: 'ビューは{limit}個までです', en: 'There can be up to {limit} views' },
  detail: { ja: '使っていないビューを削除してください。', en: 'Please delete views that are not in use.' },
};
