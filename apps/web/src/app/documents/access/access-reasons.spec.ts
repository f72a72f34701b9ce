import type { EffectiveAccess } from '@chogura/api-client';
import { describe, expect, it } from '@jest/globals';
import { LEVEL_CAPABILITIES } from '../../core/access-levels';
import { type KnownRules, reasonOf } from './access-reasons';

const access = (changes: Partial<EffectiveAccess>): EffectiveAccess => ({
  user: { id: 'u', name: '大路 一葉' },
  capabilities: ['see', 'preview'],
  level: 'view_only',
  decidedBy: 'user',
  groups: [],
  addedByRole: [],
  withheldByRole: [],
  ...changes,
});
const GROUPS = [
  { id: 'g1', name: '経理' },
  { id: 'g2', name: '監査' },
];
const KNOWN: KnownRules = {
  rules: {
    users: [{ id: 'u', name: '大路 一葉', level: 'view_only' }],
    groups: [
      { id: 'g1', name: '経理', level: 'see_only' },
      { id: 'g2', name: '監査', level: 'view_only' },
    ],
    everyone: 'see_only',
  },
  defaults: { group: { id: 'g1', name: '経理' }, members: 'no_delete', others: 'see_only' },
};

describe('why somebody may or may not do something', () => {
  it('names the rule that decides, with its level', () => {
    expect(reasonOf(access({}), 'preview', KNOWN)).toBe('本人へのルール（閲覧のみ）で許されています');
    expect(reasonOf(access({}), 'edit', KNOWN)).toBe('本人へのルール（閲覧のみ）では許されていません');
    expect(reasonOf(access({ decidedBy: 'everyone' }), 'see', KNOWN)).toContain('全員へのルール（閲覧のみ（');
  });

  it('names of several groups those that give it, and all of them where none does', () => {
    const united = access({ decidedBy: 'groups', groups: GROUPS });
    expect(reasonOf(united, 'preview', KNOWN)).toBe('グループ「監査」（閲覧のみ）へのルールで許されています');
    expect(reasonOf(united, 'edit', KNOWN)).toContain('「経理」');
    expect(reasonOf(united, 'edit', KNOWN)).toContain('「監査」');
  });

  it('tells what the group or the company lays down', () => {
    const [group] = GROUPS;
    if (!group) throw new Error('no group');
    expect(reasonOf(access({ decidedBy: 'group-members', groups: [group] }), 'see', KNOWN)).toBe(
      '担当グループ「経理」の既定（メンバー）（削除不可）で許されています',
    );
    expect(reasonOf(access({ decidedBy: 'group-others' }), 'see', KNOWN)).toContain('会社の既定');
  });

  it('tells what comes from the role, and what the role holds back', () => {
    expect(reasonOf(access({ decidedBy: 'role' }), 'see', KNOWN)).toContain('どの帳票でも');
    expect(reasonOf(access({ addedByRole: ['preview'] }), 'preview', KNOWN)).toContain('どの帳票でも');
    expect(reasonOf(access({ withheldByRole: ['edit'] }), 'edit', KNOWN)).toContain('役割に含まれていません');
    expect(reasonOf(access({ decidedBy: 'role' }), 'edit', KNOWN)).toBe('役割に含まれていません');
  });

  it('says no level to those who may not know the rules', () => {
    expect(reasonOf(access({}), 'see', { rules: null, defaults: null })).toBe('本人へのルールで許されています');
  });
});

it('every level lets people do at least what stands before it on the way to 制限なし', () => {
  expect(LEVEL_CAPABILITIES.unrestricted).toHaveLength(6);
  expect(Object.values(LEVEL_CAPABILITIES).map((each) => each.length)).toEqual([0, 1, 2, 3, 3, 4, 6]);
});
