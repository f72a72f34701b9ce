import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type RequestContext } from '@chogura/kernel';
import { GENESIS_HASH } from './entry-format';
import { type AuditBench, openAuditBench } from './testing/audit-bench';

describe('the audit trail', () => {
  let bench: AuditBench;
  beforeAll(async () => {
    bench = await openAuditBench();
  });
  afterAll(() => bench.close());

  const someEvents = (ctx: RequestContext, count: number) =>
    Array.from({ length: count }, () => bench.event(ctx.tenantId));

  it('keeps of each event who, what, when and of which document, and the payload in one spelling', async () => {
    const { ctx, tenantId } = await bench.db.newTenant();
    const documentId = newId();
    const occurredAt = new Date('2026-04-15T02:59:58.123Z');
    const event = bench.event(tenantId, { occurredAt, payload: { revision: 7, documentId } });
    await bench.chain(ctx, [event]);
    expect(await bench.entries(tenantId)).toEqual([
      {
        tenantId,
        seq: 1,
        eventId: event.id,
        occurredAt,
        recordedAt: bench.clock.now(),
        actor: event.actor,
        type: 'documents.changed',
        documentId,
        payload: `{"documentId":"${documentId}","revision":7}`,
        prevHash: GENESIS_HASH,
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
  });

  it('knows of no document where the event is of none', async () => {
    const { ctx, tenantId } = await bench.db.newTenant();
    const payload = { userId: newId(), sessionId: newId() };
    await bench.chain(ctx, [bench.event(tenantId, { type: 'identity.signed-in', payload })]);
    expect(await bench.entries(tenantId)).toMatchObject([{ documentId: null, type: 'identity.signed-in' }]);
  });

  it('numbers entries without holes, each naming the hash of the one before, over many batches', async () => {
    const { ctx, tenantId } = await bench.db.newTenant();
    for (const count of [3, 1, 500]) await bench.chain(ctx, someEvents(ctx, count));
    const entries = await bench.entries(tenantId);
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 504 }, (_, index) => index + 1));
    expect(entries.map(({ prevHash }) => prevHash)).toEqual([
      GENESIS_HASH,
      ...entries.slice(0, -1).map(({ hash }) => hash),
    ]);
    expect(new Set(entries.map(({ hash }) => hash)).size).toBe(504);
  });

  it('has an event once, however often it comes', async () => {
    const { ctx, tenantId } = await bench.db.newTenant();
    const events = someEvents(ctx, 3);
    await bench.chain(ctx, events.slice(0, 2));
    await bench.chain(ctx, events);
    await bench.chain(ctx, events);
    expect((await bench.entries(tenantId)).map(({ eventId }) => eventId)).toEqual(events.map(({ id }) => id));
    expect((await bench.verify.run(ctx)).broken).toBeNull();
  });

  it('is one chain also when several hands chain at once', async () => {
    const { ctx, tenantId } = await bench.db.newTenant();
    await Promise.all(Array.from({ length: 12 }, () => bench.chain(ctx, someEvents(ctx, 20))));
    expect(await bench.entries(tenantId)).toHaveLength(240);
    expect(await bench.verify.run(ctx)).toMatchObject({ entries: 240, broken: null });
  });

  it('grows by a whole batch or not at all', async () => {
    const { ctx, tenantId } = await bench.companyWith(2);
    const wrong = bench.event(tenantId, { payload: { documentId: 'x'.repeat(3), revision: Number.NaN } });
    await expect(bench.chain(ctx, [...someEvents(ctx, 5), wrong])).rejects.toThrow();
    expect(await bench.entries(tenantId)).toHaveLength(2);
    expect((await bench.verify.run(ctx)).broken).toBeNull();
  });

  it("is another company's own: neither numbers nor links go from one to the other", async () => {
    const [one, other] = [await bench.companyWith(3), await bench.companyWith(2)];
    await bench.chain(one.ctx, someEvents(one.ctx, 1));
    expect((await bench.entries(one.tenantId)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect((await bench.entries(other.tenantId)).map(({ seq }) => seq)).toEqual([1, 2]);
    const seen = await bench.db.database.transaction(other.ctx, (tx) => bench.repository.page(tx, {}, null, 10));
    expect(seen.map(({ tenantId }) => tenantId)).toEqual([other.tenantId, other.tenantId]);
  });
});
