import type { ProblemDefinition } from '@chogura/kernel';

export const WRONG_CREDENTIALS: ProblemDefinition = {
  code: 'identity.wrong-credentials',
  status: 401,
  title: { ja: 'ログインできませんでした', en: 'Could not sign in' },
  detail: {
    ja: 'メールアドレスとパスワードを確認してください。',
    en: 'Please check the e-mail address and the password.',
  },
};
export const TOO_MANY_ATTEMPTS: ProblemDefinition = {
  code: 'identity.too-many-attempts',
  status: 429,
  title: { ja: 'ログインの失敗が続いたため、しばらくお待ちください', en: 'Too many failed attempts' },
  detail: { ja: '{minutes}分後にもう一度お試しください。', en: 'Please try again in {minutes} min.' },
};
export const SIGN_IN_BUSY: ProblemDefinition = {
  code: 'identity.sign-in-busy',
  status: 503,
  title: { ja: 'ログインが混み合っています', en: 'Many people are signing in' },
  detail: { ja: '数秒待ってから、もう一度ログインしてください。', en: 'Please wait a few seconds and sign in again.' },
};
export const SIGN_IN_EXPIRED: ProblemDefinition = {
  code: 'identity.sign-in-expired',
  status: 401,
  title: { ja: 'ログインの手続きの時間が過ぎました', en: 'This took too long' },
  detail: { ja: 'もう一度、はじめからログインしてください。', en: 'Please start signing in again.' },
};
export const OTHER_TERMS_IN_FORCE: ProblemDefinition = {
  code: 'identity.other-terms-in-force',
  status: 409,
  title: { ja: '表示した後に規約が改められました', en: 'The terms have changed since they were shown' },
  detail: { ja: '新しい版をお読みになってから、お決めください。', en: 'Please read the new version, then decide.' },
};
export const SEAT_CANNOT_BE_ENDED: ProblemDefinition = {
  code: 'identity.seat-cannot-be-ended',
  status: 409,
  title: { ja: 'この人は強制ログアウトできません', en: 'This person cannot be logged out' },
  detail: {
    ja: '監査担当者と、ただ一人の管理者は対象になりません。ほかの人を選んでください。',
    en: 'Auditors and the only administrator cannot be chosen. Please choose somebody else.',
  },
};
export const SEAT_REQUIRED: ProblemDefinition = {
  code: 'identity.seat-required',
  status: 403,
  title: { ja: 'しばらく操作がなかったため、席をほかの方に空けました', en: 'Your seat is free for others' },
  detail: { ja: '続けるには、もう一度席をお取りください。', en: 'Please take a seat again to go on.' },
};
export const SESSION_ENDED: ProblemDefinition = {
  code: 'identity.session-ended',
  status: 401,
  title: { ja: 'ログインが終了しました', en: 'Your session was ended' },
  detail: { ja: '続けるには、もう一度ログインしてください。', en: 'Please sign in again to go on.' },
};
export const ADDRESS_NOT_ALLOWED: ProblemDefinition = {
  code: 'identity.address-not-allowed',
  status: 403,
  title: { ja: 'この場所からは利用できません', en: 'Not available from this address' },
  detail: {
    ja: '会社の設定で、利用できる接続元が決められています（現在の接続元 {address}）。会社のネットワークから接続するか、管理者にご相談ください。',
    en: 'Your company allows certain addresses only (yours is {address}). Connect from your company’s network, or ask an administrator.',
  },
};
export const TOO_MANY_RESETS: ProblemDefinition = {
  code: 'identity.too-many-resets',
  status: 429,
  title: { ja: '再設定のお申し込みが続いています', en: 'Too many requests for a new password' },
  detail: {
    ja: 'すでに届いているメールがあれば、最も新しいもののリンクをご利用ください。あらためて申し込むには、{minutes}分ほどお待ちください。',
    en: 'If mails have arrived already, please use the link in the newest one. To ask again, please wait {minutes} min.',
  },
};
export const LINK_NOT_GOOD: ProblemDefinition = {
  code: 'identity.link-not-good',
  status: 410,
  title: { ja: 'このリンクは使えません', en: 'This link is not good any more' },
  detail: {
    ja: 'すでに使われたか、期限が切れたか、より新しいリンクがあります。新しいメールが届いていればそのリンクを、なければログイン画面の「パスワードをお忘れの場合」から新しいリンクをご利用ください。招待のリンクは、会社の管理者が再送できます。',
    en: 'It was used, has expired, or a newer one has taken its place. Please use the link in the newest mail, or ask for a new one under “Forgot your password?” on the sign-in page. An invitation can be sent again by your company’s administrator.',
  },
};
export const NO_PASSWORD: ProblemDefinition = {
  code: 'identity.no-password',
  status: 409,
  title: { ja: 'パスワードが設定されていません', en: 'You have no password' },
  detail: {
    ja: 'シングルサインオンでログインしているため、ここで変更できるパスワードはありません。',
    en: 'You sign in by single sign-on, so there is no password to change here.',
  },
};
export const INVITATION_ACCEPTED: ProblemDefinition = {
  code: 'identity.invitation-accepted',
  status: 409,
  title: { ja: 'この方はすでに招待を受けています', en: 'This person has accepted the invitation already' },
  detail: {
    ja: 'パスワードが分からない場合は、ログイン画面の「パスワードをお忘れの場合」をご案内ください。',
    en: 'Whoever has forgotten the password finds “Forgot your password?” on the sign-in page.',
  },
};
export const INVITED_IS_DISABLED: ProblemDefinition = {
  code: 'identity.invited-is-disabled',
  status: 409,
  title: { ja: '無効になっている方は招待できません', en: 'Somebody who is disabled cannot be invited' },
  detail: { ja: '先に有効にしてから、招待してください。', en: 'Please enable the user first, then invite again.' },
};
export const OWN_ADDRESS_SHUT_OUT: ProblemDefinition = {
  code: 'identity.own-address-shut-out',
  status: 409,
  title: { ja: 'ご自身の接続元が含まれていません', en: 'Your own address would be shut out' },
  detail: {
    ja: '現在の接続元 {address} を含む範囲を加えてから、保存してください。',
    en: 'Please add a range that contains your address {address}, then save.',
  },
};
/** Told to those only who have shown that they are who they say: a right password, a good key. */
export const COMPANY_SUSPENDED: ProblemDefinition = {
  code: 'identity.company-suspended',
  status: 403,
  title: { ja: '会社のご利用が停止されています', en: 'Your company’s access is suspended' },
  detail: {
    ja: '登録された帳票はそのまま保管されています。再開については、会社の管理者からサービスの提供元にお問い合わせください。',
    en: 'The documents are kept as they are. Please have an administrator of the company ask the provider of the service.',
  },
};
