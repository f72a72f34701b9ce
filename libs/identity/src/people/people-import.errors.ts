import { fillIn, type Language, type ProblemParams, type Wording } from '@chogura/kernel';
import type { ImportColumn } from './people-import.columns';

/** What can be wrong with a cell, and what to do about it. */
const SENTENCES = {
  'name-missing': { ja: '氏名を入力してください', en: 'Please enter the name' },
  'name-too-long': {
    ja: '{limit}文字以内で入力してください（いま{length}文字）',
    en: 'Please use at most {limit} characters (now {length})',
  },
  'email-missing': { ja: 'メールアドレスを入力してください', en: 'Please enter the e-mail address' },
  'not-email': {
    ja: 'メールアドレスを oji@example.co.jp のように入力してください',
    en: 'Please enter an e-mail address like oji@example.co.jp',
  },
  'email-twice': {
    ja: '{row}行目と同じメールアドレスです。どちらかを消してください',
    en: 'Row {row} has the same e-mail address. Please remove one of them',
  },
  'is-disabled': {
    ja: '無効にしたユーザーです。先にユーザーの一覧で有効に戻してください',
    en: 'This person is disabled. Please enable them in the list of people first',
  },
  'role-missing': { ja: '役割を入力してください', en: 'Please enter the role' },
  'role-unknown': {
    ja: '役割「{value}」はありません。次の中から入力してください：{choices}',
    en: 'There is no role “{value}”. Please enter one of these: {choices}',
  },
  'role-beyond-own': {
    ja: 'ご自身にない権限を含む役割です。管理者に依頼してください',
    en: 'This role goes beyond your own permissions. Please ask an administrator',
  },
  'last-administrator': {
    ja: '管理者がいなくなります。ほかのユーザーを管理者にしてください',
    en: 'No administrator would be left. Please make somebody else an administrator',
  },
  'emergency-administrator': {
    ja: 'シングルサインオンの緊急用の管理者です。先に設定でほかの人に変えてください',
    en: 'This is the administrator for emergencies of single sign-on. Please choose another one there first',
  },
  'groups-unknown': {
    ja: '担当グループ「{value}」はありません。先に追加するか、書き直してください',
    en: 'There is no group “{value}”. Please add it first, or correct it',
  },
  'groups-too-many': {
    ja: '担当グループは{limit}個までにしてください',
    en: 'Please use at most {limit} groups',
  },
  'language-unknown': { ja: '日本語 または 英語 と入力してください', en: 'Please enter Japanese or English' },
} as const satisfies Record<string, Wording>;

export type CellErrorCode = keyof typeof SENTENCES;
export const CELL_ERROR_CODES = Object.keys(SENTENCES) as readonly CellErrorCode[];

export interface CellError {
  readonly column: ImportColumn;
  readonly code: CellErrorCode;
  readonly params: ProblemParams;
}

export const wordCellError = ({ code, params }: CellError, language: Language): string =>
  fillIn(SENTENCES[code][language], params);
