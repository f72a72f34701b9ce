import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type RequestContext, newId } from '@chogura/kernel';
import { type LicensingBench, openLicensingBench } from './testing/licensing-bench';

describe('the plan of a company', () => {
  let bench: LicensingBench;
  let ctx: RequestContext;
  beforeAll(async () => {
    bench = await openLicensingBench();
  });
  afterAll(() => bench.db.close());
  beforeEach(async () => {
    bench.clock.set('2026-04-15T03:00:00Z');
    ({ ctx } = await bench.db.newTenant());
  });

  const usage = (who = ctx) => bench.plans.usage(who);
  const planOn = (day: string): Promise<string> =>
    bench.db.database.transaction(ctx, async (tx) => (await bench.repository.planOn(tx, day, 'light')).code);
  const events = () =>
    bench.db.look<{ payload: object; actor: string }>(
      `SELECT payload::jsonb, actor FROM outbox_events WHERE tenant_id = $1 AND type = 'licensing.plan-assigned' ORDER BY id`,
      [ctx.tenantId],
    );

  it('gives what the three that are seeded give', async () => {
    const given = (await bench.plans.offered('ja')).map((plan) => [plan.code, plan.name, plan.seats]);
    expect(given).toEqual([
      ['light', 'ライト', 3],
      ['business', 'ビジネス', 10],
      ['enterprise', 'エンタープライズ', 100],
    ]);
    const english = await bench.plans.offered('en');
    expect(english.map(({ name }) => name)).toEqual(['Light', 'Business', 'Enterprise']);
    expect(english.map(({ hasEnglishExtraction }) => hasEnglishExtraction)).toEqual([false, true, true]);
    expect(english.every(({ storageBytes }) => storageBytes >= 10 * 2 ** 30)).toBe(true);
  });

  it('holds from today on unless another day is said, and tells', async () => {
    await bench.assign(ctx, 'business');
    expect(await usage()).toMatchObject({ plan: { code: 'business', name: 'ビジネス' }, next: null });
    expect(await planOn('2026-04-14')).toBe('light');
    expect(await events()).toEqual([
      { payload: { planCode: 'business', validFrom: '2026-04-15' }, actor: expect.any(String) },
    ]);
  });

  it('is announced before it holds', async () => {
    await bench.assign(ctx, 'business');
    await bench.assign(ctx, 'enterprise', '2026-05-01');
    expect(await usage({ ...ctx, language: 'en' })).toMatchObject({
      plan: { code: 'business' },
      next: { validFrom: '2026-05-01', plan: { code: 'enterprise', name: 'Enterprise', seats: 100 } },
    });
    bench.clock.set('2026-04-30T15:00:00Z');
    expect(await usage()).toMatchObject({ plan: { code: 'enterprise' }, next: null });
  });

  it('is what was decided last for a day, and an announcement that is taken back is none', async () => {
    await bench.assign(ctx, 'business');
    await bench.assign(ctx, 'enterprise', '2026-05-01');
    await bench.assign(ctx, 'business', '2026-05-01');
    expect((await usage()).next).toBeNull();
    expect(await planOn('2026-05-01')).toBe('business');
  });

  it('leaves what held before as it was written', async () => {
    await bench.assign(ctx, 'business');
    await bench.assign(ctx, 'enterprise');
    const rows = await bench.db.look(
      'SELECT plan_code AS code FROM tenant_plans WHERE tenant_id = $1 ORDER BY decided_at',
      [ctx.tenantId],
    );
    expect(rows).toEqual([{ code: 'business' }, { code: 'enterprise' }]);
    for (const change of [`UPDATE tenant_plans SET plan_code = 'light'`, 'DELETE FROM tenant_plans']) {
      await expect(bench.db.database.transaction(ctx, (tx) => tx.query(change))).rejects.toThrow('permission denied');
    }
  });

  it('cannot be changed for days that have passed, nor for days that there are not', async () => {
    for (const day of ['2026-04-14', '2025-01-01', '2026-02-30', 'tomorrow', '']) {
      await expect(bench.assign(ctx, 'business', day)).rejects.toMatchObject({
        code: 'licensing.plan-in-the-past',
        params: { today: '2026-04-15' },
      });
    }
    expect(await events()).toEqual([]);
  });

  it('is one of those that are offered on its day', async () => {
    await bench.db.look(`INSERT INTO plans VALUES ('later', '2026-06-01', 'あと', 'Later', 5, 500, true, 60, 1)`);
    for (const [code, day] of [
      ['gold', undefined],
      ['later', undefined],
      ['', undefined],
    ] as const) {
      await expect(bench.assign(ctx, code, day)).rejects.toMatchObject({
        code: 'licensing.plan-unknown',
        params: { plans: 'light, business, enterprise' },
      });
    }
    await bench.assign(ctx, 'later', '2026-06-01');
    await bench.db.look(`DELETE FROM tenant_plans WHERE plan_code = 'later'; DELETE FROM plans WHERE code = 'later'`);
  });

  it('counts its seats, uploads and bytes, and those of no other company', async () => {
    const other = await bench.db.newTenant();
    for (const [{ tenantId }, size] of [
      [ctx, 700],
      [other.ctx, 9_000],
    ] as const) {
      const key = `${tenantId}/original/${newId()}`;
      await bench.db.look(
        `INSERT INTO stored_objects (tenant_id, key, size_bytes, sha256) VALUES ($1, $2, $3, repeat('0', 64))`,
        [tenantId, key, size],
      );
      await bench.db.look(`INSERT INTO monthly_uploads VALUES ($1, '2026-04-01', $2), ($1, '2026-03-01', 50)`, [
        tenantId,
        size,
      ]);
    }
    expect(await usage()).toMatchObject({
      seatsInUse: 0,
      uploads: 700,
      uploadsResetOn: '2026-05-01',
      storedBytes: 700,
    });
  });
});
