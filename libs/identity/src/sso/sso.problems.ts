import type { ProblemDefinition } from '@chogura/kernel';

/* What somebody is told who wants to sign in. */

export const SSO_COMPANY_UNKNOWN: ProblemDefinition = {
  code: 'identity.sso-company-unknown',
  status: 404,
  title: { ja: 'シングルサインオンの会社が見つかりません', en: 'No company with single sign-on was found' },
  detail: {
    ja: 'メールアドレスまたは会社コードを確認してください。メールアドレスで見つからないときは、会社の管理者に会社コードをお尋ねください。',
    en: 'Please check the e-mail address or the company code. If the address leads nowhere, ask your company’s administrator for the code.',
  },
};
export const SSO_EXPIRED: ProblemDefinition = {
  code: 'identity.sso-expired',
  status: 401,
  title: { ja: 'シングルサインオンをはじめからやり直してください', en: 'Please start single sign-on again' },
  detail: {
    ja: '時間が過ぎたか、別のタブで始めた手続きか、すでに使われた応答です。もう一度「シングルサインオンでログイン」を押してください。',
    en: 'It took too long, was started in another tab, or was used already. Please press “Log in by single sign-on” once more.',
  },
};
export const SSO_CANCELLED: ProblemDefinition = {
  code: 'identity.sso-cancelled',
  status: 403,
  title: { ja: 'シングルサインオンが中止されました', en: 'Single sign-on was cancelled' },
  detail: {
    ja: '会社の認証画面で許可されませんでした。もう一度お試しいただくか、会社の管理者に利用の許可をご依頼ください。',
    en: 'Your company’s sign-in page did not allow it. Please try again, or ask your administrator for access.',
  },
};
export const SSO_PROVIDER_FAILED: ProblemDefinition = {
  code: 'identity.sso-provider-failed',
  status: 502,
  title: { ja: '会社の認証サービスでエラーが起きました', en: 'Your company’s identity provider reports an error' },
  detail: {
    ja: 'しばらくしてからもう一度お試しください。続くときは、会社の管理者に「{error}」とお伝えください。',
    en: 'Please try again later. If it goes on, tell your administrator: “{error}”.',
  },
};
export const SSO_CLOCK: ProblemDefinition = {
  code: 'identity.sso-clock',
  status: 502,
  title: { ja: '会社の認証サービスと時刻が合いません', en: 'The clocks do not agree' },
  detail: {
    ja: '認証の期限が切れているか、まだ始まっていません。もう一度お試しください。続くときは、会社の管理者に認証サービスの時刻の確認をご依頼ください。',
    en: 'What the identity provider sent has expired or is not good yet. Please try again; if it goes on, ask your administrator to check its clock.',
  },
};
export const SSO_ANSWER_REFUSED: ProblemDefinition = {
  code: 'identity.sso-answer-refused',
  status: 401,
  title: {
    ja: '会社の認証サービスの応答を確認できませんでした',
    en: 'The identity provider’s answer could not be verified',
  },
  detail: {
    ja: '安全のためログインしていません。はじめからやり直してください。続くときは、会社の管理者にご連絡ください。',
    en: 'For safety nobody was signed in. Please start again; if it goes on, tell your administrator.',
  },
};
export const SSO_EMAIL_NOT_VERIFIED: ProblemDefinition = {
  code: 'identity.sso-email-not-verified',
  status: 403,
  title: { ja: 'メールアドレスが確認されていません', en: 'Your e-mail address is not verified' },
  detail: {
    ja: '会社の認証サービスから、確認済みのメールアドレスを受け取れませんでした。会社の管理者にご連絡ください。',
    en: 'Your company’s identity provider did not tell a verified e-mail address. Please tell your administrator.',
  },
};
export const SSO_DOMAIN_NOT_ALLOWED: ProblemDefinition = {
  code: 'identity.sso-domain-not-allowed',
  status: 403,
  title: { ja: 'このメールアドレスではログインできません', en: 'This e-mail address cannot be used' },
  detail: {
    ja: '「{domain}」のメールアドレスは、会社の設定で許可されていません。会社のアカウントでやり直すか、管理者にご連絡ください。',
    en: 'Your company does not allow addresses at {domain}. Please use your company account, or ask your administrator.',
  },
};
export const SSO_PERSON_UNKNOWN: ProblemDefinition = {
  code: 'identity.sso-person-unknown',
  status: 403,
  title: { ja: '帳蔵にユーザーが登録されていません', en: 'You are not a user of Chogura yet' },
  detail: {
    ja: '認証はできましたが、{email} のユーザーがいません。会社の管理者に招待をご依頼ください。',
    en: 'Your company knows you, but there is no user {email} here. Please ask your administrator for an invitation.',
  },
};
export const SSO_LINKED_OTHERWISE: ProblemDefinition = {
  code: 'identity.sso-linked-otherwise',
  status: 409,
  title: {
    ja: 'このユーザーは別のアカウントに結び付いています',
    en: 'This user belongs to another account of the identity provider',
  },
  detail: {
    ja: '{email} のユーザーには、認証サービスの別のアカウントが結び付いています。会社の管理者に、ユーザーの画面で結び付けの解除をご依頼ください。',
    en: 'Another account of the identity provider is linked with {email}. Please ask your administrator to unlink it on the page of users.',
  },
};
export const SSO_PERSON_DISABLED: ProblemDefinition = {
  code: 'identity.sso-person-disabled',
  status: 403,
  title: { ja: 'アカウントが無効になっています', en: 'Your account is disabled' },
  detail: { ja: '会社の管理者にお問い合わせください。', en: 'Please ask your company’s administrator.' },
};
/** About the domain of an address, never about who has one. */
export const PASSWORD_LOGIN_OFF: ProblemDefinition = {
  code: 'identity.password-login-off',
  status: 401,
  title: { ja: 'シングルサインオンでログインしてください', en: 'Please use single sign-on' },
  detail: {
    ja: '「{domain}」のメールアドレスをお使いの会社では、パスワードでログインできません。「シングルサインオンでログイン」を押してください。',
    en: 'The company of {domain} does not use passwords. Please press “Log in by single sign-on”.',
  },
};

/* What an administrator is told who connects the provider. */

export const SSO_UNREACHABLE: ProblemDefinition = {
  code: 'identity.sso-unreachable',
  status: 502,
  title: { ja: '認証サービスに接続できません', en: 'The identity provider cannot be reached' },
  detail: {
    ja: '{host} から時間内に応答がありません。発行者（Issuer）のアドレスと、認証サービスの稼働状況を確認してください。',
    en: '{host} does not answer in time. Please check the issuer’s address and whether the provider is up.',
  },
};
export const SSO_ADDRESS_NOT_ALLOWED: ProblemDefinition = {
  code: 'identity.sso-address-not-allowed',
  status: 422,
  title: { ja: 'このアドレスには接続できません', en: 'This address is not allowed' },
  detail: {
    ja: '{host} は https の公開アドレスではありません。社内の認証サービスをお使いのときは、帳蔵の運用担当者に接続先としての登録をご依頼ください。',
    en: '{host} is no public https address. To use a provider in your own network, ask whoever runs Chogura to list its host.',
  },
};
export const SSO_NOT_OPENID: ProblemDefinition = {
  code: 'identity.sso-not-openid',
  status: 422,
  title: { ja: 'OpenID Connect の設定が見つかりません', en: 'No OpenID Connect configuration was found' },
  detail: {
    ja: '{host} は応答しましたが、発行者の /.well-known/openid-configuration を読み取れません。発行者（Issuer）のアドレスを確認してください。',
    en: '{host} answers, but the issuer’s /.well-known/openid-configuration cannot be read. Please check the issuer.',
  },
};
export const SSO_WRONG_ISSUER: ProblemDefinition = {
  code: 'identity.sso-wrong-issuer',
  status: 422,
  title: { ja: '発行者（Issuer）が一致しません', en: 'The issuer is another one' },
  detail: {
    ja: '認証サービスは自らを「{issuer}」と名乗っています。このとおりに入力してください。',
    en: 'The provider calls itself “{issuer}”. Please enter exactly that.',
  },
};
export const SSO_CLIENT_REFUSED: ProblemDefinition = {
  code: 'identity.sso-client-refused',
  status: 422,
  title: { ja: 'クライアントIDかシークレットが受け付けられません', en: 'The client id or secret is refused' },
  detail: {
    ja: '認証サービスに登録したクライアントIDとクライアントシークレットを確認してください（{error}）。シークレットの期限切れのこともあります。',
    en: 'Please check the client id and secret that are registered with the provider ({error}). The secret may have expired.',
  },
};
export const SSO_WAY_BACK_NEEDED: ProblemDefinition = {
  code: 'identity.sso-way-back-needed',
  status: 409,
  title: { ja: 'まだパスワードログインを止められません', en: 'Password login cannot be switched off yet' },
  detail: {
    ja: 'シングルサインオンを有効にし、管理者のだれかがシングルサインオンでログインするか、緊急用の管理者を決めてから、もう一度保存してください。',
    en: 'Please switch single sign-on on and let an administrator sign in by it, or choose an administrator for emergencies; then save again.',
  },
};
export const SSO_ROLE_IN_USE: ProblemDefinition = {
  code: 'identity.sso-role-in-use',
  status: 409,
  title: { ja: 'シングルサインオンで使われているため削除できません', en: 'Single sign-on gives this role' },
  detail: {
    ja: '設定の「シングルサインオン」で、この役割を別の役割に変えてから削除してください。',
    en: 'Please choose another role in the settings of single sign-on first.',
  },
};
export const SSO_DOMAIN_NOT_PROVEN: ProblemDefinition = {
  code: 'identity.sso-domain-not-proven',
  status: 422,
  title: { ja: 'ドメインを確認できませんでした', en: 'The domain could not be verified' },
  detail: {
    ja: '{name} のTXTレコードに「{text}」がまだ見当たりません。DNSに登録し、反映を待ってからもう一度お試しください。',
    en: 'There is no TXT record “{text}” at {name} yet. Please add it to the DNS, wait until it is published, and try again.',
  },
};
