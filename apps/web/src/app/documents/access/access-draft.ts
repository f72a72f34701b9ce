import type { AccessLevel, AccessRules, DocumentAccessSupposition } from '@chogura/api-client';

/** One rule of a document, as the history names it: `everyone`, `groups:<id>`, `users:<id>`. */
export interface Rule {
  readonly key: string;
  readonly kind: 'users' | 'groups' | 'everyone';
  /** Of the person or group; empty for everyone. */
  readonly id: string;
  /** Empty: a person who has no account any more. */
  readonly name: string;
  readonly level: AccessLevel;
}

/** The same rule, changed here and by somebody else. null: no rule. */
export interface RuleConflict {
  readonly key: string;
  readonly mine: Rule | null;
  readonly theirs: Rule | null;
}

export const EVERYONE = 'everyone';
export const ruleKey = (kind: Rule['kind'], id: string): string => (kind === 'everyone' ? EVERYONE : `${kind}:${id}`);

export function rulesOf({ users, groups, everyone }: AccessRules): readonly Rule[] {
  const list = (kind: 'users' | 'groups', rules: AccessRules['users']): Rule[] =>
    rules.map(({ id, name, level }) => ({ key: ruleKey(kind, id), kind, id, name, level }));
  return [
    ...list('users', users),
    ...list('groups', groups),
    ...(everyone === null ? [] : [{ key: EVERYONE, kind: 'everyone' as const, id: '', name: '', level: everyone }]),
  ];
}

/** As the server takes them. */
export function wantedOf(rules: readonly Rule[]): Pick<DocumentAccessSupposition, 'users' | 'groups' | 'everyone'> {
  const list = (kind: Rule['kind']): { id: string; level: AccessLevel }[] =>
    rules.filter((rule) => rule.kind === kind).map(({ id, level }) => ({ id, level }));
  return { users: list('users'), groups: list('groups'), everyone: ruleAt(rules, EVERYONE)?.level ?? null };
}

export const ruleAt = (rules: readonly Rule[], key: string): Rule | null =>
  rules.find((rule) => rule.key === key) ?? null;

export const withRule = (rules: readonly Rule[], rule: Rule): readonly Rule[] =>
  ruleAt(rules, rule.key) ? rules.map((each) => (each.key === rule.key ? rule : each)) : [...rules, rule];

export const withoutRule = (rules: readonly Rule[], key: string): readonly Rule[] =>
  rules.filter((rule) => rule.key !== key);

/** Keys of the rules that are others than before. */
export function changedRules(before: readonly Rule[], after: readonly Rule[]): readonly string[] {
  return keysOf(before, after).filter((key) => ruleAt(before, key)?.level !== ruleAt(after, key)?.level);
}

/**
 * What two people made of the same rules, rule by rule. Where both changed one and not alike, mine stays and is named.
 * @param base what both began with
 */
export function mergeRules(
  base: readonly Rule[],
  mine: readonly Rule[],
  theirs: readonly Rule[],
): { readonly rules: readonly Rule[]; readonly conflicts: readonly RuleConflict[] } {
  const rules: Rule[] = [];
  const conflicts: RuleConflict[] = [];
  for (const key of keysOf(theirs, mine, base)) {
    const [before, here, there] = [ruleAt(base, key), ruleAt(mine, key), ruleAt(theirs, key)];
    const isMine = here?.level !== before?.level;
    if (isMine && there?.level !== before?.level && there?.level !== here?.level)
      conflicts.push({ key, mine: here, theirs: there });
    const kept = isMine ? here : there;
    if (kept) rules.push(kept);
  }
  return { rules, conflicts };
}

const keysOf = (...lists: (readonly Rule[])[]): readonly string[] => [
  ...new Set(lists.flatMap((rules) => rules.map(({ key }) => key))),
];
