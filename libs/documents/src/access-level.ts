import type { Uuid } from '@chogura/kernel';

/** What can be done with a document, each by itself. */
export const CAPABILITIES = ['see', 'preview', 'download', 'edit', 'delete'] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** The seven levels of アクセス権限, as the capabilities they stand for. */
export const ACCESS_LEVELS = {
  /** 管理者のみ */ administrators_only: [],
  /** 閲覧のみ（プレビュー・全文検索不可） */ see_only: ['see'],
  /** 閲覧のみ */ view_only: ['see', 'preview'],
  /** 削除・ダウンロード不可 */ no_delete_no_download: ['see', 'preview', 'edit'],
  /** 削除・編集不可 */ no_delete_no_edit: ['see', 'preview', 'download'],
  /** 削除不可 */ no_delete: ['see', 'preview', 'download', 'edit'],
  /** 制限なし */ unrestricted: ['see', 'preview', 'download', 'edit', 'delete'],
} as const satisfies Record<string, readonly Capability[]>;
export type AccessLevel = keyof typeof ACCESS_LEVELS;

/** Who may do what with the documents of one access class. */
export interface AccessRules {
  readonly users: Readonly<Record<Uuid, AccessLevel>>;
  readonly groups: Readonly<Record<Uuid, AccessLevel>>;
  /** For everybody whom no rule names. */
  readonly everyone: AccessLevel;
}

export const UNRESTRICTED: AccessRules = { users: {}, groups: {}, everyone: 'unrestricted' };

/** Whom the rules are applied to. */
export interface AccessSubject {
  readonly isAdministrator: boolean;
  readonly userId: Uuid | null;
  readonly groupIds: readonly Uuid[];
}

/** Per capability: the rule for the user, else the union of the user's groups, else the rule for everyone. Administrators may all. */
export function allows(rules: AccessRules, subject: AccessSubject, capability: Capability): boolean {
  if (subject.isAdministrator) return true;
  const own = subject.userId === null ? undefined : rules.users[subject.userId];
  if (own) return includes(own, capability);
  const ofGroups = subject.groupIds.flatMap((id) => rules.groups[id] ?? []);
  if (ofGroups.length > 0) return ofGroups.some((level) => includes(level, capability));
  return includes(rules.everyone, capability);
}

const includes = (level: AccessLevel, capability: Capability): boolean =>
  (ACCESS_LEVELS[level] as readonly Capability[]).includes(capability);

/** One text per set of rules, however its members are ordered. */
export const rulesKey = (rules: AccessRules): string =>
  JSON.stringify([rules.everyone, Object.entries(rules.groups).sort(), Object.entries(rules.users).sort()]);
