import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RequestContext } from '@chogura/kernel';
import { AdministratorDesk, personOf } from '../testing/administrator-desk';
import { BROWSER, type IdentityBench, openIdentityBench } from '../testing/identity-bench';

const REQUEST = 'request-1';

describe('roles of the company’s own', () => {
  let bench: IdentityBench;
  let desk: AdministratorDesk;
  let ctx: RequestContext;
  beforeAll(async () => {
    bench = await openIdentityBench();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    bench.seats.holders.clear();
    desk = await AdministratorDesk.open(bench);
    ({ ctx } = desk);
  });

  const KEEPER = ['read:Profile', 'update:Profile', 'read:People', 'manage:Person'];

  it('give exactly their permissions, from the next request on', async () => {
    const roleId = await bench.manageRoles.add(ctx, { name: '人事', permissions: KEEPER });
    const person = await desk.added(personOf({ role: 'custom', customRoleId: roleId }));
    expect(person).toMatchObject({ role: 'custom', customRoleName: '人事' });
    await desk.letIn(person.id);
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
    const person = await desk.added(personOf({ role: 'custom', customRoleId: roleId }));
    await desk.letIn(person.id);
    const me = await bench.myProfile.read(await bench.contextOf(person.email));
    expect(me.user).toMatchObject({ role: 'custom', roleName: '人事' });
    expect(me.permissions).toEqual(expect.arrayContaining(['manage:Person', 'read:Profile', 'update:Profile']));
    expect((await bench.myProfile.read(ctx)).user.roleName).toBe('管理者');
  });

  it('do not let anybody reach beyond their own permissions', async () => {
    const roleId = await bench.manageRoles.add(ctx, { name: '人事', permissions: KEEPER });
    const person = await desk.added(personOf({ role: 'custom', customRoleId: roleId }));
    await desk.letIn(person.id);
    const keeper = await bench.contextOf(person.email);
    const beyond = { code: 'identity.beyond-own-permissions' };
    await expect(desk.add(personOf({ role: 'administrator' }), keeper)).rejects.toMatchObject(beyond);
    await expect(
      bench.managePeople.change(keeper, person.id, 0, { role: 'administrator', customRoleId: null }),
    ).rejects.toMatchObject(beyond);
    const me = await desk.myself();
    await expect(bench.managePeople.disable(keeper, me.id, me.revision, null)).rejects.toMatchObject(beyond);
    await expect(bench.managePeople.resetTwoStep(keeper, me.id)).rejects.toMatchObject(beyond);
    await expect(
      bench.manageRoles.change(keeper, roleId, 0, { name: '人事', permissions: [...KEEPER, 'manage:Role'] }),
    ).rejects.toMatchObject(beyond);
    await expect(desk.add(personOf({ role: 'custom', customRoleId: roleId }), keeper)).resolves.toBeTruthy();
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
    const person = await desk.added(personOf({ role: 'custom', customRoleId: roleId }));
    await desk.added(personOf({ role: 'custom', customRoleId: roleId }));
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
    const theirs = await bench.contextOf((await bench.newCompany({ role: 'administrator' })).email);
    expect((await bench.manageRoles.list(theirs)).roles).toEqual([]);
    const notFound = { code: 'identity.role-not-found' };
    await expect(bench.manageRoles.change(theirs, roleId, 0, { name: 'x', permissions: [] })).rejects.toMatchObject(
      notFound,
    );
    await expect(bench.manageRoles.remove(theirs, roleId)).rejects.toMatchObject(notFound);
  });

  it('never take what everybody needs to use the product', async () => {
    const roleId = await bench.manageRoles.add(ctx, { name: '見るだけ', permissions: [] });
    const person = await desk.added(personOf({ role: 'custom', customRoleId: roleId }));
    await desk.letIn(person.id);
    const { ability } = await bench.contextOf(person.email);
    expect(ability.can('read', 'Profile')).toBe(true);
    expect(ability.can('read', 'Company')).toBe(false);
  });

  it('stay while somebody has them', async () => {
    const roleId = await bench.manageRoles.add(ctx, { name: '人事', permissions: KEEPER });
    const person = await desk.added(personOf({ role: 'custom', customRoleId: roleId }));
    const gone = await desk.added(personOf({ name: '海野 渚', role: 'custom', customRoleId: roleId }));
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
