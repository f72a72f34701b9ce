/**
 * What can be done with a document, each by itself. `preview` is pages, text and whatever shows them: places of values, history, hits;
 * `changeAccess` is a part of 制限なし alone.
 */
export const CAPABILITIES = ['see', 'preview', 'download', 'edit', 'delete', 'changeAccess'] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** What those may do everywhere who look after all documents without changing any. */
export const READING_CAPABILITIES: readonly Capability[] = ['see', 'preview', 'download'];

/** What a company grants to operators: looking, without taking anything along. */
export const SUPPORT_CAPABILITIES: readonly Capability[] = ['see', 'preview'];

/** The seven levels of アクセス権限, as the capabilities they stand for. */
const CAPABILITIES_OF = {
  /** 管理者のみ */ administrators_only: [],
  /** 閲覧のみ（プレビュー・全文検索不可） */ see_only: ['see'],
  /** 閲覧のみ */ view_only: ['see', 'preview'],
  /** 削除・ダウンロード不可 */ no_delete_no_download: ['see', 'preview', 'edit'],
  /** 削除・編集不可 */ no_delete_no_edit: ['see', 'preview', 'download'],
  /** 削除不可 */ no_delete: ['see', 'preview', 'download', 'edit'],
  /** 制限なし */ unrestricted: CAPABILITIES,
} as const satisfies Record<string, readonly Capability[]>;

export type AccessLevel = keyof typeof CAPABILITIES_OF;
export const ACCESS_LEVELS = Object.keys(CAPABILITIES_OF) as readonly AccessLevel[];

export const levelAllows = (level: AccessLevel, capability: Capability): boolean =>
  (CAPABILITIES_OF[level] as readonly Capability[]).includes(capability);
