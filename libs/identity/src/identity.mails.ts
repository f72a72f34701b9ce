import { tokyoMinute } from '@chogura/kernel';
import { type MailLink, type MailTemplate, onOneLine } from '@chogura/platform';

/** What every mail about an account knows. */
export interface ToPerson {
  readonly name: string;
  readonly companyName: string;
  readonly publicUrl: string;
}

interface WithToken {
  readonly token: string;
}

const dear = ({ name }: ToPerson): string => `${onOneLine(name)} 様`;
const dearEn = ({ name }: ToPerson): string => `Dear ${onOneLine(name)},`;
const company = ({ companyName }: ToPerson): string => onOneLine(companyName);
const openJa = ({ publicUrl }: ToPerson): MailLink => ({ label: '帳蔵を開く', href: publicUrl });
const openEn = ({ publicUrl }: ToPerson): MailLink => ({ label: 'Open Chogura', href: publicUrl });
/** Behind # a token reaches no server and no log. */
const linkTo = (page: string, { publicUrl, token }: ToPerson & WithToken): string =>
  `${publicUrl}/${page}#token=${token}`;

/** 「パスワードをお忘れの場合」. */
export const PASSWORD_RESET_MAIL: MailTemplate<ToPerson & WithToken & { readonly minutes: number }> = {
  name: 'identity.password-reset',
  ja: (params) => ({
    subject: '【帳蔵】パスワードの再設定',
    paragraphs: [
      dear(params),
      `${company(params)}でお使いの帳蔵について、パスワードの再設定を受け付けました。\n次のリンクを開いて、新しいパスワードを設定してください。`,
      { label: '新しいパスワードを設定する', href: linkTo('reset-password', params) },
      `リンクは${params.minutes}分間、1回だけ使えます。`,
      'お心当たりがない場合は、このメールを破棄してください。パスワードは変わりません。',
    ],
  }),
  en: (params) => ({
    subject: 'Chogura: choose a new password',
    paragraphs: [
      dearEn(params),
      `Somebody asked for a new password for your account with ${company(params)}.\nPlease open this link to choose one.`,
      { label: 'Choose a new password', href: linkTo('reset-password', params) },
      `The link is good for ${params.minutes} minutes and for one use.`,
      'If it was not you, ignore this mail. Your password stays as it is.',
    ],
  }),
};

export const INVITATION_MAIL: MailTemplate<
  ToPerson & WithToken & { readonly inviterName: string | null; readonly days: number }
> = {
  name: 'identity.invitation',
  ja: (params) => ({
    subject: `【帳蔵】${company(params)}から招待されました`,
    paragraphs: [
      dear(params),
      `${company(params)}${params.inviterName === null ? '' : `の${onOneLine(params.inviterName)}さん`}が、帳票を管理する「帳蔵」にあなたを招待しました。\n次のリンクを開いて、パスワードを設定してください。`,
      { label: 'パスワードを設定する', href: linkTo('invitation', params) },
      `リンクは${params.days}日間使えます。期限が切れたときは、会社の管理者に再送を依頼してください。`,
    ],
  }),
  en: (params) => ({
    subject: `Chogura: ${company(params)} invites you`,
    paragraphs: [
      dearEn(params),
      `${params.inviterName === null ? company(params) : `${onOneLine(params.inviterName)} of ${company(params)}`} invites you to Chogura, where the company keeps its documents.\nPlease open this link to choose your password.`,
      { label: 'Choose a password', href: linkTo('invitation', params) },
      `The link is good for ${params.days} days. After that, your company’s administrator can send a new one.`,
    ],
  }),
};

export const PASSWORD_CHANGED_MAIL: MailTemplate<ToPerson & { readonly at: Date }> = {
  name: 'identity.password-changed',
  ja: (params) => ({
    subject: '【帳蔵】パスワードが変更されました',
    paragraphs: [
      dear(params),
      `${company(params)}でお使いの帳蔵のパスワードが、${tokyoMinute(params.at)}（日本時間）に変更されました。\nほかのブラウザーはログアウトしています。`,
      'お心当たりがない場合は、すぐにパスワードを再設定し、会社の管理者にお知らせください。',
      openJa(params),
    ],
  }),
  en: (params) => ({
    subject: 'Chogura: your password was changed',
    paragraphs: [
      dearEn(params),
      `The password of your account with ${company(params)} was changed on ${tokyoMinute(params.at)} (Japan time).\nOther browsers have been signed out.`,
      'If it was not you, reset the password at once and tell your company’s administrator.',
      openEn(params),
    ],
  }),
};

export const SIGN_IN_LOCKED_MAIL: MailTemplate<
  ToPerson & { readonly at: Date; readonly address: string; readonly minutes: number }
> = {
  name: 'identity.sign-in-locked',
  ja: (params) => ({
    subject: '【帳蔵】ログインを一時的に停止しました',
    paragraphs: [
      dear(params),
      `${company(params)}でお使いの帳蔵で、パスワードの間違いが続いたため、ログインを最長${params.minutes}分間停止しました。`,
      `日時: ${tokyoMinute(params.at)}（日本時間）\n接続元: ${onOneLine(params.address)}`,
      'ご自身の場合は、時間をおいてもう一度ログインしてください。パスワードをお忘れの場合は、ログイン画面の「パスワードをお忘れの場合」から再設定すると、すぐにログインできます。',
      'お心当たりがない場合は、だれかがあなたのパスワードを試した可能性があります。ほかのサービスと同じパスワードをお使いなら変更し、会社の管理者にお知らせください。',
      openJa(params),
    ],
  }),
  en: (params) => ({
    subject: 'Chogura: signing in is stopped for a while',
    paragraphs: [
      dearEn(params),
      `After many wrong passwords, signing in to your account with ${company(params)} is stopped for up to ${params.minutes} minutes.`,
      `When: ${tokyoMinute(params.at)} (Japan time)\nFrom: ${onOneLine(params.address)}`,
      'If it was you, please wait and sign in again. If you have forgotten your password, “Forgot your password?” on the sign-in page lets you in at once.',
      'If it was not you, somebody may have tried your password. Change it if you use it elsewhere too, and tell your company’s administrator.',
      openEn(params),
    ],
  }),
};

/** 強制ログアウト. */
export const FORCED_OUT_MAIL: MailTemplate<ToPerson & { readonly at: Date; readonly byName: string }> = {
  name: 'identity.forced-out',
  ja: (params) => ({
    subject: '【帳蔵】ログアウトしました',
    paragraphs: [
      dear(params),
      `${company(params)}で同時に使える人数がいっぱいだったため、${onOneLine(params.byName)}さんの操作により、${tokyoMinute(params.at)}（日本時間）にあなたをログアウトしました。`,
      '入力の途中だった内容は、同じブラウザーでログインし直すと元に戻ります。',
      openJa(params),
    ],
  }),
  en: (params) => ({
    subject: 'Chogura: you have been signed out',
    paragraphs: [
      dearEn(params),
      `All seats of ${company(params)} were in use, and ${onOneLine(params.byName)} needed yours: you were signed out on ${tokyoMinute(params.at)} (Japan time).`,
      'Whatever you were typing comes back when you sign in again in the same browser.',
      openEn(params),
    ],
  }),
};
