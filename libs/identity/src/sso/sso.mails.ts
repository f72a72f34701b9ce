import { type MailTemplate, onOneLine } from '@chogura/platform';
import type { ToPerson } from '../identity.mails';

interface WithAddress {
  /** Where people of the company begin to sign in. */
  readonly signInAddress: string;
}

const company = ({ companyName }: ToPerson): string => onOneLine(companyName);

/** 「パスワードをお忘れの場合」 of somebody who has no password to forget. */
export const SSO_INSTEAD_MAIL: MailTemplate<ToPerson & WithAddress> = {
  name: 'identity.sso-instead',
  ja: (params) => ({
    subject: '【帳蔵】シングルサインオンでログインしてください',
    paragraphs: [
      `${onOneLine(params.name)} 様`,
      `${company(params)}でお使いの帳蔵について、パスワードの再設定を受け付けましたが、あなたのアカウントにはパスワードがありません。\n会社のアカウントを使うシングルサインオンでログインしてください。`,
      { label: 'シングルサインオンでログインする', href: params.signInAddress },
      '会社のアカウントのパスワードが分からない場合は、会社の管理者にお問い合わせください。お心当たりがない場合は、このメールを破棄してください。',
    ],
  }),
  en: (params) => ({
    subject: 'Chogura: please use single sign-on',
    paragraphs: [
      `Dear ${onOneLine(params.name)},`,
      `Somebody asked for a new password for your account with ${company(params)}, but your account has none.\nPlease sign in with your company account.`,
      { label: 'Sign in with single sign-on', href: params.signInAddress },
      'If you have forgotten the password of your company account, ask your administrator. If it was not you, ignore this mail.',
    ],
  }),
};

/** An invitation where the company takes no passwords. */
export const SSO_INVITATION_MAIL: MailTemplate<ToPerson & WithAddress & { readonly inviterName: string | null }> = {
  name: 'identity.sso-invitation',
  ja: (params) => ({
    subject: `【帳蔵】${company(params)}から招待されました`,
    paragraphs: [
      `${onOneLine(params.name)} 様`,
      `${company(params)}${params.inviterName === null ? '' : `の${onOneLine(params.inviterName)}さん`}が、帳票を管理する「帳蔵」にあなたを招待しました。\n会社のアカウントでログインできます。パスワードの設定は要りません。`,
      { label: 'シングルサインオンでログインする', href: params.signInAddress },
    ],
  }),
  en: (params) => ({
    subject: `Chogura: ${company(params)} invites you`,
    paragraphs: [
      `Dear ${onOneLine(params.name)},`,
      `${params.inviterName === null ? company(params) : `${onOneLine(params.inviterName)} of ${company(params)}`} invites you to Chogura, where the company keeps its documents.\nSign in with your company account; there is no password to choose.`,
      { label: 'Sign in with single sign-on', href: params.signInAddress },
    ],
  }),
};
