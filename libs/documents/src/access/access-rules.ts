import type { Uuid } from '@chogura/kernel';
import type { AccessLevel } from './access-level';

/** A document's own rules. */
export interface AccessRules {
  readonly users: Readonly<Record<Uuid, AccessLevel>>;
  readonly groups: Readonly<Record<Uuid, AccessLevel>>;
  /** For everybody whom no rule names; null: what the 担当グループ lays down. */
  readonly everyone: AccessLevel | null;
}

/** The document follows its 担当グループ in everything. */
export const NO_RULES: AccessRules = { users: {}, groups: {}, everyone: null };

/** Documents with the same rules, following the same group, are one class: rights are asked per class, never per document. */
export interface AccessClass {
  readonly rules: AccessRules;
  /** The 担当グループ, as far as it decides anything: null when the rules have a word for everyone, or the document has no group. */
  readonly groupId: Uuid | null;
}

export const accessClassOf = (rules: AccessRules, groupId: Uuid | null): AccessClass => ({
  rules,
  groupId: rules.everyone === null ? groupId : null,
});

/** One text per class, however the members of its rules are ordered. */
export const classKey = ({ rules, groupId }: AccessClass): string =>
  JSON.stringify([rules.everyone, sorted(rules.groups), sorted(rules.users), groupId]);

const sorted = (rules: Readonly<Record<Uuid, AccessLevel>>): [string, AccessLevel][] =>
  Object.entries(rules).sort(([a], [b]) => (a < b ? -1 : 1));

/** What a 担当グループ lays down for its documents: for its members and for everyone else. */
export interface DefaultLevels {
  readonly members: AccessLevel;
  readonly others: AccessLevel;
}

/** The company's defaults, and what single groups lay down instead. */
export interface AccessDefaults extends DefaultLevels {
  /** 0: never changed. */
  readonly revision: number;
  readonly groups: Readonly<Record<Uuid, { readonly [Who in keyof DefaultLevels]: AccessLevel | null }>>;
}

export const FIRST_DEFAULTS: AccessDefaults = {
  revision: 0,
  members: 'unrestricted',
  others: 'unrestricted',
  groups: {},
};

/** What holds for documents of a group; those without a group have no members, so everyone is one of the others. */
export function levelsOf(defaults: AccessDefaults, groupId: Uuid | null): DefaultLevels {
  if (groupId === null) return { members: defaults.others, others: defaults.others };
  const own = defaults.groups[groupId];
  return { members: own?.members ?? defaults.members, others: own?.others ?? defaults.others };
}
