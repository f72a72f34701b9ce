import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newId, type RequestContext, type Uuid } from '@chogura/kernel';
import type { NewApiKeyDto } from './api-keys.dto';
import { type IdentityBench, openIdentityBench } from '../testing/identity-bench';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ADDRESS = '192.0.2.7';

jest.setTimeout(30_000);

describe('an API key', () => {
  let bench: IdentityBench;
  let ctx: RequestContext;
  let userId: Uuid;
  let groupIds: Uuid[];
  beforeAll(async () => {
    bench = await openIdentityBench();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    bench.clock.set('2026-04-15T03:00:30Z');
    ({ ctx, userId, groupIds } = await company());
  });

  /** A company, as its administrator. */
  async function company(): Promise<{ ctx: RequestContext; userId: Uuid; groupIds: Uuid[] }> {
    const founded = await bench.newCompany({ role: 'administrator' });
    const [user] = await bench.people.users(founded.ctx);
    const groups = await bench.people.groups(founded.ctx);
    const userId = user?.id ?? '';
    return { ctx: { ...founded.ctx, actor: { kind: 'user', userId } }, userId, groupIds: groups.map(({ id }) => id) };
  }
  const order = (changes: Partial<NewApiKeyDto> = {}): NewApiKeyDto => ({
    name: '会計連携',
    scopes: ['read:People'],
    groupIds: [],
    expiresOn: null,
    ...changes,
  });
  const begin = (key: string, address = ADDRESS): Promise<RequestContext> =>
    bench.keyRequests.begin(key, { requestId: 'request-1', address, language: 'en' });
  const listed = async () => (await bench.apiKeys.list(ctx)).items;
  const eventsOf = (keyId: Uuid) =>
    bench.db.look<{ type: string; actor: string; payload: object }>(
      `SELECT type, actor, payload::jsonb FROM outbox_events WHERE payload::jsonb ->> 'keyId' = $1 ORDER BY id`,
      [keyId],
    );

  it('acts for its company with its scopes and as its groups, in their order, and in the language that was asked for', async () => {
    const chosen = [...groupIds].reverse();
    const { id, key } = await bench.apiKeys.issue(ctx, order({ groupIds: chosen }));
    const keyCtx = await begin(key);
    expect(keyCtx).toMatchObject({
      tenantId: ctx.tenantId,
      requestId: 'request-1',
      language: 'en',
      actor: { kind: 'key', keyId: id, groupIds: chosen },
    });
    expect(keyCtx.ability.can('read', 'People')).toBe(true);
    expect(keyCtx.ability.can('read', 'Company')).toBe(false);
    expect(keyCtx.ability.can('manage', 'ApiKey')).toBe(false);
  });

  it('is shown once; what is kept of it is how it begins and a hash', async () => {
    const { id, key } = await bench.apiKeys.issue(ctx, order());
    expect(key).toMatch(/^cgk_[0-9a-f]{16}_[\w-]{43}$/);
    const [row] = await bench.db.look(`SELECT api_keys::text AS text FROM api_keys WHERE id = $1`, [id]);
    const secret = key.split('_').slice(2).join('_');
    expect(row?.['text']).not.toContain(secret);
    expect(row?.['text']).not.toContain(Buffer.from(secret).toString('hex'));
    expect(JSON.stringify(await bench.apiKeys.list(ctx))).not.toContain(secret);
    expect((await listed())[0]).toMatchObject({ prefix: key.slice(0, 20), state: 'active', lastUsedAt: null });
  });

  it('that nobody issued, or with another secret, is unknown', async () => {
    const [one, other] = [await bench.apiKeys.issue(ctx, order()), await bench.apiKeys.issue(ctx, order())];
    const mixed = `${one.key.slice(0, 20)}${other.key.slice(20)}`;
    const tampered = one.key.slice(0, -1) + (one.key.endsWith('A') ? 'E' : 'A');
    for (const text of [
      mixed,
      tampered,
      `cgk_${'0'.repeat(16)}_${'A'.repeat(43)}`,
      one.key.slice(0, 20),
      `${one.key} `,
      '',
    ]) {
      await expect(begin(text)).rejects.toMatchObject({
        code: 'identity.api-key-unknown',
        definition: { status: 401 },
      });
    }
    expect((await begin(one.key)).actor).toMatchObject({ keyId: one.id });
  });

  it('is over at once when it is revoked, for good, and for work that is under way', async () => {
    const { id, key } = await bench.apiKeys.issue(ctx, order());
    const keyCtx = await begin(key);
    expect(await bench.standing.standingOf(keyCtx)).toEqual({ is: 'standing' });
    await bench.apiKeys.revoke(ctx, id);
    await bench.apiKeys.revoke(ctx, id);
    expect(await bench.standing.standingOf(keyCtx)).toEqual({ is: 'ended', end: null });
    await expect(begin(key)).rejects.toMatchObject({ code: 'identity.api-key-revoked', definition: { status: 401 } });
    expect((await listed())[0]).toMatchObject({ id, state: 'revoked', revokedAt: '2026-04-15T03:00:30.000Z' });
  });

  it('is good through its last Asia/Tokyo day', async () => {
    const { key } = await bench.apiKeys.issue(ctx, order({ expiresOn: '2026-04-30' }));
    expect((await listed())[0]).toMatchObject({ expiresOn: '2026-04-30', state: 'active' });
    bench.clock.set('2026-04-30T14:59:59.999Z');
    const keyCtx = await begin(key);
    bench.clock.set('2026-04-30T15:00:00Z');
    await expect(begin(key)).rejects.toMatchObject({ code: 'identity.api-key-expired', definition: { status: 401 } });
    expect(await bench.standing.standingOf(keyCtx)).toEqual({ is: 'ended', end: null });
    expect((await listed())[0]).toMatchObject({ state: 'expired' });
  });

  it('notes when and from where it was last used, to the minute', async () => {
    const { key } = await bench.apiKeys.issue(ctx, order());
    await begin(key);
    bench.clock.advance(29_000);
    await begin(key, '198.51.100.1');
    expect((await listed())[0]).toMatchObject({ lastUsedAt: '2026-04-15T03:00:00.000Z', lastUsedAddress: ADDRESS });
    bench.clock.advance(1_000);
    await begin(key, '198.51.100.1');
    expect((await listed())[0]).toMatchObject({
      lastUsedAt: '2026-04-15T03:01:00.000Z',
      lastUsedAddress: '198.51.100.1',
    });
  });

  it('is told of when it is issued, first used and revoked, once each, however many requests come at once', async () => {
    const { id, key } = await bench.apiKeys.issue(ctx, order());
    await Promise.all(Array.from({ length: 12 }, () => begin(key)));
    await bench.apiKeys.revoke(ctx, id);
    expect(await eventsOf(id)).toEqual([
      { type: 'identity.api-key-created', actor: `user:${userId}`, payload: { keyId: id } },
      { type: 'identity.api-key-first-used', actor: `key:${id}`, payload: { keyId: id } },
      { type: 'identity.api-key-revoked', actor: `user:${userId}`, payload: { keyId: id } },
    ]);
  });

  it('that is over is told of once an hour when somebody still comes with it', async () => {
    const { id, key } = await bench.apiKeys.issue(ctx, order());
    await bench.apiKeys.revoke(ctx, id);
    const refused = () => begin(key).catch((error: { code: string }) => error.code);
    const answers = await Promise.all(Array.from({ length: 12 }, refused));
    expect(new Set(answers)).toEqual(new Set(['identity.api-key-revoked']));
    bench.clock.advance(HOUR - 1);
    await refused();
    const refusals = async () =>
      (await eventsOf(id)).filter(({ type }) => type === 'identity.api-key-refused').map(({ payload }) => payload);
    expect(await refusals()).toEqual([{ keyId: id, reason: 'revoked' }]);
    bench.clock.advance(1);
    await refused();
    expect(await refusals()).toHaveLength(2);
  });

  it('opens from those addresses alone that the company allows, where it says so', async () => {
    const { id, key } = await bench.apiKeys.issue(ctx, order());
    await bench.db.look(`INSERT INTO tenant_policies (tenant_id, allowed_ip_ranges) VALUES ($1, '{198.51.100.0/24}')`, [
      ctx.tenantId,
    ]);
    await expect(begin(key, '198.51.100.9')).resolves.toBeTruthy();
    await expect(begin(key, '192.0.2.7')).rejects.toMatchObject({
      code: 'identity.address-not-allowed',
      params: { address: '192.0.2.7' },
    });
    expect((await listed())[0]).toMatchObject({ lastUsedAddress: '198.51.100.9' });
    expect(await eventsOf(id)).toContainEqual({
      type: 'identity.api-key-refused',
      actor: `key:${id}`,
      payload: { keyId: id, reason: 'address' },
    });
  });

  it('belongs to the company: it lives on when the person who made it is disabled', async () => {
    const { key } = await bench.apiKeys.issue(ctx, order());
    await bench.db.look('UPDATE users SET disabled_at = now() WHERE id = $1', [userId]);
    expect((await begin(key)).tenantId).toBe(ctx.tenantId);
    expect((await listed())[0]?.createdBy).toEqual({ id: userId, name: '大路 一葉' });
  });

  it('cannot be given what is offered to no key, a group of another company, or a last day that is past', async () => {
    const other = await company();
    const refusals: [Partial<NewApiKeyDto>, string][] = [
      [{ scopes: ['read:People', 'manage:ApiKey'] }, 'scopes'],
      [{ scopes: ['read:Nothing'] }, 'scopes'],
      [{ groupIds: [other.groupIds[0] ?? ''] }, 'groupIds'],
      [{ groupIds: [newId()] }, 'groupIds'],
      [{ expiresOn: '2026-04-14' }, 'expiresOn'],
    ];
    for (const [changes, field] of refusals) {
      await expect(bench.apiKeys.issue(ctx, order(changes))).rejects.toMatchObject({
        code: 'http.invalid-input',
        extensions: { errors: [expect.objectContaining({ field })] },
      });
    }
    await expect(bench.apiKeys.issue(ctx, order({ expiresOn: '2026-04-15' }))).resolves.toBeTruthy();
  });

  it('gives nothing that whoever issues it has not', async () => {
    const [user] = await bench.people.users(ctx);
    const [own = ''] = await bench.people.groupsOf(ctx, user?.id ?? '');
    const foreign = newId();
    await bench.db.look(`INSERT INTO groups (tenant_id, id, name) VALUES ($1, $2, '法務')`, [ctx.tenantId, foreign]);
    const keys = ['manage:ApiKey', 'read:People'];
    const limited = { ...ctx, ability: { can: (a: string, s: string) => keys.includes(`${a}:${s}`) } };
    expect((await bench.apiKeys.list(limited)).scopes.map(({ scope }) => scope)).toEqual(['read:People']);
    for (const beyond of [{ scopes: ['read:Company'] }, { groupIds: [own, foreign] }]) {
      await expect(bench.apiKeys.issue(limited, order(beyond))).rejects.toMatchObject({
        code: 'identity.beyond-own-permissions',
      });
    }
    await expect(bench.apiKeys.issue(limited, order({ groupIds: [own] }))).resolves.toBeTruthy();
    await expect(bench.apiKeys.issue(ctx, order({ groupIds: [foreign] }))).resolves.toBeTruthy();
  });

  it('is one of fifty at most, however many are ordered at once; one that is over makes room', async () => {
    const orders = await Promise.allSettled(Array.from({ length: 55 }, () => bench.apiKeys.issue(ctx, order())));
    const issued = orders.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(issued).toHaveLength(50);
    await expect(bench.apiKeys.issue(ctx, order())).rejects.toMatchObject({ code: 'identity.too-many-api-keys' });
    await bench.apiKeys.revoke(ctx, issued[0]?.id ?? '');
    await expect(bench.apiKeys.issue(ctx, order())).resolves.toBeTruthy();
    // Those in force stand first.
    expect((await listed()).map(({ state }) => state)).toEqual([
      ...Array.from({ length: 50 }, () => 'active'),
      'revoked',
    ]);
  });

  it('of another company is none: not in the list, not to be revoked', async () => {
    const { id, key } = await bench.apiKeys.issue(ctx, order());
    const other = await company();
    expect((await bench.apiKeys.list(other.ctx)).items).toEqual([]);
    expect(await bench.people.keys(other.ctx)).toEqual([]);
    for (const unknown of [id, newId()]) {
      await expect(bench.apiKeys.revoke(other.ctx, unknown)).rejects.toMatchObject({
        code: 'identity.api-key-not-found',
      });
    }
    await expect(begin(key)).resolves.toBeTruthy();
  });

  it('cannot be changed by the application, neither its secret nor what it may do', async () => {
    const { id } = await bench.apiKeys.issue(ctx, order());
    for (const column of ['secret_sha256', 'scopes', 'expires_at', 'prefix']) {
      const change = bench.db.database.transaction(ctx, (tx) =>
        tx.query(`UPDATE api_keys SET ${column} = ${column} WHERE id = $1`, [id]),
      );
      await expect(change).rejects.toThrow(/permission denied/);
    }
  });

  it('is named to the other domains, so that the history can', async () => {
    const { id } = await bench.apiKeys.issue(ctx, order({ name: '倉庫システム' }));
    await bench.apiKeys.revoke(ctx, id);
    expect(await bench.people.keys(ctx)).toEqual([{ id, name: '倉庫システム' }]);
  });

  describe('counts its requests', () => {
    const remaining = async (keyCtx: RequestContext): Promise<number | string> => {
      const { rate, refusal } = await bench.keyThrottle.count(keyCtx);
      return refusal?.code ?? rate.remaining;
    };
    const newKey = async () => begin((await bench.apiKeys.issue(ctx, order())).key);

    it('per minute, each key for itself, and is refused beyond what the plan allows', async () => {
      bench.allowance.limit = 3;
      const [one, other] = [await newKey(), await newKey()];
      const answers = await Promise.all(Array.from({ length: 5 }, () => remaining(one)));
      expect(answers.filter((answer) => typeof answer === 'number').sort()).toEqual([0, 1, 2]);
      expect(answers.filter((answer) => answer === 'identity.api-rate-exceeded')).toHaveLength(2);
      expect(await remaining(other)).toBe(2);
    });

    it('goes on counting when the plan changes', async () => {
      bench.allowance.limit = 3;
      const keyCtx = await newKey();
      for (let request = 0; request < 3; request++) await remaining(keyCtx);
      bench.allowance.limit = 10;
      expect(await remaining(keyCtx)).toBe(6);
      bench.allowance.limit = 2;
      const { refusal, rate } = await bench.keyThrottle.count(keyCtx);
      expect(refusal).toMatchObject({
        definition: { status: 429 },
        extensions: { retryAfterSeconds: rate.resetSeconds },
      });
      expect(rate).toMatchObject({ limit: 2, remaining: 0, windowSeconds: 60 });
    });
  });
});
