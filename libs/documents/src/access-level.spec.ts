import { describe, expect, it } from '@jest/globals';
import {
  ACCESS_LEVELS,
  type AccessLevel,
  type AccessRules,
  type AccessSubject,
  allows,
  CAPABILITIES,
  rulesKey,
} from './access-level';

const SOMEBODY: AccessSubject = { isAdministrator: false, userId: 'u1', groupIds: ['g1', 'g2'] };
const shown = (rules: AccessRules, subject = SOMEBODY): string =>
  CAPABILITIES.map((capability) => (allows(rules, subject, capability) ? '○' : '–')).join('');
const everyone = (level: AccessLevel): AccessRules => ({ users: {}, groups: {}, everyone: level });

describe('アクセス権限', () => {
  it.each<[AccessLevel, string]>([
    ['administrators_only', '–––––'],
    ['see_only', '○––––'],
    ['view_only', '○○–––'],
    ['no_delete_no_download', '○○–○–'],
    ['no_delete_no_edit', '○○○––'],
    ['no_delete', '○○○○–'],
    ['unrestricted', '○○○○○'],
  ])('%s means see, preview, download, edit, delete as %s', (level, capabilities) => {
    expect(shown(everyone(level))).toBe(capabilities);
  });

  it('has seven levels and no more', () => {
    expect(Object.keys(ACCESS_LEVELS)).toHaveLength(7);
  });

  it('lets the rule for the user outweigh those of the groups, and those the rule for everyone', () => {
    const groups = { g1: 'view_only' } as const;
    expect(shown({ users: { u1: 'see_only' }, groups, everyone: 'unrestricted' })).toBe('○––––');
    expect(shown({ users: {}, groups, everyone: 'unrestricted' })).toBe('○○–––');
    expect(shown({ users: { other: 'see_only' }, groups: { other: 'see_only' }, everyone: 'unrestricted' })).toBe(
      '○○○○○',
    );
  });

  it('unites what the groups allow, capability by capability', () => {
    const groups = { g1: 'no_delete_no_download', g2: 'no_delete_no_edit' } as const;
    expect(shown({ users: {}, groups, everyone: 'administrators_only' })).toBe('○○○○–');
  });

  it('keeps nothing from administrators', () => {
    expect(shown(everyone('administrators_only'), { ...SOMEBODY, isAdministrator: true })).toBe('○○○○○');
  });

  it('gives one key to one set of rules, however its members are ordered', () => {
    const one: AccessRules = { users: {}, groups: { a: 'see_only', b: 'view_only' }, everyone: 'unrestricted' };
    const same: AccessRules = { users: {}, groups: { b: 'view_only', a: 'see_only' }, everyone: 'unrestricted' };
    expect(rulesKey(one)).toBe(rulesKey(same));
    expect(rulesKey(one)).not.toBe(rulesKey({ ...one, users: { a: 'see_only' } }));
  });
});
