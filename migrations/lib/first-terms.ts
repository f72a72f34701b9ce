/** The texts that a new installation starts with; whoever runs it publishes its own as later versions (`cli terms publish`). */
export interface FirstTerms {
  readonly kind: 'platform-terms' | 'profile-access' | 'service-terms';
  readonly titleJa: string;
  readonly titleEn: string;
  /** Lines that begin with "## " are headings; paragraphs are parted by blank lines. */
  readonly bodyJa: string;
  readonly bodyEn: string;
}

const PLATFORM_JA = `## 第1条（目的）
この規約は、帳蔵が動作する基盤（以下「基盤」といいます）を利用するときの条件を定めます。

## 第2条（アカウント）
アカウントは一人に一つです。ほかの人と共用しないでください。メールアドレスとパスワードは、ご自身で管理してください。

## 第3条（してはならないこと）
基盤の動作を妨げる行為、ほかの利用者の情報を見ようとする行為、法令に反する情報を登録する行為をしてはなりません。

## 第4条（記録）
ログイン、操作、閲覧の記録を、安全の確保と法令への対応のために保存します。

## 第5条（停止）
保守または障害のために、基盤を一時的に停止することがあります。予定された停止は、事前にお知らせします。

## 第6条（規約の変更）
規約を変更するときは、新しい版への同意をあらためてお願いします。`;

const PLATFORM_EN = `## Article 1 (Purpose)
These terms govern the use of the platform on which Chogura runs ("the platform").

## Article 2 (Accounts)
An account belongs to one person and is not shared. You are responsible for keeping your e-mail address and password safe.

## Article 3 (What is not allowed)
Do not disturb the operation of the platform, try to see other users' information, or register information that is against the law.

## Article 4 (Records)
Sign-ins, actions and views are recorded to keep the platform safe and to meet legal obligations.

## Article 5 (Interruptions)
The platform may be interrupted for maintenance or because of failures. Planned interruptions are announced in advance.

## Article 6 (Changes of these terms)
When these terms change, you are asked to agree to the new version.`;

const ACCESS_JA = `## 許可する情報
帳蔵は、次の情報を利用します。

氏名：担当者の表示、編集履歴と監査の記録に使います。

メールアドレス：ログインと、パスワードの再設定やログインに関するお知らせに使います。

所属グループ：帳票を見られる範囲と、登録した帳票の担当グループを決めるために使います。

## 利用しない情報
上記以外のプロフィール情報は利用しません。ほかの会社に渡すことはありません。

## 許可の取り消し
許可を取り消すときは、会社の管理者にアカウントの無効化を依頼してください。すでに保存された編集履歴と監査の記録は、法令の定める期間、残ります。`;

const ACCESS_EN = `## What you allow
Chogura uses the following information.

Your name: to show who is in charge, in the history of changes and in the audit trail.

Your e-mail address: to sign you in and to send messages about your password and your sign-ins.

Your groups: to decide which documents you may see, and the group in charge of what you register.

## What is not used
No other information of your profile is used, and none is given to other companies.

## Taking it back
Ask your company's administrator to disable your account. History and audit entries that exist already are kept for as long as the law requires.`;

const SERVICE_JA = `## 第1条（目的）
この規約は、帳蔵（以下「本サービス」といいます）の利用について、提供者と契約者のあいだの約束を定めるものです。

## 第2条（用語）
「契約者」とは本サービスを契約した法人または個人をいい、「利用者」とは契約者が利用を認めた者をいいます。

## 第3条（利用者の登録）
契約者は、利用者の氏名とメールアドレスを正確に登録し、変更があったときは速やかに改めます。同時に利用できる人数は、契約で定めた数までとします。

## 第4条（保存する帳票）
契約者は、法令により保存が必要な書類の原本性を確かめたうえで登録します。登録した書類は、保存期間が満了するまで完全に消去することはできません。

## 第5条（読み取りの結果）
本サービスは、帳票の項目を自動で読み取ります。読み取りの結果は確認のうえで利用してください。確信の持てない値には、そのことを表示します。

## 第6条（記録）
登録、編集、削除、閲覧、ダウンロードなどの操作を、だれが、いつ行ったかとともに記録します。記録を書き換えることはできません。

## 第7条（秘密の保持）
提供者は、契約者の帳票の内容を、契約者が期間を定めて許可した場合を除いて閲覧しません。

## 第8条（情報の管理）
提供者は、登録された情報を会社ごとに分けて保管し、滅失、改ざん、漏えいを防ぐために必要な措置をとります。

## 第9条（登録件数）
毎月の登録件数には、契約で定めた上限があります。上限に達したときは、翌月の1日から登録できます。

## 第10条（契約の終了）
契約を終了するときは、保存した書類と履歴を、契約者が引き続き利用できる形で受け取れます。

## 第11条（責任）
提供者は、故意または重大な過失による場合を除き、間接の損害について責任を負いません。

## 第12条（規約の変更）
規約を変更するときは、新しい版を示し、あらためて同意をお願いします。`;

const SERVICE_EN = `## Article 1 (Purpose)
These terms are the agreement between the provider and the customer about the use of Chogura ("the service").

## Article 2 (Words)
"Customer" means the company or person that has contracted for the service; "user" means whoever the customer allows to use it.

## Article 3 (Registering users)
The customer registers users' names and e-mail addresses correctly and keeps them up to date. As many may use the service at the same time as the contract says.

## Article 4 (Documents that are kept)
The customer registers documents that the law requires to be kept after making sure that they are authentic. Registered documents cannot be erased for good before their retention period has ended.

## Article 5 (What is read)
The service reads the fields of documents by itself. Check the results before you rely on them. Values that are not certain are marked.

## Article 6 (Records)
Registering, editing, deleting, viewing, downloading and other actions are recorded with who did them and when. The records cannot be changed.

## Article 7 (Confidentiality)
The provider does not look at the customer's documents unless the customer has allowed it for a limited time.

## Article 8 (Care of information)
The provider keeps each company's information apart and takes the measures needed against loss, alteration and disclosure.

## Article 9 (Number of documents)
The contract sets an upper limit of documents per month. When it is reached, registering is possible again from the first day of the next month.

## Article 10 (End of the contract)
At the end of the contract the customer receives documents and histories in a form that can be used further.

## Article 11 (Liability)
Except for intent or gross negligence the provider is not liable for indirect damage.

## Article 12 (Changes of these terms)
When these terms change, the new version is shown and you are asked to agree again.`;

export const FIRST_TERMS: readonly FirstTerms[] = [
  {
    kind: 'platform-terms',
    titleJa: '基盤の利用規約',
    titleEn: 'Terms of the platform',
    bodyJa: PLATFORM_JA,
    bodyEn: PLATFORM_EN,
  },
  {
    kind: 'profile-access',
    titleJa: '情報の利用許可',
    titleEn: 'Access to your information',
    bodyJa: ACCESS_JA,
    bodyEn: ACCESS_EN,
  },
  {
    kind: 'service-terms',
    titleJa: 'サービス利用規約',
    titleEn: 'Terms of service',
    bodyJa: SERVICE_JA,
    bodyEn: SERVICE_EN,
  },
];
