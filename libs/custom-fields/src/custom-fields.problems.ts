import type { ProblemDefinition } from '@chogura/kernel';

export const FIELD_NOT_FOUND: ProblemDefinition = {
  code: 'custom-fields.not-found',
  status: 404,
  title: { ja: 'この項目は見つかりません', en: 'This field was not found' },
};
export const FIELD_NAME_TAKEN: ProblemDefinition = {
  code: 'custom-fields.name-taken',
  status: 409,
  title: { ja: '同じ名前の項目がすでにあります', en: 'There is a field with this name already' },
  detail: {
    ja: '全角と半角、大文字と小文字、空白の違いは区別しません。別の名前を入力してください。',
    en: 'Width, case and spaces tell no two names apart. Please enter another name.',
  },
};
export const TOO_MANY_FIELDS: ProblemDefinition = {
  code: 'custom-fields.too-many',
  status: 409,
  title: { ja: 'カスタムフィールドは{limit}項目までです', en: 'There can be up to {limit} custom fields' },
  detail: { ja: '使っていない項目を削除してください。', en: 'Please delete fields that are not in use.' },
};
export const FIELD_CHANGED_MEANWHILE: ProblemDefinition = {
  code: 'custom-fields.changed-meanwhile',
  status: 412,
  title: { ja: 'ほかの管理者が先に変更しました', en: 'Another administrator changed this first' },
  detail: {
    ja: '最新の内容を表示しますので、確認してからもう一度操作してください。',
    en: 'The newest state is shown. Please check it and try again.',
  },
};
export const OPTION_IN_USE: ProblemDefinition = {
  code: 'custom-fields.option-in-use',
  status: 409,
  title: {
    ja: '選択肢「{name}」は帳票に入力されているため削除できません',
    en: 'The option “{name}” is on documents and cannot be deleted',
  },
  detail: {
    ja: '「使わない」にすると、新しく選べなくなります。入力されている帳票には残ります。',
    en: 'Retire it instead: it stays on these documents and is chosen no more.',
  },
};
export const SEVERAL_IN_USE: ProblemDefinition = {
  code: 'custom-fields.several-in-use',
  status: 409,
  title: {
    ja: '複数の値が入力された帳票があるため、1つだけの項目に変えられません',
    en: 'There are documents with several values, so the field cannot be limited to one',
  },
  detail: {
    ja: '帳票の値をそれぞれ1つにしてから、もう一度変更してください。',
    en: 'Leave one value on each of these documents, then change the field again.',
  },
};
