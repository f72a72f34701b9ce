import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RequestContext } from '@chogura/kernel';
import type { SettableClock, TestDatabase } from '@chogura/platform/testing';
import { PlanQuota } from './plan-quota';
import { type LicensingBench, openLicensingBench } from './testing/licensing-bench';

describe('the upload quota', () => {
  let bench: LicensingBench;
  let db: TestDatabase;
  let clock: SettableClock;
  let quota: PlanQuota;
  let ctx: RequestContext;

  beforeAll(async () => {
    bench = await openLicensingBench();
    ({ db, clock } = bench);
    quota = new PlanQuota(db.database, bench.repository, clock);
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    clock.set('2026-04-15T03:00:00Z');
    ({ ctx } = await db.newTenant());
  });

  const take = (count: number, who = ctx): Promise<void> =>
    db.database.transaction(who, (tx) => quota.take(tx, who, count));
  const usedBy = async (who = ctx): Promise<number> => (await quota.peek(who)).used;

  it('is what the plan allows in this month', async () => {
    await bench.assign(ctx, 'business');
    await take(3);
    expect(await quota.peek(ctx)).toEqual({
      used: 3,
      reserved: 0,
      limit: 1000,
      resetsOn: '2026-05-01',
      planName: 'ビジネス',
    });
    expect(await quota.peek({ ...ctx, language: 'en' })).toMatchObject({ planName: 'Business' });
  });

  it('gives exactly what is left, however many ask at once', async () => {
    await take(50);
    const answers = await Promise.allSettled(Array.from({ length: 200 }, () => take(1)));
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(50);
    expect(await usedBy()).toBe(100);
  }, 30_000);

  it('is taken with the transaction or not at all', async () => {
    const rolledBack = db.database.transaction(ctx, async (tx) => {
      await quota.take(tx, ctx, 5);
      throw new Error('the document could not be stored');
    });
    await expect(rolledBack).rejects.toThrow('the document could not be stored');
    expect(await usedBy()).toBe(0);
  });

  it('gives a batch as a whole or refuses it as a whole', async () => {
    await take(99);
    await expect(take(2)).rejects.toMatchObject({ code: 'licensing.quota-exceeded' });
    await expect(take(101)).rejects.toMatchObject({ code: 'licensing.quota-exceeded' });
    expect(await usedBy()).toBe(99);
    await take(1);
  });

  it('refuses with the day it starts afresh and the larger plan', async () => {
    await take(100);
    await expect(take(1)).rejects.toMatchObject({
      definition: { status: 409 },
      params: { limit: 100, resetsOn: '2026/05/01', largerPlan: 'ビジネス', largerLimit: 1000 },
      extensions: {
        used: 100,
        limit: 100,
        resetsOn: '2026-05-01',
        largerPlan: { name: 'ビジネス', uploadsPerMonth: 1000 },
      },
    });
  });

  it('names no larger plan where there is none', async () => {
    await bench.assign(ctx, 'enterprise');
    await take(20_000);
    await expect(take(1)).rejects.toMatchObject({ code: 'licensing.quota-exceeded', extensions: { largerPlan: null } });
  });

  it('keeps what is set aside from others until it is given back or taken', async () => {
    await take(98);
    const month = await db.database.transaction(ctx, (tx) => quota.reserve(tx, ctx));
    await take(1);
    await expect(take(1)).rejects.toMatchObject({ code: 'licensing.quota-exceeded', extensions: { used: 99 } });
    const reserving = db.database.transaction(ctx, (tx) => quota.reserve(tx, ctx));
    await expect(reserving).rejects.toMatchObject({ code: 'licensing.quota-exceeded' });
    expect(await quota.peek(ctx)).toMatchObject({ used: 99, reserved: 1 });
    await db.database.transaction(ctx, async (tx) => {
      await quota.release(tx, month);
      await quota.take(tx, ctx, 1);
    });
    expect(await quota.peek(ctx)).toMatchObject({ used: 100, reserved: 0 });
  });

  it('sets aside exactly what is left, however many begin while others take', async () => {
    await take(50);
    const reserve = (): Promise<unknown> => db.database.transaction(ctx, (tx) => quota.reserve(tx, ctx));
    const answers = await Promise.allSettled(
      Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? take(1) : reserve())),
    );
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(50);
    const { used, reserved } = await quota.peek(ctx);
    expect(used + reserved).toBe(100);
  }, 30_000);

  it('gives back in the month it was set aside in', async () => {
    clock.set('2026-04-30T14:59:59Z');
    const month = await db.database.transaction(ctx, (tx) => quota.reserve(tx, ctx));
    clock.set('2026-04-30T15:00:00Z');
    await db.database.transaction(ctx, async (tx) => {
      await quota.release(tx, month);
      await quota.take(tx, ctx, 1);
    });
    expect(await quota.peek(ctx)).toMatchObject({ used: 1, reserved: 0 });
    clock.set('2026-04-30T14:59:59Z');
    expect(await quota.peek(ctx)).toMatchObject({ used: 0, reserved: 0 });
  });

  it('starts afresh at midnight in Tokyo on the first of the month', async () => {
    clock.set('2026-04-30T14:59:59Z');
    await take(100);
    await expect(take(1)).rejects.toMatchObject({ code: 'licensing.quota-exceeded' });
    clock.set('2026-04-30T15:00:00Z');
    expect(await usedBy()).toBe(0);
    await take(1);
    clock.set('2026-04-30T14:59:59Z');
    expect(await usedBy()).toBe(100);
  });

  it('follows a change of plan from that day on and keeps what was taken', async () => {
    await take(100);
    await bench.assign(ctx, 'business');
    await take(1);
    expect(await quota.peek(ctx)).toMatchObject({ used: 101, limit: 1000 });
    clock.set('2026-04-14T03:00:00Z');
    expect(await quota.peek(ctx)).toMatchObject({ limit: 100 });
  });

  it("leaves another company's uploads alone", async () => {
    const other = await db.newTenant('株式会社よそ');
    await take(100);
    await take(1, other.ctx);
    expect(await usedBy(other.ctx)).toBe(1);
  });
});
