import type { AccessLevel } from '@chogura/api-client';
import { describe, expect, it } from '@jest/globals';
import {
  changedRules,
  EVERYONE,
  mergeRules,
  ruleKey,
  type Rule,
  rulesOf,
  wantedOf,
  withoutRule,
  withRule,
} from './access-draft';

const rules = (levels: Readonly<Record<string, AccessLevel>>): readonly Rule[] =>
  Object.entries(levels).map(([key, level]) => {
    const [kind, id = ''] = key.split(':') as [Rule['kind'], string?];
    return { key: ruleKey(kind, id), kind, id, name: id, level };
  });
const levels = (list: readonly Rule[]) => Object.fromEntries(list.map(({ key, level }) => [key, level]));

describe('the rules that somebody is changing', () => {
  it('come from the server and go there as they are', () => {
    const access = {
      users: [{ id: 'u', name: '大路 一葉', level: 'no_delete' as const }],
      groups: [{ id: 'g', name: '経理', level: 'view_only' as const }],
      everyone: 'see_only' as const,
    };
    expect(wantedOf(rulesOf(access))).toEqual({
      users: [{ id: 'u', level: 'no_delete' }],
      groups: [{ id: 'g', level: 'view_only' }],
      everyone: 'see_only',
    });
    expect(wantedOf([])).toEqual({ users: [], groups: [], everyone: null });
  });

  it('are told apart rule by rule, in whatever order', () => {
    const before = rules({ 'users:u': 'see_only', 'groups:g': 'view_only', everyone: 'see_only' });
    const level = 'no_delete' as const;
    const after = withRule(withoutRule(before, EVERYONE), { key: 'users:u', kind: 'users', id: 'u', name: '', level });
    expect(changedRules(before, after.toReversed())).toEqual(['users:u', EVERYONE]);
    expect(changedRules(before, before.toReversed())).toEqual([]);
  });

  it.each<[string, Record<string, AccessLevel>, Record<string, AccessLevel>, Record<string, AccessLevel>, string[]]>([
    ['mine alone', { 'users:u': 'view_only' }, {}, { 'users:u': 'view_only' }, []],
    ['theirs alone', {}, { 'groups:g': 'no_delete' }, { 'groups:g': 'no_delete' }, []],
    [
      'different rules',
      { 'users:u': 'view_only' },
      { everyone: 'see_only' },
      { 'users:u': 'view_only', everyone: 'see_only' },
      [],
    ],
    ['the same of both', { everyone: 'see_only' }, { everyone: 'see_only' }, { everyone: 'see_only' }, []],
    ['two minds about one', { everyone: 'see_only' }, { everyone: 'view_only' }, { everyone: 'see_only' }, [EVERYONE]],
  ])('of two people are merged: %s', (_name, mine, theirs, merged, conflicts) => {
    const result = mergeRules([], rules(mine), rules(theirs));
    expect(levels(result.rules)).toEqual(merged);
    expect(result.conflicts.map(({ key }) => key)).toEqual(conflicts);
  });

  it('that one person took away and another changed are a conflict, and what both took away is gone', () => {
    const base = rules({ 'users:u': 'see_only', 'groups:g': 'view_only' });
    const { rules: merged, conflicts } = mergeRules(base, rules({}), rules({ 'users:u': 'no_delete' }));
    expect(merged).toEqual([]);
    expect(conflicts).toMatchObject([{ key: 'users:u', mine: null, theirs: { level: 'no_delete' } }]);
  });
});
