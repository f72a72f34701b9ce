import type { ProblemDefinition } from '@chogura/kernel';

export const TAG_NOT_FOUND: ProblemDefinition = {
  code: 'documents.tag-not-found',
  status: 404,
  title: { ja: 'このタグは見つかりません', en: 'This tag was not found' },
};
export const TAG_NAME_TAKEN: ProblemDefinition = {
  code: 'documents.tag-name-taken',
  status: 409,
  title: { ja: '同じ名前のタグがすでにあります', en: 'There is a tag with this name already' },
  detail: {
    ja: '全角と半角、大文字と小文字、空白の違いは区別しません。別の名前を入力してください。',
    en: 'Width, case and spaces tell no two names apart. Please enter another name.',
  },
};
export const TAG_IN_USE: ProblemDefinition = {
  code: 'documents.tag-in-use',
  status: 409,
  title: {
    ja: '{count}件の帳票に付いているため削除できません',
    en: 'It is on {count} documents and cannot be deleted',
  },
  detail: {
    ja: '「使わない」にすると、新しく付けられなくなります。付いている帳票には残ります。',
    en: 'Retire it instead: it stays on these documents and is put on no more.',
  },
};
export const TOO_MANY_TAGS: ProblemDefinition = {
  code: 'documents.too-many-tags',
  status: 409,
  title: { ja: 'タグは{limit}個までです', en: 'There can be up to {limit} tags' },
  detail: { ja: '使っていないタグを削除してください。', en: 'Please delete tags that are not in use.' },
};
export const TAG_CHANGED_MEANWHILE: ProblemDefinition = {
  code: 'documents.tag-changed-meanwhile',
  status: 412,
  title: { ja: 'ほかの管理者が先に変更しました', en: 'Another administrator changed this first' },
  detail: {
    ja: '最新の内容を表示しますので、確認してからもう一度操作してください。',
    en: 'The newest state is shown. Please check it and try again.',
  },
};
