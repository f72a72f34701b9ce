/** One page of the settings. An item comes with its page; there are no links to nowhere. */
export interface SettingsItem {
  /** Below /settings. */
  readonly path: string;
  readonly title: string;
  /** What people call it who look for it, in any words. */
  readonly keywords: string;
  /** Action and subject that the page asks for. */
  readonly needs: readonly [action: string, subject: string];
}

export interface SettingsGroup {
  readonly title: string;
  readonly items: readonly SettingsItem[];
}

export const SETTINGS_MENU: readonly SettingsGroup[] = [
  {
    title: $localize`:@@settings.groupCompany:会社`,
    items: [
      {
        path: 'overview',
        title: $localize`:@@settings.overview:会社と利用状況`,
        keywords: $localize`:@@settings.overviewWords:会社名 登録番号 プラン 契約 ライセンス アップロード件数 上限 読み取りエンジン`,
        needs: ['read', 'Company'],
      },
      {
        path: 'plan',
        title: $localize`:@@plan.title:プランと利用状況`,
        keywords: $localize`:@@plan.words:契約 ライセンス 席 上限 登録件数 アップロード 保存容量 API 呼び出し 英語`,
        needs: ['read', 'Plan'],
      },
      {
        path: 'company',
        title: $localize`:@@company.title:会社情報`,
        keywords: $localize`:@@company.words:会社名 別名 略称 インボイス登録番号 決算月 事業年度`,
        needs: ['manage', 'Company'],
      },
    ],
  },
  {
    title: $localize`:@@settings.groupPeople:ユーザーとログイン`,
    items: [
      {
        path: 'people',
        title: $localize`:@@people.title:ユーザー`,
        keywords: $localize`:@@people.words:招待 CSV 取り込み 一括 無効 役割 権限 管理者 担当者 監査 2段階認証 メールアドレス`,
        needs: ['manage', 'Person'],
      },
      {
        path: 'groups',
        title: $localize`:@@groups.title:担当グループ`,
        keywords: $localize`:@@groups.words:グループ 部署 所属`,
        needs: ['manage', 'Person'],
      },
      {
        path: 'roles',
        title: $localize`:@@roles.title:役割`,
        keywords: $localize`:@@roles.words:権限 許可 ロール 管理者 担当者 監査 カスタム`,
        needs: ['manage', 'Role'],
      },
      {
        path: 'sign-in-policy',
        title: $localize`:@@policy.title:ログインの方針`,
        keywords: $localize`:@@policy.words:パスワード 文字数 自動ログアウト 時間 2段階認証 必須 IPアドレス 接続元 ライセンス`,
        needs: ['manage', 'Company'],
      },
      {
        path: 'single-sign-on',
        title: $localize`:@@sso.title:シングルサインオン`,
        keywords: $localize`:@@ssoSettings.words:SSO OpenID Connect OIDC 認証サービス Entra ID Azure AD Google Workspace Okta Keycloak ドメイン パスワードログイン`,
        needs: ['manage', 'SingleSignOn'],
      },
    ],
  },
  {
    title: $localize`:@@settings.groupDocuments:帳票`,
    items: [
      {
        path: 'tags',
        title: $localize`:@@tags.title:タグ`,
        keywords: $localize`:@@tags.words:ラベル 分類 色 並べ替え`,
        needs: ['manage', 'Tag'],
      },
      {
        path: 'custom-fields',
        title: $localize`:@@customFields.title:カスタムフィールド`,
        keywords: $localize`:@@customFields.words:独自の項目 追加項目 番号 日付 金額 テキスト URL リスト 選択肢 ステータス 帳票設定`,
        needs: ['manage', 'CustomField'],
      },
      {
        path: 'pdf-passwords',
        title: $localize`:@@pdfPasswords.title:PDFのパスワード`,
        keywords: $localize`:@@pdfPasswords.words:パスワード付きPDF 暗号化 保存 消去 鍵`,
        needs: ['manage', 'Intake'],
      },
    ],
  },
  {
    title: $localize`:@@settings.groupIntegrations:外部サービス連携`,
    items: [
      {
        path: 'api-keys',
        title: $localize`:@@apiKeys.title:APIキー`,
        keywords: $localize`:@@apiKeys.words:API キー トークン 連携 パートナー システム プログラム 失効 発行`,
        needs: ['manage', 'ApiKey'],
      },
      {
        path: 'watched-folder',
        title: $localize`:@@folder.title:監視フォルダー`,
        keywords: $localize`:@@folder.words:共有フォルダー 自動登録 取り込み 複合機 スキャン ネットワークドライブ NAS サブフォルダー`,
        needs: ['manage', 'WatchedFolder'],
      },
    ],
  },
  {
    title: $localize`:@@settings.groupRecords:記録`,
    items: [
      {
        path: 'support',
        title: $localize`:@@support.title:サポートへのアクセス許可`,
        keywords: $localize`:@@support.words:サポート 運営 問い合わせ 閲覧 許可 期間 調査`,
        needs: ['manage', 'SupportGrant'],
      },
      {
        path: 'audit',
        title: $localize`:@@settings.audit:監査ログ`,
        keywords: $localize`:@@settings.auditWords:操作ログ 証跡 履歴 ログイン履歴 閲覧 ダウンロード 改ざん`,
        needs: ['read', 'Audit'],
      },
    ],
  },
  {
    title: $localize`:@@settings.groupOwn:自分の設定`,
    items: [
      {
        path: 'profile',
        title: $localize`:@@profile.title:プロフィール`,
        keywords: $localize`:@@profile.words:氏名 名前 メールアドレス 言語 英語 日本語 English 明るさ 暗い ダーク テーマ 色`,
        needs: ['update', 'Profile'],
      },
      {
        path: 'password',
        title: $localize`:@@ownPassword.title:パスワード`,
        keywords: $localize`:@@ownPassword.words:変更 忘れた ログイン`,
        needs: ['update', 'Profile'],
      },
      {
        path: 'two-step',
        title: $localize`:@@twoStep.heading:2段階認証`,
        keywords: $localize`:@@ownTwoStep.words:二段階 認証アプリ ワンタイムパスワード 復旧コード QR スマートフォン`,
        needs: ['update', 'Profile'],
      },
      {
        path: 'sessions',
        title: $localize`:@@sessions.title:ログイン中のブラウザー`,
        keywords: $localize`:@@sessions.words:セッション 端末 デバイス ログアウト 不正 接続元`,
        needs: ['update', 'Profile'],
      },
    ],
  },
];

/** Items that the person may open and whose words contain what was typed; groups without any are left out. */
export function shownMenu(
  menu: readonly SettingsGroup[],
  search: string,
  may: (action: string, subject: string) => boolean,
): readonly SettingsGroup[] {
  const words = plain(search).split(/\s+/).filter(Boolean);
  return menu
    .map(({ title, items }) => {
      const shown = items.filter(({ title: name, keywords, needs }) => {
        const text = plain(`${title} ${name} ${keywords}`);
        return may(...needs) && words.every((word) => text.includes(word));
      });
      return { title, items: shown };
    })
    .filter(({ items }) => items.length > 0);
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();
