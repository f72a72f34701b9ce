import type { ProblemDefinition } from '@chogura/kernel';

export const PERSON_NOT_FOUND: ProblemDefinition = {
  code: 'identity.person-not-found',
  status: 404,
  title: { ja: 'このユーザーは見つかりません', en: 'This person was not found' },
};
export const GROUP_NOT_FOUND: ProblemDefinition = {
  code: 'identity.group-not-found',
  status: 404,
  title: { ja: 'このグループは見つかりません', en: 'This group was not found' },
};
export const ROLE_NOT_FOUND: ProblemDefinition = {
  code: 'identity.role-not-found',
  status: 404,
  title: { ja: 'この役割は見つかりません', en: 'This role was not found' },
};
export const EMAIL_TAKEN: ProblemDefinition = {
  code: 'identity.email-taken',
  status: 409,
  title: { ja: 'このメールアドレスのユーザーがすでにいます', en: 'There is a person with this e-mail address already' },
  detail: {
    ja: '別のメールアドレスを入力するか、そのユーザーを編集してください。',
    en: 'Please enter another address, or edit that person.',
  },
};
export const NAME_TAKEN: ProblemDefinition = {
  code: 'identity.name-taken',
  status: 409,
  title: { ja: '同じ名前がすでにあります', en: 'There is one with this name already' },
  detail: { ja: '別の名前を入力してください。', en: 'Please enter another name.' },
};
export const ROLE_IN_USE: ProblemDefinition = {
  code: 'identity.role-in-use',
  status: 409,
  title: { ja: 'この役割の人がいるため削除できません', en: 'People have this role, so it cannot be deleted' },
  detail: {
    ja: '{holders}の役割を、先にほかの役割に変えてください。',
    en: 'Please give {holders} another role first.',
  },
};
export const LAST_ADMINISTRATOR: ProblemDefinition = {
  code: 'identity.last-administrator',
  status: 409,
  title: { ja: '管理者がいなくなります', en: 'No administrator would be left' },
  detail: {
    ja: '先にほかのユーザーを管理者にしてから、もう一度お試しください。',
    en: 'Please make somebody else an administrator first.',
  },
};
export const EMERGENCY_ADMINISTRATOR: ProblemDefinition = {
  code: 'identity.emergency-administrator',
  status: 409,
  title: {
    ja: 'シングルサインオンの緊急用の管理者です',
    en: 'This is the administrator for emergencies of single sign-on',
  },
  detail: {
    ja: '先に、シングルサインオンの設定で緊急用の管理者をほかの人に変えてください。',
    en: 'Please choose another one in the settings of single sign-on first.',
  },
};
export const IN_USE: ProblemDefinition = {
  code: 'identity.in-use',
  status: 409,
  title: { ja: '使われているため削除できません', en: 'It is in use and cannot be deleted' },
  detail: {
    ja: '所属するユーザー、担当する帳票、有効なAPIキーを、先にほかへ移してください。',
    en: 'Please move its people, documents and API keys elsewhere first.',
  },
};
export const IMPORT_HAS_ERRORS: ProblemDefinition = {
  code: 'identity.import-has-errors',
  status: 409,
  title: { ja: '直す必要のある行が{count}行あります', en: '{count} rows need a correction' },
  detail: {
    ja: 'まだ何も登録していません。ファイルを直すか、問題のない行だけを登録してください。',
    en: 'Nothing was taken. Please correct the file, or import the other rows only.',
  },
};
export const CHANGED_BY_OTHERS: ProblemDefinition = {
  code: 'identity.changed-meanwhile',
  status: 412,
  title: { ja: 'ほかの管理者が先に変更しました', en: 'Another administrator changed this first' },
  detail: {
    ja: '最新の内容を表示しますので、確認してからもう一度保存してください。',
    en: 'The newest state is shown. Please check it and save again.',
  },
};
export const BEYOND_OWN_PERMISSIONS: ProblemDefinition = {
  code: 'identity.beyond-own-permissions',
  status: 403,
  title: { ja: 'ご自身にない権限は扱えません', en: 'This goes beyond your own permissions' },
  detail: { ja: '管理者に依頼してください。', en: 'Please ask an administrator.' },
};
