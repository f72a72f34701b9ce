import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type DomainEvent, newId, type RequestContext, type Uuid } from '@chogura/kernel';
import { Injectable, Logger } from '@nestjs/common';
import type { TestingModule } from '@nestjs/testing';
import { Redis } from 'ioredis';
import { z } from 'zod';
import type { Transaction } from '../database';
import { type EventBatchHandler, OnEventBatch, Outbox, OutboxRepository, RelayRepository } from '../outbox';
import { createTestDatabase, type TestDatabase } from '../testing';
import { startTestWorker, until } from './testing/test-worker';

const EVENTS = { 'test.happened': z.object({ n: z.int() }), 'test.broke': z.object({ n: z.int() }) };
const OPTIONS = { name: 'test.gather', queue: 'audit', maxBatch: 50, backoffMs: 5, timeoutMs: 300 } as const;

/** Batches that took effect or failed, and what the handler under test does; each test sets it. */
const script: {
  batches: { tenantId: Uuid; numbers: number[] }[];
  handle: (events: readonly DomainEvent[]) => Promise<void>;
} = { batches: [], handle: async () => undefined };

const numberOf = (event: DomainEvent): number => (event.payload as { n: number }).n;

@OnEventBatch({ ...OPTIONS, events: 'all' })
@Injectable()
class GatheringHandler implements EventBatchHandler {
  async handleBatch(tx: Transaction, { tenantId }: RequestContext, events: readonly DomainEvent[]): Promise<void> {
    script.batches.push({ tenantId, numbers: events.map(numberOf) });
    await script.handle(events);
    // The effect that must happen once: the company's name grows by what was told.
    await tx.query(`UPDATE tenants SET name = name || $1`, [events.map((event) => `+${numberOf(event)}`).join('')]);
  }
}

jest.setTimeout(60_000);

describe('batches of events', () => {
  let db: TestDatabase;
  let redis: Redis;
  const workers: TestingModule[] = [];
  beforeAll(async () => {
    Logger.overrideLogger(false);
    db = await createTestDatabase();
    redis = new Redis(db.config.redisUrl);
  });
  beforeEach(async () => {
    await redis.flushdb();
    script.batches = [];
    script.handle = async () => undefined;
  });
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.close();
    await db.look('TRUNCATE outbox_deliveries, outbox_events CASCADE');
  });
  afterAll(async () => {
    redis.disconnect();
    await db.close();
  });

  const startWorker = async (): Promise<void> =>
    void workers.push(await startTestWorker(db, EVENTS, [GatheringHandler]));
  const outbox = new Outbox(EVENTS, new OutboxRepository());
  const publish = (ctx: RequestContext, numbers: readonly number[], type = 'test.happened'): Promise<void> =>
    db.database.transaction(ctx, async (tx) => {
      for (const n of numbers) await outbox.publish(tx, ctx, type, { n });
    });
  const relay = (): RelayRepository => new RelayRepository(db.system);
  /** Hands events on as a worker's relay does, before any worker is there. */
  const fanOut = (limit: number) =>
    relay().fanOut(limit, () => [{ handler: OPTIONS.name, queue: OPTIONS.queue }], newId);
  const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
  const isDone = async (tenantId: Uuid, count: number): Promise<boolean> => {
    const rows = await db.look(`SELECT FROM outbox_deliveries WHERE tenant_id = $1 AND state = 'done'`, [tenantId]);
    return rows.length === count;
  };
  const allDone = (tenantId: Uuid, count: number): Promise<void> => until(() => isDone(tenantId, count));
  /** The numbers whose effect was taken, in the order in which it was. */
  const effects = async (tenantId: Uuid): Promise<number[]> => {
    const [row] = await db.look<{ name: string }>('SELECT name FROM tenants WHERE id = $1', [tenantId]);
    return (row?.name ?? '').split('+').slice(1).map(Number);
  };
  const sorted = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);

  it('take every kind of event, up to their size, once each', async () => {
    await startWorker();
    const { ctx, tenantId } = await db.newTenant('社');
    await publish(ctx, upTo(120));
    await publish(ctx, [120], 'test.broke');
    await allDone(tenantId, 121);
    expect(sorted(await effects(tenantId))).toEqual(upTo(121));
    expect(Math.max(...script.batches.map(({ numbers }) => numbers.length))).toBeLessThanOrEqual(OPTIONS.maxBatch);
  });

  it('come in the order of their events', async () => {
    const { ctx, tenantId } = await db.newTenant('社');
    for (const n of upTo(30)) {
      await publish(ctx, [n]);
      // Ids made within one millisecond have no order.
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await startWorker();
    await allDone(tenantId, 30);
    expect(await effects(tenantId)).toEqual(upTo(30));
  });

  it('need no Redis', async () => {
    await startWorker();
    script.handle = async () => void (await redis.flushdb());
    const { ctx, tenantId } = await db.newTenant('社');
    await publish(ctx, upTo(200));
    await allDone(tenantId, 200);
    expect(sorted(await effects(tenantId))).toEqual(upTo(200));
  });

  it('take effect once though two workers drain them', async () => {
    await Promise.all([startWorker(), startWorker()]);
    const { ctx, tenantId } = await db.newTenant('社');
    for (let round = 0; round < 10; round++) await publish(ctx, upTo(40));
    await allDone(tenantId, 400);
    expect(await effects(tenantId)).toHaveLength(400);
  });

  it('take no effect when their transaction fails, and are tried again', async () => {
    let failures = 0;
    script.handle = async () => {
      if (failures++ < 2) throw new Error('no luck');
    };
    const { ctx, tenantId } = await db.newTenant('社');
    await publish(ctx, upTo(10));
    await startWorker();
    await allDone(tenantId, 10);
    expect(sorted(await effects(tenantId))).toEqual(upTo(10));
  });

  it('leave only the event behind that fails, and keep trying it', async () => {
    script.handle = async (events) => {
      if (events.some((event) => numberOf(event) === 7)) throw new Error('seven');
    };
    const { ctx, tenantId } = await db.newTenant('社');
    await publish(ctx, upTo(100));
    await startWorker();
    await allDone(tenantId, 99);
    expect(sorted(await effects(tenantId))).toEqual(upTo(100).filter((n) => n !== 7));
    const [left] = await db.look<{ attempts: number; last_error: string }>(
      `SELECT attempts, last_error FROM outbox_deliveries WHERE state = 'pending'`,
    );
    expect(left?.attempts).toBeGreaterThanOrEqual(2);
    expect(left?.last_error).toContain('seven');

    script.handle = async () => undefined;
    await allDone(tenantId, 100);
    expect((await effects(tenantId)).at(-1)).toBe(7);
  });

  it('are given up for the time being when they take too long', async () => {
    let isFirst = true;
    script.handle = async () => {
      if (isFirst) {
        isFirst = false;
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
    };
    const { ctx, tenantId } = await db.newTenant('社');
    await publish(ctx, [1]);
    await startWorker();
    await allDone(tenantId, 1);
    expect(await effects(tenantId)).toEqual([1]);
    expect(script.batches).toHaveLength(2);
  });

  it("do not wait for another company's thousands", async () => {
    const [large, small] = [await db.newTenant(), await db.newTenant()];
    await publish(large.ctx, upTo(1_000));
    await publish(small.ctx, [1]);
    await fanOut(2_000);
    await startWorker();
    await allDone(small.tenantId, 1);
    // Each has one batch in turn; two are under way at a time.
    const place = script.batches.findIndex(({ tenantId }) => tenantId === small.tenantId);
    expect(place).toBeLessThanOrEqual(1);
    await allDone(large.tenantId, 1_000);
  });

  it("never mix one company's events with another's", async () => {
    const companies = [await db.newTenant('社'), await db.newTenant('社'), await db.newTenant('社')];
    await Promise.all(
      companies.map(({ ctx }, index) =>
        publish(
          ctx,
          upTo(60).map((n) => n * 3 + index),
        ),
      ),
    );
    await startWorker();
    for (const [index, { tenantId }] of companies.entries()) {
      await allDone(tenantId, 60);
      expect(sorted(await effects(tenantId))).toEqual(upTo(60).map((n) => n * 3 + index));
    }
  });

  it('tell how far behind they are', async () => {
    const { ctx } = await db.newTenant();
    await publish(ctx, upTo(3));
    expect((await relay().lag()).oldestWaitingSeconds).toBeGreaterThan(0);
    await fanOut(10);
    await db.look(`UPDATE outbox_deliveries SET created_at = now() - interval '90 seconds'`);
    const lag = await relay().lag();
    expect(lag).toMatchObject({ oldestWaitingSeconds: 0, open: 3, failed: 0 });
    expect(lag.oldestOpenSeconds.audit).toBeGreaterThanOrEqual(90);
  });
});
