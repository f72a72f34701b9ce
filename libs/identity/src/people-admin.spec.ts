import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type RequestContext, type Uuid } from '@chogura/kernel';
import type { NewPersonDto, PersonDto } from './people-admin.dto';
import { BROWSER, type IdentityBench, openIdentityBench } from './testing/identity-bench';

const REQUEST = 'request-1';

describe('what administrators keep', () => {
  let bench: IdentityBench;
  let ctx: RequestContext;
  let email: string;
  beforeAll(async () => {
    bench = await openIdentityBench();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    bench.seats.holders.clear();
    const company = await bench.newCompany({ role: 'administrator' });
    email = company.email;
    ctx = await contextOf(email);
  });

  /** Of a request of somebody who is signed in. */
  async function contextOf(who: string): Promise<RequestContext> {
    const resumed = await bench.sessions.resume(await bench.openSession(who), BROWSER.address, REQUEST);
    if (resumed.is !== 'open') throw new Error(`the session is ${resumed.is}`);
    return resumed.ctx;
  }
  const personOf = (more: Partial<NewPersonDto> = {}): NewPersonDto => {
    return {
      email: `${newId()}@company.example`,
      name: '浜口 すず',
      role: 'clerk',
      customRoleId: null,
      groupIds: [],
      ...more,
    };
  };
  const add = (person: NewPersonDto, who = ctx): Promise<Uuid> =>
    bench.db.database.transaction(who, (tx) => bench.managePeople.add(tx, who, person));
  const added = async (person = personOf()): Promise<PersonDto> => bench.managePeople.one(ctx, await add(person));
  const myself = async (): Promise<PersonDto> => {
    const me = (await bench.managePeople.list(ctx)).find((person) => person.email === email);
    if (!me) throw new Error('the administrator is not listed');
    return me;
  };
  const eventsOf = async (): Promise<string[]> => {
    const rows = await bench.db.look<{ type: string }>(
      `SELECT type FROM outbox_events WHERE tenant_id = $1 AND type ~ '^identity\\.(person|group|role|company|policy)-'
          AND type <> 'identity.company-created' ORDER BY id`,
      [ctx.tenantId],
    );
    return rows.map(({ type }) => type);
  };
  /** Sets a password without the mail, which has tests of its own. */
  const letIn = (id: Uuid): Promise<unknown> =>
    bench.db.look(
      `UPDATE users SET password_hash = (SELECT password_hash FROM users WHERE email = $2 LIMIT 1) WHERE id = $1`,
      [id, email],
    );

  describe('people', () => {
    it('are added without a password, under an address that is new in the company', async () => {
      const person = await added(personOf({ email: ' Suzu@Company.Example ' }));
      expect(person).toMatchObject({
        email: 'suzu@company.example',
        hasPassword: false,
        isDisabled: false,
        revision: 0,
      });
      await expect(add(personOf({ email: 'SUZU@company.example' }))).rejects.toMatchObject({
        code: 'identity.email-taken',
      });
      const other = await bench.newCompany({ role: 'administrator' });
      const theirs = await contextOf(other.email);
      await expect(add(personOf({ email: 'suzu@company.example' }), theirs)).resolves.toBeTruthy();
      expect(await eventsOf()).toEqual(['identity.person-added']);
    });

    it('are changed on the revision that was seen', async () => {
      const person = await added();
      await bench.managePeople.change(ctx, person.id, 0, { name: '浜口 鈴' });
      await expect(bench.managePeople.change(ctx, person.id, 0, { name: '別の名前' })).rejects.toMatchObject({
        code: 'identity.changed-meanwhile',
      });
      expect(await bench.managePeople.one(ctx, person.id)).toMatchObject({ name: '浜口 鈴', revision: 1 });
    });

    it('are in the groups that the administrator chose, the first being the default', async () => {
      const groups = await bench.manageGroups.list(ctx);
      const [a = '', b = ''] = groups.map(({ id }) => id);
      const person = await added(personOf({ groupIds: [b, a] }));
      expect(person.groupIds).toEqual([b, a]);
      await bench.managePeople.change(ctx, person.id, 0, { groupIds: [a] });
      expect(await bench.people.groupsOf(ctx, person.id)).toEqual([a]);
      await expect(add(personOf({ groupIds: [newId()] }))).rejects.toMatchObject({ code: 'http.invalid-input' });
    });

    it('are out at once when they are disabled, their seat is free, and who takes over is told', async () => {
      const [person, successor] = [await added(), await added()];
      await letIn(person.id);
      const token = await bench.openSession(person.email);
      await bench.managePeople.disable(ctx, person.id, 0, successor.id);
      expect(await bench.sessions.resume(token, BROWSER.address, REQUEST)).toMatchObject({ is: 'ended' });
      expect(bench.seats.holders.has(person.id)).toBe(false);
      const [event] = await bench.db.look<{ payload: unknown }>(
        `SELECT payload FROM outbox_events WHERE tenant_id = $1 AND type = 'identity.person-disabled'`,
        [ctx.tenantId],
      );
      expect(event?.payload).toEqual({ userId: person.id, successorId: successor.id });
      await expect(bench.openSession(person.email)).rejects.toMatchObject({ code: 'identity.wrong-credentials' });
      await bench.managePeople.enable(ctx, person.id, 1);
      await expect(bench.openSession(person.email)).resolves.toBeTruthy();
    });

    it('are signed out of every browser at once, lose the seat, and may come back', async () => {
      const person = await added();
      await letIn(person.id);
      const tokens = [await bench.openSession(person.email), await bench.openSession(person.email)];
      await bench.managePeople.signOut(ctx, person.id);
      for (const token of tokens) {
        expect(await bench.sessions.resume(token, BROWSER.address, REQUEST)).toMatchObject({
          is: 'ended',
          end: { reason: 'forced' },
        });
      }
      expect(bench.seats.holders.has(person.id)).toBe(false);
      await expect(bench.openSession(person.email)).resolves.toBeTruthy();
    });

    it('hand over to somebody who is there', async () => {
      const [person, gone] = [await added(), await added()];
      await bench.managePeople.disable(ctx, gone.id, 0, null);
      for (const successorId of [gone.id, person.id, newId()]) {
        await expect(bench.managePeople.disable(ctx, person.id, 0, successorId)).rejects.toMatchObject({
          code: 'http.invalid-input',
        });
      }
    });

    it('never leave the company without an administrator', async () => {
      const me = await myself();
      const last = { code: 'identity.last-administrator' };
      await expect(bench.managePeople.disable(ctx, me.id, me.revision, null)).rejects.toMatchObject(last);
      await expect(bench.managePeople.change(ctx, me.id, me.revision, { role: 'clerk' })).rejects.toMatchObject(last);
      const second = await added(personOf({ role: 'administrator' }));
      const answers = await Promise.allSettled([
        bench.managePeople.disable(ctx, me.id, me.revision, null),
        bench.managePeople.disable(ctx, second.id, second.revision, null),
      ]);
      const left = (await bench.managePeople.list(ctx)).filter(
        ({ role, isDisabled }) => role === 'administrator' && !isDisabled,
      );
      expect(left.length).toBeGreaterThanOrEqual(1);
      expect(answers.some(({ status }) => status === 'fulfilled')).toBe(true);
    });

    it('for emergencies of single sign-on stay administrators', async () => {
      const me = await myself();
      await added(personOf({ role: 'administrator' }));
      await bench.db.look(
        `INSERT INTO sso_connections (tenant_id, revision, is_enabled, issuer, client_id, scopes, creates_people, new_person_role,
           asks_two_step, emergency_user_id) VALUES ($1, 1, false, 'https://idp.example', 'x', '{}', false, 'clerk', false, $2)`,
        [ctx.tenantId, me.id],
      );
      const emergency = { code: 'identity.emergency-administrator' };
      await expect(bench.managePeople.disable(ctx, me.id, me.revision, null)).rejects.toMatchObject(emergency);
      await expect(bench.managePeople.change(ctx, me.id, me.revision, { role: 'clerk' })).rejects.toMatchObject(
        emergency,
      );
      const file = Buffer.from(`氏名,メールアドレス,役割\n大路 一葉,${email},担当者\n`);
      const { rows } = await bench.importPeople.preview(ctx, file, 'utf-8');
      expect(rows[0]?.errors).toMatchObject([{ column: 'role', code: 'emergency-administrator' }]);
    });

    it('who demote each other at the same time do not both succeed', async () => {
      for (let round = 0; round < 5; round++) {
        const second = await added(personOf({ role: 'administrator' }));
        const me = await myself();
        const answers = await Promise.allSettled([
          bench.managePeople.change(ctx, me.id, me.revision, { role: 'clerk' }),
          round % 2 === 0
            ? bench.managePeople.change(ctx, second.id, second.revision, { role: 'clerk' })
            : bench.managePeople.disable(ctx, second.id, second.revision, null),
        ]);
        expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        const [refused] = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []));
        expect(refused).toMatchObject({ code: 'identity.last-administrator' });
        // For the next round: myself again, and nobody else.
        await bench.db.look(
          `UPDATE users SET role = CASE WHEN id = $1 THEN 'administrator' ELSE 'clerk' END WHERE tenant_id = $2`,
          [me.id, ctx.tenantId],
        );
      }
    });

    it('of another company are not found', async () => {
      const other = await bench.newCompany({ role: 'administrator' });
      const theirs = await contextOf(other.email);
      const person = await added();
      const notFound = { code: 'identity.person-not-found' };
      await expect(bench.managePeople.one(theirs, person.id)).rejects.toMatchObject(notFound);
      await expect(bench.managePeople.change(theirs, person.id, 0, { name: 'x' })).rejects.toMatchObject(notFound);
      await expect(bench.managePeople.disable(theirs, person.id, 0, null)).rejects.toMatchObject(notFound);
      await expect(bench.managePeople.enable(theirs, person.id, 0)).rejects.toMatchObject(notFound);
      await expect(bench.managePeople.resetTwoStep(theirs, person.id)).rejects.toMatchObject(notFound);
    });
  });

  describe('roles of the company’s own', () => {
    const KEEPER = ['read:Profile', 'update:Profile', 'read:People', 'manage:Person'];

    it('give exactly their permissions, from the next request on', async () => {
      const roleId = await bench.manageRoles.add(ctx, { name: '人事', permissions: KEEPER });
      const person = await added(personOf({ role: 'custom', customRoleId: roleId }));
      expect(person).toMatchObject({ role: 'custom', customRoleName: '人事' });
      await letIn(person.id);
      const token = await bench.openSession(person.email);
      const abilityNow = async () => {
        const resumed = await bench.sessions.resume(token, BROWSER.address, REQUEST);
        return resumed.is === 'open' ? resumed.ctx.ability : null;
      };
      expect((await abilityNow())?.can('manage', 'Person')).toBe(true);
      expect((await abilityNow())?.can('manage', 'Role')).toBe(false);
      await bench.manageRoles.change(ctx, roleId, 0, { name: '人事', permissions: ['read:Profile'] });
      expect((await abilityNow())?.can('manage', 'Person')).toBe(false);
    });

    it('are told to their people by name, with what everybody has in whatever role', async () => {
      const roleId = await bench.manageRoles.add(ctx, { name: '人事', permissions: ['manage:Person'] });
      const person = await added(personOf({ role: 'custom', customRoleId: roleId }));
      await letIn(person.id);
      const me = await bench.myProfile.read(await contextOf(person.email));
      expect(me.user).toMatchObject({ role: 'custom', roleName: '人事' });
      expect(me.permissions).toEqual(expect.arrayContaining(['manage:Person', 'read:Profile', 'update:Profile']));
      expect((await bench.myProfile.read(ctx)).user.roleName).toBe('管理者');
    });

    it('do not let anybody reach beyond their own permissions', async () => {
      const roleId = await bench.manageRoles.add(ctx, { name: '人事', permissions: KEEPER });
      const person = await added(personOf({ role: 'custom', customRoleId: roleId }));
      await letIn(person.id);
      const keeper = await contextOf(person.email);
      const beyond = { code: 'identity.beyond-own-permissions' };
      await expect(add(personOf({ role: 'administrator' }), keeper)).rejects.toMatchObject(beyond);
      await expect(
        bench.managePeople.change(keeper, person.id, 0, { role: 'administrator', customRoleId: null }),
      ).rejects.toMatchObject(beyond);
      const me = await myself();
      await expect(bench.managePeople.disable(keeper, me.id, me.revision, null)).rejects.toMatchObject(beyond);
      await expect(bench.managePeople.resetTwoStep(keeper, me.id)).rejects.toMatchObject(beyond);
      await expect(
        bench.manageRoles.change(keeper, roleId, 0, { name: '人事', permissions: [...KEEPER, 'manage:Role'] }),
      ).rejects.toMatchObject(beyond);
      await expect(add(personOf({ role: 'custom', customRoleId: roleId }), keeper)).resolves.toBeTruthy();
    });

    it('are refused with a permission that does not exist, a name that is taken, or on an old revision', async () => {
      await expect(bench.manageRoles.add(ctx, { name: 'x', permissions: ['burn:Shelf'] })).rejects.toMatchObject({
        code: 'http.invalid-input',
      });
      const roleId = await bench.manageRoles.add(ctx, { name: '人事', permissions: KEEPER });
      await expect(bench.manageRoles.add(ctx, { name: '人事', permissions: [] })).rejects.toMatchObject({
        code: 'identity.name-taken',
      });
      for (const name of ['管理者', 'CLERK', '監査(閲覧のみ)']) {
        await expect(bench.manageRoles.add(ctx, { name, permissions: [] })).rejects.toMatchObject({
          code: 'identity.name-taken',
        });
      }
      await bench.manageRoles.change(ctx, roleId, 0, { name: '人事部', permissions: KEEPER });
      await expect(
        bench.manageRoles.change(ctx, roleId, 0, { name: '人事課', permissions: KEEPER }),
      ).rejects.toMatchObject({ code: 'identity.changed-meanwhile' });
    });

    it('are listed with the built-in ones, each with those who can sign in with it', async () => {
      const roleId = await bench.manageRoles.add(ctx, { name: '人事', permissions: KEEPER });
      const person = await added(personOf({ role: 'custom', customRoleId: roleId }));
      await added(personOf({ role: 'custom', customRoleId: roleId }));
      await bench.managePeople.disable(ctx, person.id, 0, null);
      const { builtIn, roles, subjects } = await bench.manageRoles.list(ctx);
      expect(roles).toMatchObject([{ id: roleId, name: '人事', memberCount: 1, permissions: KEEPER }]);
      expect(builtIn.map(({ role, memberCount }) => [role, memberCount])).toEqual([
        ['administrator', 1],
        ['clerk', 0],
        ['auditor', 0],
      ]);
      const administrator = new Set(builtIn[0]?.permissions);
      const keys = subjects.flatMap(({ permissions }) => permissions.map(({ key }) => key));
      expect(keys.every((key) => administrator.has(key))).toBe(true);
      expect(subjects.find(({ subject }) => subject === 'Person')).toEqual({
        subject: 'Person',
        name: 'ユーザーと担当グループ',
        area: 'people',
        permissions: [
          {
            key: 'manage:Person',
            action: 'manage',
            description: 'ユーザーとグループを管理する',
            needs: [],
            isBasic: false,
          },
        ],
      });
    });

    it('of another company are neither shown nor changed', async () => {
      const roleId = await bench.manageRoles.add(ctx, { name: '人事', permissions: KEEPER });
      const theirs = await contextOf((await bench.newCompany({ role: 'administrator' })).email);
      expect((await bench.manageRoles.list(theirs)).roles).toEqual([]);
      const notFound = { code: 'identity.role-not-found' };
      await expect(bench.manageRoles.change(theirs, roleId, 0, { name: 'x', permissions: [] })).rejects.toMatchObject(
        notFound,
      );
      await expect(bench.manageRoles.remove(theirs, roleId)).rejects.toMatchObject(notFound);
    });

    it('never take what everybody needs to use the product', async () => {
      const roleId = await bench.manageRoles.add(ctx, { name: '見るだけ', permissions: [] });
      const person = await added(personOf({ role: 'custom', customRoleId: roleId }));
      await letIn(person.id);
      const { ability } = await contextOf(person.email);
      expect(ability.can('read', 'Profile')).toBe(true);
      expect(ability.can('read', 'Company')).toBe(false);
    });

    it('stay while somebody has them', async () => {
      const roleId = await bench.manageRoles.add(ctx, { name: '人事', permissions: KEEPER });
      const person = await added(personOf({ role: 'custom', customRoleId: roleId }));
      const gone = await added(personOf({ name: '海野 渚', role: 'custom', customRoleId: roleId }));
      await bench.managePeople.disable(ctx, gone.id, 0, null);
      await expect(bench.manageRoles.remove(ctx, roleId)).rejects.toMatchObject({
        code: 'identity.role-in-use',
        params: { holders: '浜口 すずさん、海野 渚さん（無効）' },
      });
      await bench.managePeople.change(ctx, gone.id, 1, { role: 'clerk', customRoleId: null });
      await bench.managePeople.change(ctx, person.id, 0, { role: 'clerk', customRoleId: null });
      await bench.manageRoles.remove(ctx, roleId);
      await expect(bench.manageRoles.remove(ctx, roleId)).rejects.toMatchObject({ code: 'identity.role-not-found' });
    });
  });

  describe('groups', () => {
    it('have a name of their own, and go when nobody is in them', async () => {
      const id = await bench.manageGroups.add(ctx, ' 04法務 ');
      await expect(bench.manageGroups.add(ctx, '04法務')).rejects.toMatchObject({ code: 'identity.name-taken' });
      const person = await added(personOf({ groupIds: [id] }));
      expect((await bench.manageGroups.list(ctx)).find((group) => group.id === id)).toMatchObject({ memberCount: 1 });
      await expect(bench.manageGroups.remove(ctx, id)).rejects.toMatchObject({ code: 'identity.in-use' });
      await bench.managePeople.change(ctx, person.id, 0, { groupIds: [] });
      await bench.manageGroups.rename(ctx, id, '04法務部');
      await bench.manageGroups.remove(ctx, id);
      await expect(bench.manageGroups.rename(ctx, id, 'x')).rejects.toMatchObject({ code: 'identity.group-not-found' });
    });
  });

  describe('groups of API keys', () => {
    const issue = (groupId: Uuid, expiresOn: string | null): Promise<{ id: Uuid }> =>
      bench.apiKeys.issue(ctx, { name: '連携', scopes: ['read:Company'], groupIds: [groupId], expiresOn });

    it('stay while a key that is in force has them, and go with keys that are over', async () => {
      const groupId = await bench.manageGroups.add(ctx, '04法務');
      const [key] = [await issue(groupId, null), await issue(groupId, '2026-04-16')];
      await expect(bench.manageGroups.remove(ctx, groupId)).rejects.toMatchObject({ code: 'identity.in-use' });
      await bench.apiKeys.revoke(ctx, key.id);
      await expect(bench.manageGroups.remove(ctx, groupId)).rejects.toMatchObject({ code: 'identity.in-use' });
      bench.clock.advance(3 * 86_400_000);
      await bench.manageGroups.remove(ctx, groupId);
      expect((await bench.apiKeys.list(ctx)).items.map(({ groups }) => groups)).toEqual([[], []]);
    });
  });

  describe('the company', () => {
    it('is known to readings under its new names at once, changed on the revision that was seen', async () => {
      const { revision } = await bench.companySettings.profile(ctx);
      const changes = {
        name: '株式会社あらた',
        otherNames: [' ㈱あらた ', '㈱あらた', ''],
        registrationNumber: null,
        fiscalYearEndMonth: 9,
      };
      await bench.companySettings.changeProfile(ctx, revision, changes);
      expect(await bench.companies.find(ctx)).toEqual({
        names: ['株式会社あらた', '㈱あらた'],
        registrationNumber: null,
      });
      await expect(bench.companySettings.changeProfile(ctx, revision, changes)).rejects.toMatchObject({
        code: 'identity.changed-meanwhile',
      });
    });

    it('decides about signing in, without shutting out whoever decides', async () => {
      const before = await bench.companySettings.signInPolicy(ctx, BROWSER.address);
      expect(before).toMatchObject({ revision: 0, minPasswordLength: 12, allowedIpRanges: [] });
      const wanted = { ...before, minPasswordLength: 14, idleTimeoutMinutes: 60, isTwoStepRequired: true };
      const change = (revision: number, allowedIpRanges: string[]): Promise<void> =>
        bench.companySettings.changeSignInPolicy(ctx, revision, { ...wanted, allowedIpRanges }, BROWSER.address);
      await expect(change(0, ['nonsense'])).rejects.toMatchObject({ code: 'http.invalid-input' });
      await expect(change(0, ['198.51.100.0/24'])).rejects.toMatchObject({ code: 'identity.own-address-shut-out' });
      await change(0, ['198.51.100.0/24', BROWSER.address]);
      expect(await bench.companySettings.signInPolicy(ctx, BROWSER.address)).toMatchObject({
        revision: 1,
        minPasswordLength: 14,
        idleTimeoutMinutes: 60,
        isTwoStepRequired: true,
        allowedIpRanges: ['198.51.100.0/24', `${BROWSER.address}/32`],
      });
      await expect(change(0, [])).rejects.toMatchObject({ code: 'identity.changed-meanwhile' });
      await change(1, []);
    });
  });
});
