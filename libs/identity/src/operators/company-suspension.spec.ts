import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newId, operatorContext, type RequestContext } from '@chogura/kernel';
import { BROWSER, type IdentityBench, openIdentityBench, PASSWORD } from '../testing/identity-bench';

const REQUEST = 'request-1';
const REASON = '料金のお支払いがないため';

jest.setTimeout(30_000);

describe('a suspended company', () => {
  let bench: IdentityBench;
  let ctx: RequestContext;
  let operator: RequestContext;
  let email: string;
  beforeAll(async () => {
    bench = await openIdentityBench();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    bench.clock.set('2026-04-15T03:00:00Z');
    bench.seats.holders.clear();
    ({ ctx, email } = await bench.newCompany({ role: 'administrator' }));
    operator = operatorContext(ctx.tenantId, null, { requestId: REQUEST });
  });

  const suspend = (): Promise<void> => bench.suspension.suspend(operator, REASON);
  const signIn = async (password = PASSWORD, who = email): Promise<string> => {
    const user = await bench.signIn.run({ email: who, password }, BROWSER, REQUEST);
    return (await bench.flow.begin(user, { method: 'password', isKept: false }, BROWSER, REQUEST)).state.next;
  };
  const eventsOf = (type: string) =>
    bench.db.look<{ payload: object; actor: string }>(
      'SELECT payload::jsonb, actor FROM outbox_events WHERE tenant_id = $1 AND type = $2 ORDER BY id',
      [ctx.tenantId, type],
    );

  it('lets nobody in, and says so to those only who know the password', async () => {
    await suspend();
    await expect(signIn()).rejects.toMatchObject({ code: 'identity.company-suspended', definition: { status: 403 } });
    await expect(signIn('wrong password')).rejects.toMatchObject({ code: 'identity.wrong-credentials' });
    await expect(signIn(PASSWORD, 'nobody@nowhere.example')).rejects.toMatchObject({
      code: 'identity.wrong-credentials',
    });
  });

  it('counts no right password as a failed one', async () => {
    await suspend();
    for (let n = 0; n < 12; n++) await expect(signIn()).rejects.toMatchObject({ code: 'identity.company-suspended' });
    await bench.suspension.resume(operator);
    expect(await signIn()).toBe('consent');
  });

  it('ends a sign-in that is under way', async () => {
    const user = await bench.signIn.run({ email, password: PASSWORD }, BROWSER, REQUEST);
    const { signInId } = await bench.flow.begin(user, { method: 'password', isKept: false }, BROWSER, REQUEST);
    await suspend();
    await expect(bench.flow.step(signInId ?? '', REQUEST, bench.agree)).rejects.toMatchObject({
      code: 'identity.company-suspended',
    });
  });

  it('ends every session at once, frees the seats, and tells each browser why', async () => {
    const token = await bench.openSession(email);
    const resumed = await bench.sessions.resume(token, BROWSER.address, REQUEST);
    await suspend();
    expect(await bench.sessions.resume(token, BROWSER.address, REQUEST)).toMatchObject({
      is: 'ended',
      end: { reason: 'suspended', by: null },
    });
    expect(resumed.is === 'open' && (await bench.standing.standingOf(resumed.ctx))).toMatchObject({ is: 'ended' });
    expect(bench.seats.holders.size).toBe(0);
    expect(await eventsOf('identity.signed-out')).toEqual([
      { payload: expect.objectContaining({ reason: 'suspended' }), actor: 'operator:command-line' },
    ]);
  });

  it('has no session left when a sign-in and the suspension meet', async () => {
    for (let round = 0; round < 5; round++) {
      const [opened] = await Promise.allSettled([bench.openSession(email), suspend()]);
      if (opened.status === 'fulfilled') {
        expect((await bench.sessions.resume(opened.value, BROWSER.address, REQUEST)).is).toBe('ended');
      } else expect(opened.reason).toMatchObject({ code: 'identity.company-suspended' });
      await bench.suspension.resume(operator);
    }
  });

  it('opens to none of its API keys, which is noted, and to all of them when it is resumed', async () => {
    const [user] = await bench.people.users(ctx);
    const issuer = { ...ctx, actor: { kind: 'user', userId: user?.id ?? '' } } as const;
    const { id, key } = await bench.apiKeys.issue(issuer, {
      name: '連携',
      scopes: ['read:People'],
      groupIds: [],
      expiresOn: null,
    });
    const begin = () => bench.keyRequests.begin(key, { requestId: REQUEST, address: BROWSER.address, language: 'ja' });
    const keyCtx = await begin();
    await suspend();
    await expect(begin()).rejects.toMatchObject({ code: 'identity.company-suspended' });
    expect(await bench.standing.standingOf(keyCtx)).toEqual({ is: 'ended', end: null });
    expect(await eventsOf('identity.api-key-refused')).toMatchObject([{ payload: { keyId: id, reason: 'suspended' } }]);
    await bench.suspension.resume(operator);
    expect(await begin()).toMatchObject({ tenantId: ctx.tenantId });
    expect(await bench.standing.standingOf(keyCtx)).toEqual({ is: 'standing' });
  });

  it('stands in the way of nobody who has another company under the same address', async () => {
    const other = await bench.newCompany({ email });
    await suspend();
    const user = await bench.signIn.run({ email, password: PASSWORD }, BROWSER, REQUEST);
    expect(user.tenantId).toBe(other.ctx.tenantId);
  });

  it('is in its audit trail with the reason, as is its return', async () => {
    await suspend();
    await bench.suspension.resume(operator);
    expect(await eventsOf('identity.company-suspended')).toEqual([
      { payload: { reason: REASON }, actor: 'operator:command-line' },
    ]);
    expect(await eventsOf('identity.company-resumed')).toEqual([{ payload: {}, actor: 'operator:command-line' }]);
  });

  it('is suspended once and resumed once, and is a company', async () => {
    await suspend();
    await expect(suspend()).rejects.toMatchObject({ code: 'identity.company-is-suspended' });
    await bench.suspension.resume(operator);
    await expect(bench.suspension.resume(operator)).rejects.toMatchObject({ code: 'identity.company-is-running' });
    const nowhere = operatorContext(newId(), null, { requestId: REQUEST });
    await expect(bench.suspension.suspend(nowhere, REASON)).rejects.toMatchObject({
      code: 'identity.company-not-found',
    });
    await expect(bench.suspension.resume(nowhere)).rejects.toMatchObject({ code: 'identity.company-not-found' });
  });

  it('changes nothing for other companies', async () => {
    const other = await bench.newCompany();
    const token = await bench.openSession(other.email);
    await suspend();
    expect((await bench.sessions.resume(token, BROWSER.address, REQUEST)).is).toBe('open');
    expect(await signIn(PASSWORD, other.email)).toBe('done');
  });
});
