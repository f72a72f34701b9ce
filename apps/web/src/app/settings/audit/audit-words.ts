import type { AuditActor, AuditDocument, EventType } from '@chogura/api-client';

/** What happened, as people say it. A type without words is none of openapi.json: the compiler and a test see to it. */
export const EVENT_WORDS: Readonly<Record<EventType, string>> = {
  'custom-fields.added': $localize`:@@audit.customFields.added:カスタムフィールドを追加`,
  'custom-fields.changed': $localize`:@@audit.customFields.changed:カスタムフィールドを変更`,
  'custom-fields.removed': $localize`:@@audit.customFields.removed:カスタムフィールドを削除`,
  'custom-fields.ordered': $localize`:@@audit.customFields.ordered:カスタムフィールドを並べ替え`,
  'documents.uploaded': $localize`:@@audit.documents.uploaded:帳票を登録`,
  'documents.reading-requested': $localize`:@@audit.documents.readingRequested:読み取りを依頼`,
  'documents.changed': $localize`:@@audit.documents.changed:帳票の内容を変更`,
  'documents.deleted': $localize`:@@audit.documents.deleted:帳票を削除`,
  'documents.duplicate-suspected': $localize`:@@audit.documents.duplicateSuspected:重複の可能性を検出`,
  'documents.duplicate-withdrawn': $localize`:@@audit.documents.duplicateWithdrawn:重複の可能性が解消`,
  'documents.duplicate-dismissed': $localize`:@@audit.documents.duplicateDismissed:「別の書類」と判断`,
  'documents.duplicate-dismissal-undone': $localize`:@@audit.documents.duplicateDismissalUndone:「別の書類」の判断を取り消し`,
  'documents.restored': $localize`:@@audit.documents.restored:帳票を復元`,
  'documents.access-changed': $localize`:@@audit.documents.accessChanged:アクセス権限を変更`,
  'documents.access-defaults-changed': $localize`:@@audit.documents.accessDefaultsChanged:アクセス権限の初期設定を変更`,
  'documents.bulk-ordered': $localize`:@@audit.documents.bulkOrdered:まとめて操作を開始`,
  'documents.bulk-due': $localize`:@@audit.documents.bulkDue:まとめて操作を続行`,
  'documents.bulk-ended': $localize`:@@audit.documents.bulkEnded:まとめて操作を終了`,
  'documents.linked': $localize`:@@audit.documents.linked:関連書類を関連付け`,
  'documents.unlinked': $localize`:@@audit.documents.unlinked:関連書類から外した`,
  'documents.suggestion-dismissed': $localize`:@@audit.documents.suggestionDismissed:関連書類の候補を「関連なし」にした`,
  'documents.suggestion-restored': $localize`:@@audit.documents.suggestionRestored:関連書類の候補を「関連なし」から戻した`,
  'documents.numbers-due': $localize`:@@audit.documents.numbersDue:書類の番号の読み取りを続行`,
  'documents.search-texts-due': $localize`:@@audit.documents.searchTextsDue:検索用の文字の作成を続行`,
  'documents.page-texts-due': $localize`:@@audit.documents.pageTextsDue:ページの検索用の文字の作成を続行`,
  'documents.exported': $localize`:@@audit.documents.exported:一覧をCSVに出力`,
  'documents.downloaded': $localize`:@@audit.documents.downloaded:原本をダウンロード`,
  'documents.printed': $localize`:@@audit.documents.printed:ページを印刷`,
  'documents.previewed': $localize`:@@audit.documents.previewed:帳票をプレビュー`,
  'documents.tag-added': $localize`:@@audit.documents.tagAdded:タグを追加`,
  'documents.tag-changed': $localize`:@@audit.documents.tagChanged:タグを変更`,
  'documents.tag-removed': $localize`:@@audit.documents.tagRemoved:タグを削除`,
  'documents.tags-ordered': $localize`:@@audit.documents.tagsOrdered:タグを並べ替え`,
  'documents.watched-folder-changed': $localize`:@@audit.documents.watchedFolderChanged:監視フォルダーの設定を変更`,
  'documents.intake-changed': $localize`:@@audit.documents.intakeChanged:PDFのパスワードの扱いを変更`,
  'documents.folder-file-refused': $localize`:@@audit.documents.folderFileRefused:監視フォルダーのファイルを登録できず`,
  'documents.listed-for-support': $localize`:@@audit.documents.listedForSupport:サポートが帳票一覧を表示`,
  'documents.opened-for-support': $localize`:@@audit.documents.openedForSupport:サポートが帳票の内容を表示`,
  'extraction.completed': $localize`:@@audit.extraction.completed:読み取りを完了`,
  'identity.signed-in': $localize`:@@audit.identity.signedIn:ログイン`,
  'identity.signed-out': $localize`:@@audit.identity.signedOut:ログアウト`,
  'identity.forced-out': $localize`:@@audit.identity.forcedOut:強制ログアウト`,
  'identity.sign-in-failed': $localize`:@@audit.identity.signInFailed:ログインに失敗`,
  'identity.sign-in-locked': $localize`:@@audit.identity.signInLocked:失敗が続きログインを一時停止`,
  'identity.terms-agreed': $localize`:@@audit.identity.termsAgreed:規約に同意`,
  'identity.terms-declined': $localize`:@@audit.identity.termsDeclined:規約に同意せず終了`,
  'identity.two-step-switched-on': $localize`:@@audit.identity.twoStepSwitchedOn:2段階認証を設定`,
  'identity.two-step-switched-off': $localize`:@@audit.identity.twoStepSwitchedOff:2段階認証を解除`,
  'identity.recovery-code-used': $localize`:@@audit.identity.recoveryCodeUsed:復旧コードを使用`,
  'identity.person-added': $localize`:@@audit.identity.personAdded:ユーザーを追加`,
  'identity.person-changed': $localize`:@@audit.identity.personChanged:ユーザーの登録内容を変更`,
  'identity.person-disabled': $localize`:@@audit.identity.personDisabled:ユーザーを無効化`,
  'identity.person-enabled': $localize`:@@audit.identity.personEnabled:ユーザーを有効化`,
  'identity.group-added': $localize`:@@audit.identity.groupAdded:担当グループを追加`,
  'identity.group-renamed': $localize`:@@audit.identity.groupRenamed:担当グループの名前を変更`,
  'identity.group-removed': $localize`:@@audit.identity.groupRemoved:担当グループを削除`,
  'identity.role-added': $localize`:@@audit.identity.roleAdded:役割を追加`,
  'identity.role-changed': $localize`:@@audit.identity.roleChanged:役割を変更`,
  'identity.role-removed': $localize`:@@audit.identity.roleRemoved:役割を削除`,
  'identity.company-created': $localize`:@@audit.identity.companyCreated:会社を登録`,
  'identity.company-suspended': $localize`:@@audit.identity.companySuspended:会社の利用を停止`,
  'identity.company-resumed': $localize`:@@audit.identity.companyResumed:会社の利用を再開`,
  'identity.company-changed': $localize`:@@audit.identity.companyChanged:会社情報を変更`,
  'identity.policy-changed': $localize`:@@audit.identity.policyChanged:ログインの方針を変更`,
  'identity.sso-changed': $localize`:@@audit.identity.ssoChanged:シングルサインオンの設定を変更`,
  'identity.sso-linked': $localize`:@@audit.identity.ssoLinked:シングルサインオンのアカウントを結び付け`,
  'identity.sso-unlinked': $localize`:@@audit.identity.ssoUnlinked:シングルサインオンのアカウントの結び付けを解除`,
  'identity.sso-refused': $localize`:@@audit.identity.ssoRefused:シングルサインオンでのログインを拒否`,
  'identity.user-invited': $localize`:@@audit.identity.userInvited:ユーザーを招待`,
  'identity.password-reset-requested': $localize`:@@audit.identity.passwordResetRequested:パスワードの再設定を依頼`,
  'identity.password-changed': $localize`:@@audit.identity.passwordChanged:パスワードを変更`,
  'identity.api-key-created': $localize`:@@audit.identity.apiKeyCreated:APIキーを発行`,
  'identity.api-key-first-used': $localize`:@@audit.identity.apiKeyFirstUsed:APIキーをはじめて使用`,
  'identity.api-key-refused': $localize`:@@audit.identity.apiKeyRefused:無効なAPIキーを拒否`,
  'identity.api-key-revoked': $localize`:@@audit.identity.apiKeyRevoked:APIキーを無効化`,
  'identity.support-granted': $localize`:@@audit.identity.supportGranted:サポートへの閲覧を許可`,
  'identity.support-revoked': $localize`:@@audit.identity.supportRevoked:サポートへの許可を取り消し`,
  'licensing.plan-assigned': $localize`:@@audit.licensing.planAssigned:プランを変更`,
  'mail.queued': $localize`:@@audit.mail.queued:メールを作成`,
  'mail.sent': $localize`:@@audit.mail.sent:メールを送信`,
  'mail.given-up': $localize`:@@audit.mail.givenUp:メールの送信を断念`,
};

/** Kinds of events, by what stands before the point of their type. */
export const SUBJECT_WORDS: Readonly<Record<string, string>> = {
  documents: $localize`:@@audit.subject.documents:帳票`,
  'custom-fields': $localize`:@@audit.subject.customFields:カスタムフィールド`,
  extraction: $localize`:@@audit.subject.extraction:自動読み取り`,
  identity: $localize`:@@audit.subject.identity:ログインとユーザー`,
  licensing: $localize`:@@audit.subject.licensing:プラン`,
  mail: $localize`:@@audit.subject.mail:メール`,
};

export const subjectOf = (type: string): string => type.split('.')[0] ?? type;

/** The trail may hold types that there were once. */
export const eventText = (type: string): string => (EVENT_WORDS as Readonly<Record<string, string>>)[type] ?? type;

/** Types to choose from, by subject, in the order in which they stand here. */
export const EVENT_GROUPS: readonly { readonly title: string; readonly types: readonly EventType[] }[] = Object.entries(
  SUBJECT_WORDS,
).map(([subject, title]) => ({
  title,
  types: (Object.keys(EVENT_WORDS) as EventType[]).filter((type) => subjectOf(type) === subject),
}));

/** Who did it: 大路 一葉, 自動処理, APIキー「会計ソフト」. */
export function actorText({ kind, name, isDisabled }: AuditActor): string {
  switch (kind) {
    case 'user': {
      if (name === null) return $localize`:@@audit.actor.unknown:登録のないユーザー`;
      return isDisabled ? $localize`:@@audit.actor.disabled:${name}:name:（無効）` : name;
    }
    case 'key':
      return name === null
        ? $localize`:@@audit.actor.key:APIキー`
        : $localize`:@@audit.actor.namedKey:APIキー「${name}:name:」`;
    case 'operator':
      return $localize`:@@audit.actor.operator:運営担当者`;
    case 'system':
      return $localize`:@@audit.actor.system:自動処理`;
  }
}

/** No. 12 請求書 株式会社朝凪商会; without a number it is one that the person may not see. */
export function documentText({ number, title, companyName }: AuditDocument): string {
  if (number === null) return $localize`:@@audit.document.hidden:表示できない帳票`;
  return [`No. ${number}`, title, companyName].filter((part) => part !== null).join('　');
}
