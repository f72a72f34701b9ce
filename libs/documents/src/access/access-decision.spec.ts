import { describe, expect, it } from '@jest/globals';
import type { AbilityLike } from '@chogura/kernel';
import { PermissionRegistry } from '@chogura/platform';
import { type AccessDecision, type AccessSubject, decideAccess, roleCapabilities } from './access-decision';
import { ACCESS_LEVELS, type AccessLevel, CAPABILITIES } from './access-level';
import {
  accessClassOf,
  type AccessDefaults,
  type AccessRules,
  classKey,
  FIRST_DEFAULTS,
  NO_RULES,
} from './access-rules';
import { DOCUMENTS_PERMISSIONS } from '../documents.permissions';

const SOMEBODY: AccessSubject = { userId: 'u1', groupIds: ['g1', 'g2'], everywhere: [], atMost: CAPABILITIES };
const STRICT: AccessDefaults = { ...FIRST_DEFAULTS, members: 'no_delete', others: 'administrators_only' };
const roles = new PermissionRegistry(DOCUMENTS_PERMISSIONS);
const of = (ability: AbilityLike): AccessSubject => ({ ...SOMEBODY, ...roleCapabilities(ability) });
const holding = (...keys: string[]): AbilityLike => ({
  can: (action, subject) => keys.includes(`${action}:${subject}`),
});

interface Case {
  readonly rules?: Partial<AccessRules>;
  readonly groupId?: string | null;
  readonly defaults?: AccessDefaults;
  readonly subject?: AccessSubject;
}
const decided = ({ rules = {}, groupId = null, defaults = FIRST_DEFAULTS, subject = SOMEBODY }: Case): AccessDecision =>
  decideAccess(subject, accessClassOf({ ...NO_RULES, ...rules }, groupId), defaults);
/** See, preview, download, edit, delete as product.md draws them, and the right to change access. */
const shown = (situation: Case): string =>
  CAPABILITIES.map((each) => (decided(situation).capabilities.includes(each) ? '○' : '–')).join('');

describe('アクセス権限', () => {
  it.each<[AccessLevel, string]>([
    ['administrators_only', '––––––'],
    ['see_only', '○–––––'],
    ['view_only', '○○––––'],
    ['no_delete_no_download', '○○–○––'],
    ['no_delete_no_edit', '○○○–––'],
    ['no_delete', '○○○○––'],
    ['unrestricted', '○○○○○○'],
  ])('%s means see, preview, download, edit, delete, change access as %s', (everyone, capabilities) => {
    expect(shown({ rules: { everyone } })).toBe(capabilities);
  });

  it('has seven levels and no more', () => {
    expect(ACCESS_LEVELS).toHaveLength(7);
  });

  it('asks the rule for the user, then those for the groups, then the one for everyone, then the group’s default', () => {
    const [users, groups] = [{ u1: 'see_only' } as const, { g1: 'view_only', other: 'unrestricted' } as const];
    const all: Case = { rules: { users, groups, everyone: 'no_delete' }, groupId: 'g1', defaults: STRICT };
    const steps: [Partial<AccessRules>, string, AccessDecision['decidedBy'], string[]][] = [
      [{}, '○–––––', 'user', []],
      [{ users: { other: 'unrestricted' } }, '○○––––', 'groups', ['g1']],
      [{ users: {}, groups: { other: 'see_only' } }, '○○○○––', 'everyone', []],
      [{ users: {}, groups: {}, everyone: null }, '○○○○––', 'group-members', ['g1']],
    ];
    for (const [rules, capabilities, decidedBy, groupIds] of steps) {
      const situation = { ...all, rules: { ...all.rules, ...rules } };
      expect([shown(situation), decided(situation)]).toMatchObject([capabilities, { decidedBy, groupIds }]);
    }
  });

  it('unites what the groups allow, capability by capability', () => {
    const groups = { g1: 'no_delete_no_download', g2: 'no_delete_no_edit' } as const;
    expect(shown({ rules: { groups, everyone: 'administrators_only' } })).toBe('○○○○––');
  });

  it('leaves a document without rules to its 担当グループ: one word for its members, one for everyone else', () => {
    expect(shown({ groupId: 'g1', defaults: STRICT })).toBe('○○○○––');
    expect(shown({ groupId: 'other', defaults: STRICT })).toBe('––––––');
    expect(decided({ groupId: 'other', defaults: STRICT })).toMatchObject({
      decidedBy: 'group-others',
      groupIds: ['other'],
    });
  });

  it('lets a group lay down what differs from the company, and nothing else', () => {
    const defaults: AccessDefaults = { ...STRICT, groups: { other: { members: null, others: 'see_only' } } };
    expect(shown({ groupId: 'other', defaults })).toBe('○–––––');
    expect(shown({ groupId: 'other', defaults, subject: { ...SOMEBODY, groupIds: ['other'] } })).toBe('○○○○––');
  });

  it('treats everyone as one of the others where a document has no group', () => {
    expect(shown({ defaults: STRICT })).toBe('––––––');
    expect(decided({ defaults: STRICT }).groupIds).toEqual([]);
  });

  it('restricts nobody until a company says so', () => {
    expect([shown({}), shown({ groupId: 'g1' }), shown({ groupId: 'other' })]).toEqual(Array(3).fill('○○○○○○'));
  });

  it('keeps nothing from administrators, and says that their role decides', () => {
    const situation: Case = {
      rules: { everyone: 'administrators_only' },
      subject: of(roles.abilityOf('administrator')),
    };
    expect(shown(situation)).toBe('○○○○○○');
    expect(decided(situation).decidedBy).toBe('role');
  });

  it('lets auditors see, preview and download everything and change nothing', () => {
    for (const everyone of ACCESS_LEVELS) {
      expect(shown({ rules: { everyone }, subject: of(roles.abilityOf('auditor')) })).toBe('○○○–––');
    }
  });

  it('gives with a role of a company’s own no more than its permissions, and says what they hold back', () => {
    const subject = of(holding('read:Document', 'update:Document'));
    expect(shown({ subject })).toBe('○○○○––');
    expect(decided({ subject }).withheld).toEqual(['delete', 'changeAccess']);
    expect(shown({ rules: { everyone: 'view_only' }, subject })).toBe('○○––––');
    expect(shown({ subject: of(holding('update:Document', 'delete:Document')) })).toBe('––––––');
    const reachingAll = of(holding('read:Document', 'update:Document', 'manage:DocumentAccess'));
    expect(shown({ rules: { everyone: 'administrators_only' }, subject: reachingAll })).toBe('○○○○––');
  });

  it('gives one key to one class, however its rules are ordered, and forgets a group that decides nothing', () => {
    const rules: AccessRules = { users: {}, groups: { a: 'see_only', b: 'view_only' }, everyone: null };
    const same: AccessRules = { ...rules, groups: { b: 'view_only', a: 'see_only' } };
    const key = (of: AccessRules, groupId: string | null): string => classKey(accessClassOf(of, groupId));
    expect(key(rules, 'g1')).toBe(key(same, 'g1'));
    expect(key(rules, 'g1')).not.toBe(key(rules, 'g2'));
    expect(key(rules, null)).not.toBe(key({ ...rules, users: { a: 'see_only' } }, null));
    expect(key({ ...rules, everyone: 'view_only' }, 'g1')).toBe(key({ ...rules, everyone: 'view_only' }, 'g2'));
  });
});
