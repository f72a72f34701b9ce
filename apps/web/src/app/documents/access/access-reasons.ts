import type {
  AccessLevel,
  AccessRules,
  DocumentCapability,
  EffectiveAccess,
  GroupDefault,
  PersonRef,
} from '@chogura/api-client';
import { LEVEL_CAPABILITIES, LEVEL_WORDS } from '../../core/access-levels';

/** The rules under which somebody's rights were worked out; null where they are not for the asker to know. */
export interface KnownRules {
  readonly rules: AccessRules | null;
  readonly defaults: GroupDefault | null;
}

/** Why somebody may or may not do one thing, in one sentence. */
export function reasonOf(access: EffectiveAccess, capability: DocumentCapability, known: KnownRules): string {
  const isAllowed = access.capabilities.includes(capability);
  if (isAllowed && (access.decidedBy === 'role' || access.addedByRole.includes(capability)))
    return $localize`:@@access.byRole:役割によって、どの帳票でもできます`;
  if (!isAllowed && access.withheldByRole.includes(capability))
    return $localize`:@@access.roleWithholds:ルールでは許されていますが、役割に含まれていません`;
  if (!isAllowed && access.decidedBy === 'role') return $localize`:@@access.notInRole:役割に含まれていません`;
  const decider = deciderOf(access, isAllowed ? capability : null, known);
  return isAllowed
    ? $localize`:@@access.allows:${decider}:decider:で許されています`
    : $localize`:@@access.allowsNot:${decider}:decider:では許されていません`;
}

/** @param capability only the groups that give this one; null: all that decide */
function deciderOf(
  { decidedBy, user, groups }: EffectiveAccess,
  capability: DocumentCapability | null,
  { rules, defaults }: KnownRules,
): string {
  switch (decidedBy) {
    case 'user':
      return $localize`:@@access.ruleForUser:本人へのルール${inBrackets(levelFor(rules?.users, user))}:level:`;
    case 'groups': {
      const gives = (group: PersonRef): boolean => {
        const level = levelFor(rules?.groups, group);
        return capability === null || level === undefined || LEVEL_CAPABILITIES[level].includes(capability);
      };
      const names = groups
        .filter(gives)
        .map((group) => `「${group.name}」${inBrackets(levelFor(rules?.groups, group))}`)
        .join('');
      return $localize`:@@access.ruleForGroups:グループ${names}:groups:へのルール`;
    }
    case 'everyone':
      return $localize`:@@access.ruleForEveryone:全員へのルール${inBrackets(rules?.everyone)}:level:`;
    case 'group-members':
      return $localize`:@@access.defaultForMembers:担当グループ「${groups[0]?.name ?? ''}:group:」の既定（メンバー）${inBrackets(defaults?.members)}:level:`;
    default:
      return groups[0]
        ? $localize`:@@access.defaultForOthers:担当グループ「${groups[0].name}:group:」の既定（メンバー以外）${inBrackets(defaults?.others)}:level:`
        : $localize`:@@access.defaultOfCompany:会社の既定${inBrackets(defaults?.others)}:level:`;
  }
}

const levelFor = (rules: AccessRules['users'] | undefined, who: PersonRef | null): AccessLevel | undefined =>
  rules?.find(({ id }) => id === who?.id)?.level;

const inBrackets = (level: AccessLevel | null | undefined): string =>
  level ? $localize`:@@access.inBrackets:（${LEVEL_WORDS[level]}:level:）` : '';
