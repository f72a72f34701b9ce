import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type DomainEvent, newId, type RequestContext, type Uuid } from '@chogura/kernel';
import { Injectable } from '@nestjs/common';
import type { TestingModule } from '@nestjs/testing';
import { Redis } from 'ioredis';
import { z } from 'zod';
import { Database, type Transaction } from '../database';
import { type Delivery, type EventHandler, OnEvent, Outbox, OutboxRepository, RelayRepository } from '../outbox';
import { createTestDatabase, type TestDatabase } from '../testing';
import { AlreadyDone } from './delivery-runner';
import { startTestWorker, until } from './testing/test-worker';

const EVENTS = { 'test.happened': z.object({ n: z.int() }), 'test.broke': z.object({ n: z.int() }) };

/** What the handlers under test do; each test sets it. */
const script: {
  enter: () => Promise<() => void>;
  handle: (event: DomainEvent, delivery: Delivery) => Promise<void>;
  exhausted: string[];
} = {
  enter: async () => () => undefined,
  handle: async () => undefined,
  exhausted: [],
};

@OnEvent({
  event: 'test.happened',
  name: 'test.count',
  queue: 'extraction',
  attempts: 3,
  backoffMs: 20,
  timeoutMs: 15_000,
})
@Injectable()
class CountHandler implements EventHandler {
  constructor(private readonly database: Database) {}

  enter(): Promise<() => void> {
    return script.enter();
  }

  async handle(ctx: RequestContext, event: DomainEvent, delivery: Delivery): Promise<void> {
    await script.handle(event, delivery);
    await this.database.transaction(ctx, async (tx) => {
      if (!(await delivery.once(tx))) throw new AlreadyDone();
      // The effect that must happen once: the company's name grows.
      await tx.query(`UPDATE tenants SET name = name || '+'`);
    });
  }

  async exhausted(_tx: Transaction, _ctx: RequestContext, event: DomainEvent): Promise<void> {
    script.exhausted.push(event.id);
  }
}

@OnEvent({ event: 'test.broke', name: 'test.break', queue: 'default', attempts: 2, backoffMs: 10, timeoutMs: 150 })
@Injectable()
class BreakingHandler implements EventHandler {
  async handle(_ctx: RequestContext, event: DomainEvent, delivery: Delivery): Promise<void> {
    await script.handle(event, delivery);
  }

  async exhausted(_tx: Transaction, _ctx: RequestContext, event: DomainEvent): Promise<void> {
    script.exhausted.push(event.id);
  }
}

// A wiped queue is noticed when the lock of its lost job runs out.
jest.setTimeout(60_000);

describe('events, relay and jobs', () => {
  let db: TestDatabase;
  let redis: Redis;
  const workers: TestingModule[] = [];

  beforeAll(async () => {
    db = await createTestDatabase();
    redis = new Redis(db.config.redisUrl);
  });
  beforeEach(async () => {
    await redis.flushdb();
    script.enter = async () => () => undefined;
    script.handle = async () => undefined;
    script.exhausted = [];
  });
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.close().catch(() => undefined);
    await db.look('TRUNCATE outbox_deliveries, outbox_events CASCADE');
  });
  afterAll(async () => {
    redis.disconnect();
    await db.close();
  });

  async function startWorker(handlers: (new (database: Database) => EventHandler)[] = [CountHandler, BreakingHandler]) {
    workers.push(await startTestWorker(db, EVENTS, handlers));
  }

  const outbox = (): Outbox => new Outbox(EVENTS, new OutboxRepository());
  const publish = (ctx: RequestContext, type = 'test.happened', count = 1): Promise<void> =>
    db.database.transaction(ctx, async (tx) => {
      for (let n = 0; n < count; n++) await outbox().publish(tx, ctx, type, { n });
    });
  const nameOf = async (tenantId: Uuid): Promise<string> =>
    (await db.look<{ name: string }>('SELECT name FROM tenants WHERE id = $1', [tenantId]))[0]?.name ?? '';
  const states = async (tenantId: Uuid): Promise<string[]> =>
    (await db.look<{ state: string }>('SELECT state FROM outbox_deliveries WHERE tenant_id = $1', [tenantId])).map(
      (r) => r.state,
    );
  const settled = (tenantId: Uuid, state: string, count: number): Promise<void> =>
    until(async () => (await states(tenantId)).filter((each) => each === state).length === count);

  it('takes the effect of each event once', async () => {
    await startWorker();
    const { ctx, tenantId } = await db.newTenant('社');
    await publish(ctx, 'test.happened', 5);
    await settled(tenantId, 'done', 5);
    expect(await nameOf(tenantId)).toBe('社+++++');
  });

  it('tells nothing of a change that was rolled back', async () => {
    const { ctx, tenantId } = await db.newTenant('社');
    const change = db.database.transaction(ctx, async (tx) => {
      await outbox().publish(tx, ctx, 'test.happened', { n: 1 });
      throw new Error('changed my mind');
    });
    await expect(change).rejects.toThrow('changed my mind');
    expect(await db.look('SELECT FROM outbox_events WHERE tenant_id = $1', [tenantId])).toHaveLength(0);
  });

  it('refuses an event that nobody declared, and a payload of another shape', async () => {
    const { ctx } = await db.newTenant();
    const tell = (type: string, payload: object) =>
      db.database.transaction(ctx, (tx) => outbox().publish(tx, ctx, type, payload));
    await expect(tell('test.unheard', { n: 1 })).rejects.toThrow('unknown event type');
    await expect(tell('test.happened', { n: 'one' })).rejects.toThrow();
  });

  it('takes the effect once though two workers run the same delivery', async () => {
    await Promise.all([startWorker(), startWorker()]);
    const { ctx, tenantId } = await db.newTenant('社');
    await publish(ctx, 'test.happened', 20);
    await settled(tenantId, 'done', 20);
    expect(await nameOf(tenantId)).toBe(`社${'+'.repeat(20)}`);
  });

  it('loses nothing when Redis is wiped while jobs wait and run', async () => {
    let wipes = 0;
    script.handle = async () => {
      if (wipes++ < 2) await redis.flushdb();
    };
    await startWorker();
    const { ctx, tenantId } = await db.newTenant('社');
    await publish(ctx, 'test.happened', 6);
    await settled(tenantId, 'done', 6);
    expect(wipes).toBeGreaterThanOrEqual(2);
    expect(await nameOf(tenantId)).toBe('社++++++');
  });

  it('does not begin a second time what runs here when Redis is wiped', async () => {
    let calls = 0;
    script.handle = async () => {
      calls++;
      await redis.flushdb();
      // Longer than the relay takes to find a lost job.
      await new Promise((resolve) => setTimeout(resolve, 7_000));
    };
    await startWorker();
    const { ctx, tenantId } = await db.newTenant('社');
    await publish(ctx);
    await settled(tenantId, 'done', 1);
    expect(calls).toBe(1);
    const [row] = await db.look<{ attempts: number }>('SELECT attempts FROM outbox_deliveries WHERE tenant_id = $1', [
      tenantId,
    ]);
    expect(row?.attempts).toBe(1);
  });

  it('begins no attempt while the handler waits for a place', async () => {
    const places: (() => void)[] = [];
    let left = 0;
    script.enter = () => new Promise((resolve) => places.push(() => resolve(() => void left++)));
    await startWorker();
    const { ctx, tenantId } = await db.newTenant('社');
    await publish(ctx);
    const attempts = async (): Promise<number | undefined> =>
      (
        await db.look<{ attempts: number }>('SELECT attempts FROM outbox_deliveries WHERE tenant_id = $1', [tenantId])
      )[0]?.attempts;
    await until(async () => places.length === 1);
    expect(await attempts()).toBe(0);
    places[0]?.();
    await settled(tenantId, 'done', 1);
    expect(await attempts()).toBe(1);
    await until(async () => left === 1);
  });

  it('counts no attempt that the end of the worker cut short', async () => {
    let isRunning = false;
    script.handle = (_event, { signal }) =>
      new Promise((_, reject) => {
        isRunning = true;
        signal.addEventListener('abort', () => reject(new Error('cut short')));
      });
    await startWorker();
    const { ctx, tenantId } = await db.newTenant();
    await publish(ctx);
    await until(async () => isRunning);
    await workers.pop()?.close();
    // Whether its relay could still release it again is a matter of moments.
    expect(await db.look('SELECT attempts FROM outbox_deliveries WHERE tenant_id = $1', [tenantId])).toEqual([
      { attempts: 0 },
    ]);
  });

  it('tries again after a failure, then keeps the failure as a row that an operator can start again', async () => {
    let calls = 0;
    script.handle = async () => {
      calls++;
      throw new Error('no luck');
    };
    await startWorker();
    const { ctx, tenantId } = await db.newTenant();
    await publish(ctx, 'test.broke');
    await settled(tenantId, 'failed', 1);
    expect(calls).toBe(2);
    expect(script.exhausted).toHaveLength(1);
    const [row] = await db.look<{ last_error: string }>(
      'SELECT last_error FROM outbox_deliveries WHERE tenant_id = $1',
      [tenantId],
    );
    expect(row?.last_error).toContain('no luck');

    script.handle = async () => undefined;
    await db.database.transaction(ctx, (tx) => new OutboxRepository().retryFailed(tx));
    await settled(tenantId, 'done', 1);
  });

  it('gives up a handler that takes too long', async () => {
    script.handle = (_event, delivery) =>
      new Promise((resolve) => delivery.signal.addEventListener('abort', () => resolve()));
    await startWorker();
    const { ctx, tenantId } = await db.newTenant();
    await publish(ctx, 'test.broke');
    await settled(tenantId, 'failed', 1);
    const [row] = await db.look<{ last_error: string }>(
      'SELECT last_error FROM outbox_deliveries WHERE tenant_id = $1',
      [tenantId],
    );
    expect(row?.last_error).toContain('150 ms');
  });

  it('gives up a delivery that ended its worker at every attempt', async () => {
    const { ctx, tenantId } = await db.newTenant();
    await publish(ctx);
    // Three workers died in it: the attempts are counted, the outcome was never written.
    const relay = new RelayRepository(db.system);
    await relay.fanOut(10, () => [{ handler: 'test.count', queue: 'extraction' }], newId);
    await db.look(
      `UPDATE outbox_deliveries SET attempts = 3, state = 'released', released_at = now() - interval '1 minute'`,
    );
    await startWorker();
    await settled(tenantId, 'failed', 1);
    expect(script.exhausted).toHaveLength(1);
  });

  it('lets one company’s many not delay the single document of another', async () => {
    const [large, small] = [await db.newTenant(), await db.newTenant()];
    const order: Uuid[] = [];
    let isSmallOneRead = (): void => undefined;
    const smallOneIsRead = new Promise<void>((resolve) => (isSmallOneRead = resolve));
    script.handle = async ({ tenantId }) => {
      order.push(tenantId);
      if (tenantId === small.tenantId) isSmallOneRead();
      else await smallOneIsRead;
    };
    await publish(large.ctx, 'test.happened', 100);
    await publish(small.ctx, 'test.happened', 1);
    await startWorker();
    await settled(small.tenantId, 'done', 1);
    // As many of the large company as may be under way at a time, however long they take.
    expect(order.indexOf(small.tenantId)).toBeLessThanOrEqual(3);
    await settled(large.tenantId, 'done', 100);
  });

  it('begins no reading for a suspended company, finishes what runs, and goes on where it stood when it is resumed', async () => {
    const [shut, other] = [await db.newTenant('社'), await db.newTenant('他')];
    let [begun, goOn] = [0, (): void => undefined];
    const mayGoOn = new Promise<void>((resolve) => (goOn = resolve));
    script.handle = async ({ tenantId, type }) => {
      if (tenantId === shut.tenantId && type === 'test.happened' && ++begun === 1) await mayGoOn;
    };
    await startWorker();
    await publish(shut.ctx);
    await until(async () => begun === 1);
    await db.look(`UPDATE tenants SET suspended_at = now(), suspension_reason = 'unpaid' WHERE id = $1`, [
      shut.tenantId,
    ]);
    await publish(shut.ctx, 'test.happened', 3);
    // What only finishes what has begun is not held, nor is anything of another company.
    await publish(shut.ctx, 'test.broke');
    await publish(other.ctx, 'test.happened', 2);
    goOn();
    await settled(shut.tenantId, 'done', 2);
    await settled(other.tenantId, 'done', 2);
    expect(await states(shut.tenantId)).toEqual(expect.arrayContaining(['pending', 'pending', 'pending']));
    expect([begun, await nameOf(shut.tenantId)]).toEqual([1, '社+']);
    await db.look(`UPDATE tenants SET suspended_at = NULL, suspension_reason = NULL WHERE id = $1`, [shut.tenantId]);
    await settled(shut.tenantId, 'done', 5);
    expect(await nameOf(shut.tenantId)).toBe('社++++');
  });

  it('does not start with two handlers of one name, or one that waits for an unknown event', async () => {
    @OnEvent({ event: 'test.broke', name: 'test.count', queue: 'default', attempts: 1, backoffMs: 1, timeoutMs: 1 })
    @Injectable()
    class SameName extends BreakingHandler {}
    @OnEvent({ event: 'test.misspelt', name: 'test.other', queue: 'default', attempts: 1, backoffMs: 1, timeoutMs: 1 })
    @Injectable()
    class UnknownEvent extends BreakingHandler {}
    await expect(startWorker([CountHandler, SameName])).rejects.toThrow('two event handlers are called test.count');
    await expect(startWorker([UnknownEvent])).rejects.toThrow('unknown event');
  });
});
