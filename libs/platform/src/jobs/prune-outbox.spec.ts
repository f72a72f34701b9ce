import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type RequestContext, type Uuid } from '@chogura/kernel';
import { z } from 'zod';
import { SystemDatabase } from '../database';
import { Outbox, OutboxRepository, RelayRepository } from '../outbox';
import { createTestDatabase, SettableClock, type TestDatabase } from '../testing';
import { PruneOutboxJob } from './prune-outbox.job';

const DAY_MS = 86_400_000;
const EVENTS = { 'test.happened': z.object({ n: z.int() }) };
const SUBSCRIPTIONS = [
  { handler: 'test.first', queue: 'default' },
  { handler: 'test.second', queue: 'audit' },
] as const;

describe('the outbox', () => {
  let db: TestDatabase;
  let system: SystemDatabase;
  let relay: RelayRepository;
  let clock: SettableClock;
  let job: PruneOutboxJob;
  beforeAll(async () => {
    db = await createTestDatabase();
    system = new SystemDatabase(db.config);
    relay = new RelayRepository(system);
    clock = new SettableClock(new Date().toISOString());
    job = new PruneOutboxJob(db.config, relay, clock);
  });
  afterEach(async () => {
    await db.look('TRUNCATE outbox_deliveries, outbox_events CASCADE');
    clock.set(new Date().toISOString());
  });
  afterAll(async () => {
    await system.onApplicationShutdown();
    await db.close();
  });

  const publish = (ctx: RequestContext, count = 1): Promise<void> =>
    db.database.transaction(ctx, async (tx) => {
      const outbox = new Outbox(EVENTS, new OutboxRepository());
      for (let n = 0; n < count; n++) await outbox.publish(tx, ctx, 'test.happened', { n });
    });
  const fanOut = (): Promise<unknown> => relay.fanOut(5_000, () => SUBSCRIPTIONS, newId);
  const finish = (where = 'true', doneAt = 'now()'): Promise<unknown> =>
    db.look(`UPDATE outbox_deliveries SET state = 'done', done_at = ${doneAt} WHERE ${where}`);
  const left = async (tenantId: Uuid): Promise<{ events: number; deliveries: number }> => {
    const [row] = await db.look<{ events: number; deliveries: number }>(
      `SELECT (SELECT count(*)::int FROM outbox_events WHERE tenant_id = $1) AS events,
              (SELECT count(*)::int FROM outbox_deliveries WHERE tenant_id = $1) AS deliveries`,
      [tenantId],
    );
    return row ?? { events: -1, deliveries: -1 };
  };

  it('loses what everybody has heard of, company by company, thirty days after, and not a day before', async () => {
    const [one, other] = [await db.newTenant(), await db.newTenant()];
    await publish(one.ctx, 1_203);
    await publish(other.ctx, 2);
    await fanOut();
    await finish();
    clock.advance(29 * DAY_MS);
    await job.run();
    expect(await left(one.tenantId)).toEqual({ events: 1_203, deliveries: 2_406 });
    clock.advance(2 * DAY_MS);
    await job.run();
    expect(await left(one.tenantId)).toEqual({ events: 0, deliveries: 0 });
    expect(await left(other.tenantId)).toEqual({ events: 0, deliveries: 0 });
  });

  it.each([
    ['waits', `UPDATE outbox_deliveries SET state = 'pending', done_at = NULL WHERE handler = 'test.second'`],
    ['is under way', `UPDATE outbox_deliveries SET state = 'released', done_at = NULL WHERE handler = 'test.second'`],
    ['gave up', `UPDATE outbox_deliveries SET state = 'failed', done_at = NULL WHERE handler = 'test.second'`],
    [
      'was done a while ago only',
      `UPDATE outbox_deliveries SET done_at = now() + interval '20 days' WHERE handler = 'test.second'`,
    ],
  ])('keeps an event of which one delivery %s, and all its deliveries', async (_, change) => {
    const { tenantId, ctx } = await db.newTenant();
    await publish(ctx);
    await fanOut();
    await finish();
    await db.look(change);
    clock.advance(40 * DAY_MS);
    await job.run();
    expect(await left(tenantId)).toEqual({ events: 1, deliveries: 2 });
  });

  it('keeps an event that nobody was told of yet', async () => {
    const { tenantId, ctx } = await db.newTenant();
    await publish(ctx);
    clock.advance(400 * DAY_MS);
    await job.run();
    expect(await left(tenantId)).toEqual({ events: 1, deliveries: 0 });
  });
});
