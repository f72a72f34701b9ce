import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type RequestContext, type Uuid } from '@chogura/kernel';
import type { AccessLevel } from './access-level';
import { type AccessRules, NO_RULES } from './access-rules';
import type { DocumentEntity } from '../document.entity';
import { type DocumentsBench, openDocumentsBench, type TestCompany } from '../testing/documents-bench';
import { readingOf } from '../testing/readings';

describe('アクセス権限 of a document', () => {
  let bench: DocumentsBench;
  let company: TestCompany;
  let document: DocumentEntity;
  beforeAll(async () => {
    bench = await openDocumentsBench();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    company = await bench.newCompany();
    document = await bench.stored(company.clerk);
    await bench.completeReading(company, readingOf(document.id));
  });

  const set = (rules: Partial<AccessRules>, who = company.administrator, from?: number): Promise<void> =>
    bench.changeAccess.execute(who, document.id, from ?? 99, { ...NO_RULES, ...rules });
  const access = (who = company.clerk, ofUser?: Uuid) => bench.explainAccess.execute(who, document.id, ofUser);
  const move = (groupId: Uuid | null, who = company.clerk): Promise<void> =>
    bench.change.execute(who, document.id, 99, { groupId });
  const levelOf = async (who: RequestContext): Promise<AccessLevel | null> => (await access(who)).mine.level;
  const isSeen = (who: RequestContext): Promise<boolean> =>
    bench.documents.one(who, document.id).then(
      () => true,
      () => false,
    );
  const lastRevision = async () => {
    const rows = await bench.db.look(
      `SELECT revision, kind, changed_by AS "changedBy", changes, reason FROM document_revisions WHERE document_id = $1
        ORDER BY revision DESC LIMIT 1`,
      [document.id],
    );
    return rows[0];
  };
  const setDefaults = async (members: AccessLevel, others: AccessLevel, groups = {}): Promise<void> => {
    const { revision } = await bench.accessDefaults.read(company.administrator);
    await bench.accessDefaults.change(company.administrator, revision, { members, others }, groups);
  };

  it('is one revision that tells each rule from and to, and one event', async () => {
    await set({ users: { [company.clerkId]: 'view_only' }, everyone: 'see_only' });
    await bench.changeAccess.execute(
      company.administrator,
      document.id,
      2,
      { ...NO_RULES, users: { [company.clerkId]: 'no_delete' }, groups: { [company.otherGroupId]: 'view_only' } },
      '監査の間だけ',
    );
    expect(await lastRevision()).toMatchObject({
      revision: 3,
      kind: 'edited',
      changes: [
        { field: 'access:everyone', from: 'see_only', to: null },
        { field: `access:users:${company.clerkId}`, from: 'view_only', to: 'no_delete' },
        { field: `access:groups:${company.otherGroupId}`, from: null, to: 'view_only' },
      ],
      reason: '監査の間だけ',
    });
    expect((await bench.eventsOf(document.id)).slice(-2)).toEqual([
      'documents.access-changed',
      'documents.access-changed',
    ]);
  });

  it('makes nothing of rules that stand already', async () => {
    await set({ everyone: 'view_only' });
    await set({ everyone: 'view_only' });
    expect(await lastRevision()).toMatchObject({ revision: 2 });
  });

  it('is changed by those who have 制限なし, and by nobody with less', async () => {
    await set({ users: { [company.clerkId]: 'no_delete' } });
    await expect(set({}, company.clerk)).rejects.toMatchObject({ code: 'documents.forbidden' });
    await expect(set({}, company.auditor)).rejects.toMatchObject({ code: 'documents.forbidden' });
    await set({ users: { [company.clerkId]: 'unrestricted' }, everyone: 'administrators_only' });
    await expect(set({}, company.colleague)).rejects.toMatchObject({ code: 'documents.not-found' });
    await set({ everyone: 'view_only' }, company.clerk);
    expect(await levelOf(company.clerk)).toBe('view_only');
  });

  it('is refused when somebody else changed it meanwhile, and not when they changed a value', async () => {
    const { revision } = await access();
    await bench.change.execute(company.colleague, document.id, revision, { title: '見積書' });
    await set({ everyone: 'view_only' }, company.administrator, revision);
    await expect(set({ everyone: 'see_only' }, company.administrator, revision + 1)).rejects.toMatchObject({
      code: 'documents.changed-meanwhile',
    });
    await set({ everyone: 'see_only' }, company.administrator, revision + 2);
  });

  it('names people and groups of the company only, except in rules that stand already', async () => {
    const stranger = newId();
    for (const rules of [
      { users: { [stranger]: 'see_only' } },
      { groups: { [company.clerkId]: 'see_only' } },
    ] as const) {
      await expect(set(rules)).rejects.toMatchObject({ code: 'http.invalid-input' });
    }
    await set({ users: { [company.colleagueId]: 'see_only' } });
    await bench.db.look('UPDATE users SET disabled_at = now() WHERE id = $1', [company.colleagueId]);
    await set({ users: { [company.colleagueId]: 'see_only' }, everyone: 'see_only' });
    const { rules } = await access(company.administrator);
    expect(rules?.users).toEqual([{ id: company.colleagueId, name: '', level: 'see_only' }]);
  });

  it('tells everyone who sees the document what they may do, and who decides it', async () => {
    await set({ groups: { [company.groupId]: 'no_delete_no_edit' }, everyone: 'see_only' });
    expect(await access(company.clerk)).toMatchObject({
      canChange: false,
      mine: {
        user: { id: company.clerkId, name: '大路 一葉' },
        level: 'no_delete_no_edit',
        capabilities: ['see', 'preview', 'download'],
        decidedBy: 'groups',
        groups: [{ id: company.groupId, name: '経理' }],
      },
      asked: null,
      rules: null,
      defaults: null,
    });
    expect((await access(company.colleague)).mine).toMatchObject({ level: 'see_only', decidedBy: 'everyone' });
    expect((await access(company.auditor)).mine).toMatchObject({ level: 'no_delete_no_edit', decidedBy: 'role' });
  });

  it('explains another person’s rights to those who may change them, and to auditors', async () => {
    await set({ users: { [company.colleagueId]: 'see_only' }, groups: { [company.groupId]: 'view_only' } });
    for (const who of [company.administrator, company.auditor]) {
      expect(await access(who, company.colleagueId)).toMatchObject({
        asked: { user: { id: company.colleagueId }, level: 'see_only', decidedBy: 'user' },
        rules: { groups: [{ name: '経理', level: 'view_only' }], everyone: null },
        defaults: { group: { name: '経理' }, members: 'unrestricted', others: 'unrestricted' },
      });
    }
    expect((await access(company.clerk, company.clerkId)).asked).toMatchObject({ level: 'view_only' });
    await expect(access(company.clerk, company.colleagueId)).rejects.toMatchObject({ code: 'documents.forbidden' });
    await expect(access(company.administrator, newId())).rejects.toMatchObject({ code: 'http.invalid-input' });
  });

  it('says what the role holds back, and what it adds', async () => {
    await set({ users: { [company.auditorId]: 'unrestricted' } });
    expect((await access(company.auditor)).mine).toMatchObject({
      addedByRole: [],
      withheldByRole: ['edit', 'delete', 'changeAccess'],
    });
    await set({ users: { [company.auditorId]: 'see_only' } });
    expect((await access(company.auditor)).mine).toMatchObject({
      addedByRole: ['preview', 'download'],
      withheldByRole: [],
    });
  });

  it('tells what would hold under other rules, to those who may set them, and changes nothing', async () => {
    await set({ users: { [company.clerkId]: 'unrestricted' }, everyone: 'see_only' });
    const supposed = { ...NO_RULES, users: { [company.clerkId]: 'administrators_only' } } as const;
    const suppose = (who: RequestContext) =>
      bench.explainAccess.execute(who, document.id, company.colleagueId, supposed);
    expect(await suppose(company.clerk)).toMatchObject({
      mine: { capabilities: [], decidedBy: 'user' },
      asked: { level: 'unrestricted', decidedBy: 'group-others' },
    });
    await expect(suppose(company.auditor)).rejects.toMatchObject({ code: 'documents.forbidden' });
    await expect(suppose((await bench.newCompany()).administrator)).rejects.toMatchObject({
      code: 'documents.not-found',
    });
    expect(await lastRevision()).toMatchObject({ revision: 2 });
    expect(await levelOf(company.clerk)).toBe('unrestricted');
  });

  describe('without rules of its own', () => {
    it('follows what its 担当グループ lays down, at once and without being touched', async () => {
      expect(await levelOf(company.colleague)).toBe('unrestricted');
      await setDefaults('no_delete', 'administrators_only');
      expect(await levelOf(company.clerk)).toBe('no_delete');
      expect(await isSeen(company.colleague)).toBe(false);
      await setDefaults('no_delete', 'administrators_only', {
        [company.groupId]: { members: null, others: 'see_only' },
      });
      expect(await levelOf(company.clerk)).toBe('no_delete');
      expect((await access(company.colleague)).mine).toMatchObject({
        level: 'see_only',
        decidedBy: 'group-others',
        groups: [{ name: '経理' }],
      });
      expect(await lastRevision()).toMatchObject({ revision: 1 });
    });

    it('follows the next group when it gets one, which is a change of access', async () => {
      await setDefaults('unrestricted', 'administrators_only');
      await move(company.otherGroupId);
      expect([await isSeen(company.clerk), await isSeen(company.colleague)]).toEqual([false, true]);
      expect((await bench.eventsOf(document.id)).slice(-2)).toEqual(['documents.changed', 'documents.access-changed']);
    });

    it('is not moved by those who may edit it only, where the groups lay down different things', async () => {
      await setDefaults('no_delete', 'no_delete');
      await move(company.otherGroupId);
      await setDefaults('no_delete', 'see_only');
      await move(company.otherGroupId, company.colleague);
      await expect(move(company.groupId, company.colleague)).rejects.toMatchObject({
        code: 'documents.group-decides-access',
      });
      await move(null, company.administrator);
      expect(await levelOf(company.colleague)).toBe('see_only');
    });

    it('is shown once to those who handed it in, also where they may not see it', async () => {
      await setDefaults('administrators_only', 'administrators_only');
      const handedIn = await bench.stored(company.clerk);
      expect(await bench.documents.handedIn(company.clerk, handedIn)).toMatchObject({ id: handedIn.id });
      await expect(bench.documents.one(company.clerk, handedIn.id)).rejects.toMatchObject({
        code: 'documents.not-found',
      });
    });
  });

  describe('by default', () => {
    it('is a setting that two administrators cannot overwrite unseen', async () => {
      await setDefaults('view_only', 'see_only', { [company.groupId]: { members: 'no_delete', others: null } });
      expect(await bench.accessDefaults.read(company.administrator)).toEqual({
        revision: 1,
        members: 'view_only',
        others: 'see_only',
        groups: [
          { id: company.groupId, name: '経理', members: 'no_delete', others: null },
          { id: company.otherGroupId, name: '購買', members: null, others: null },
        ],
      });
      const levels = { members: 'no_delete', others: 'no_delete' } as const;
      const both = [1, 1, 0].map((base) => bench.accessDefaults.change(company.administrator, base, levels, {}));
      const outcomes = await Promise.allSettled(both);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
      expect(
        outcomes.flatMap((each) => (each.status === 'rejected' ? [(each.reason as { code: string }).code] : [])),
      ).toEqual(['documents.changed-meanwhile', 'documents.changed-meanwhile']);
    });

    it('is laid down for groups of the company only, and is another company’s own business', async () => {
      const unknown = { [newId()]: { members: 'see_only', others: null } };
      await expect(setDefaults('view_only', 'view_only', unknown)).rejects.toMatchObject({
        code: 'http.invalid-input',
      });
      await setDefaults('view_only', 'view_only');
      const stranger = (await bench.newCompany()).administrator;
      expect(await bench.accessDefaults.read(stranger)).toMatchObject({ revision: 0, members: 'unrestricted' });
      await expect(access(stranger)).rejects.toMatchObject({ code: 'documents.not-found' });
      await expect(set({}, stranger)).rejects.toMatchObject({ code: 'documents.not-found' });
    });
  });

  it('reaches programs through their groups and operators as lookers, whatever their permissions', async () => {
    const all = { can: () => true };
    const key: RequestContext = {
      ...company.administrator,
      actor: { kind: 'key', keyId: newId(), groupIds: [company.otherGroupId] },
      ability: all,
    };
    const operator: RequestContext = {
      ...company.administrator,
      actor: { kind: 'operator', operatorId: newId(), grantId: newId() },
      ability: all,
    };
    await set({ groups: { [company.otherGroupId]: 'view_only' }, everyone: 'administrators_only' });
    expect((await access(key)).mine).toMatchObject({ user: null, level: 'view_only', decidedBy: 'groups' });
    expect((await access(operator)).mine).toMatchObject({ level: 'view_only', decidedBy: 'role' });
    await set({ everyone: 'administrators_only' });
    expect([await isSeen(key), await isSeen(operator)]).toEqual([false, true]);
  });
});
