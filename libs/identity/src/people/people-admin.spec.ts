import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type RequestContext } from '@chogura/kernel';
import { AdministratorDesk, personOf } from '../testing/administrator-desk';
import { BROWSER, type IdentityBench, openIdentityBench } from '../testing/identity-bench';

const REQUEST = 'request-1';

describe('people whom administrators keep', () => {
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

  it('are added without a password, under an address that is new in the company', async () => {
    const person = await desk.added(personOf({ email: ' Suzu@Company.Example ' }));
    expect(person).toMatchObject({
      email: 'suzu@company.example',
      hasPassword: false,
      isDisabled: false,
      revision: 0,
    });
    await expect(desk.add(personOf({ email: 'SUZU@company.example' }))).rejects.toMatchObject({
      code: 'identity.email-taken',
    });
    const other = await bench.newCompany({ role: 'administrator' });
    const theirs = await bench.contextOf(other.email);
    await expect(desk.add(personOf({ email: 'suzu@company.example' }), theirs)).resolves.toBeTruthy();
    expect(await desk.eventsOf()).toEqual(['identity.person-added']);
  });

  it('are changed on the revision that was seen', async () => {
    const person = await desk.added();
    await bench.managePeople.change(ctx, person.id, 0, { name: '浜口 鈴' });
    await expect(bench.managePeople.change(ctx, person.id, 0, { name: '別の名前' })).rejects.toMatchObject({
      code: 'identity.changed-meanwhile',
    });
    expect(await bench.managePeople.one(ctx, person.id)).toMatchObject({ name: '浜口 鈴', revision: 1 });
  });

  it('are in the groups that the administrator chose, the first being the default', async () => {
    const groups = await bench.manageGroups.list(ctx);
    const [a = '', b = ''] = groups.map(({ id }) => id);
    const person = await desk.added(personOf({ groupIds: [b, a] }));
    expect(person.groupIds).toEqual([b, a]);
    await bench.managePeople.change(ctx, person.id, 0, { groupIds: [a] });
    expect(await bench.people.groupsOf(ctx, person.id)).toEqual([a]);
    await expect(desk.add(personOf({ groupIds: [newId()] }))).rejects.toMatchObject({ code: 'http.invalid-input' });
  });

  it('are out at once when they are disabled, their seat is free, and who takes over is told', async () => {
    const [person, successor] = [await desk.added(), await desk.added()];
    await desk.letIn(person.id);
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
    const person = await desk.added();
    await desk.letIn(person.id);
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
    const [person, gone] = [await desk.added(), await desk.added()];
    await bench.managePeople.disable(ctx, gone.id, 0, null);
    for (const successorId of [gone.id, person.id, newId()]) {
      await expect(bench.managePeople.disable(ctx, person.id, 0, successorId)).rejects.toMatchObject({
        code: 'http.invalid-input',
      });
    }
  });

  it('never leave the company without an administrator', async () => {
    const me = await desk.myself();
    const last = { code: 'identity.last-administrator' };
    await expect(bench.managePeople.disable(ctx, me.id, me.revision, null)).rejects.toMatchObject(last);
    await expect(bench.managePeople.change(ctx, me.id, me.revision, { role: 'clerk' })).rejects.toMatchObject(last);
    const second = await desk.added(personOf({ role: 'administrator' }));
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
    const me = await desk.myself();
    await desk.added(personOf({ role: 'administrator' }));
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
    const file = Buffer.from(`氏名,メールアドレス,役割\n大路 一葉,${desk.email},担当者\n`);
    const { rows } = await bench.importPeople.preview(ctx, file, 'utf-8');
    expect(rows[0]?.errors).toMatchObject([{ column: 'role', code: 'emergency-administrator' }]);
  });

  it('who demote each other at the same time do not both succeed', async () => {
    for (let round = 0; round < 5; round++) {
      const second = await desk.added(personOf({ role: 'administrator' }));
      const me = await desk.myself();
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
    const theirs = await bench.contextOf(other.email);
    const person = await desk.added();
    const notFound = { code: 'identity.person-not-found' };
    await expect(bench.managePeople.one(theirs, person.id)).rejects.toMatchObject(notFound);
    await expect(bench.managePeople.change(theirs, person.id, 0, { name: 'x' })).rejects.toMatchObject(notFound);
    await expect(bench.managePeople.disable(theirs, person.id, 0, null)).rejects.toMatchObject(notFound);
    await expect(bench.managePeople.enable(theirs, person.id, 0)).rejects.toMatchObject(notFound);
    await expect(bench.managePeople.resetTwoStep(theirs, person.id)).rejects.toMatchObject(notFound);
  });
});
