import type { AbilityLike, Uuid } from '@chogura/kernel';
import { type AccessLevel, CAPABILITIES, type Capability, levelAllows, READING_CAPABILITIES } from './access-level';
import { type AccessClass, type AccessDefaults, levelsOf } from './access-rules';

/** Whom the rules are applied to. */
export interface AccessSubject {
  readonly userId: Uuid | null;
  readonly groupIds: readonly Uuid[];
  /** What the role gives on every document, whatever the rules. */
  readonly everywhere: readonly Capability[];
  /** What the role allows at most, whatever the rules. */
  readonly atMost: readonly Capability[];
}

/** Whose word it is. */
export const DECIDERS = ['role', 'user', 'groups', 'everyone', 'group-members', 'group-others'] as const;
export type Decider = (typeof DECIDERS)[number];

export interface AccessDecision {
  readonly capabilities: readonly Capability[];
  readonly decidedBy: Decider;
  /** The groups whose rules were united, or the 担当グループ whose default holds. */
  readonly groupIds: readonly Uuid[];
  /** What the role gives beyond the rules. */
  readonly added: readonly Capability[];
  /** What the rules would give and the role does not. */
  readonly withheld: readonly Capability[];
}

/** The one definition of D6. Everything that shows, counts, sends or changes documents asks it, class by class. */
export function decideAccess(
  subject: AccessSubject,
  accessClass: AccessClass,
  defaults: AccessDefaults,
): AccessDecision {
  const rule = ruleFor(subject, accessClass, defaults);
  const given = CAPABILITIES.filter((capability) => rule.levels.some((level) => levelAllows(level, capability)));
  const capabilities = CAPABILITIES.filter(
    (each) => subject.atMost.includes(each) && (given.includes(each) || subject.everywhere.includes(each)),
  );
  const isRoles = capabilities.length > 0 && capabilities.every((each) => subject.everywhere.includes(each));
  return {
    capabilities,
    decidedBy: isRoles ? 'role' : rule.decidedBy,
    groupIds: isRoles ? [] : rule.groupIds,
    added: capabilities.filter((each) => !given.includes(each)),
    withheld: given.filter((each) => !subject.atMost.includes(each)),
  };
}

interface Rule {
  readonly levels: readonly AccessLevel[];
  readonly decidedBy: Decider;
  readonly groupIds: readonly Uuid[];
}

/** The first that has a word: the rule for the user, the rules for the user's groups together, the rule for everyone, the 担当グループ's default. */
function ruleFor(subject: AccessSubject, { rules, groupId }: AccessClass, defaults: AccessDefaults): Rule {
  const own = subject.userId === null ? undefined : rules.users[subject.userId];
  if (own) return { levels: [own], decidedBy: 'user', groupIds: [] };
  const groupIds = subject.groupIds.filter((id) => rules.groups[id] !== undefined);
  const ofGroups = groupIds.flatMap((id) => rules.groups[id] ?? []);
  if (ofGroups.length > 0) return { levels: ofGroups, decidedBy: 'groups', groupIds };
  if (rules.everyone !== null) return { levels: [rules.everyone], decidedBy: 'everyone', groupIds: [] };
  const { members, others } = levelsOf(defaults, groupId);
  return groupId !== null && subject.groupIds.includes(groupId)
    ? { levels: [members], decidedBy: 'group-members', groupIds: [groupId] }
    : { levels: [others], decidedBy: 'group-others', groupIds: groupId === null ? [] : [groupId] };
}

/** What a role's permissions mean for documents. */
export function roleCapabilities(ability: AbilityLike): Pick<AccessSubject, 'everywhere' | 'atMost'> {
  if (!ability.can('read', 'Document')) return { everywhere: [], atMost: [] };
  const atMost: Capability[] = [...READING_CAPABILITIES];
  if (ability.can('update', 'Document')) atMost.push('edit');
  if (ability.can('delete', 'Document')) atMost.push('delete');
  if (ability.can('update', 'DocumentAccess')) atMost.push('changeAccess');
  if (ability.can('manage', 'DocumentAccess')) return { everywhere: CAPABILITIES, atMost };
  return { everywhere: ability.can('read', 'AnyDocument') ? READING_CAPABILITIES : [], atMost };
}
