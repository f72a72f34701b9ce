import type { OperatorDeed, OperatorLogEntry } from '@chogura/api-client';

/** What was done, as people say it. */
export const DEED_WORDS: Readonly<Record<OperatorDeed, string>> = {
  'company-created': $localize`:@@deed.companyCreated:会社を登録`,
  'company-resumed': $localize`:@@deed.companyResumed:会社の利用を再開`,
  'company-suspended': $localize`:@@deed.companySuspended:会社の利用を停止`,
  'deliveries-retried': $localize`:@@deed.deliveriesRetried:失敗した処理をやり直し`,
  'documents-entered': $localize`:@@deed.documentsEntered:許可された帳票を表示`,
  'operator-created': $localize`:@@deed.operatorCreated:運営者を登録`,
  'operator-disabled': $localize`:@@deed.operatorDisabled:運営者を無効化`,
  'operator-reset': $localize`:@@deed.operatorReset:運営者のログインを再設定`,
  'plan-assigned': $localize`:@@deed.planAssigned:プランを変更`,
  'sign-in-failed': $localize`:@@deed.signInFailed:ログインに失敗`,
  'signed-in': $localize`:@@deed.signedIn:ログイン`,
  'signed-out': $localize`:@@deed.signedOut:ログアウト`,
  'terms-published': $localize`:@@deed.termsPublished:規約を公開`,
};

/** What it was done to: the names and texts of the entry, without its ids. */
export const subjectText = ({ detail }: Pick<OperatorLogEntry, 'detail'>): string =>
  Object.entries(detail)
    .filter(([name]) => !/Id$/.test(name))
    .map(([, value]) => String(value))
    .join('　');
