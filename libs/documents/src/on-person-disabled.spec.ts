import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVENTS } from '@chogura/contracts';
import { newId, type Uuid } from '@chogura/kernel';
import { Outbox, OutboxRepository } from '@chogura/platform';
import { DocumentsRepository } from './documents.repository';
import { OnPersonDisabledHandler } from './on-person-disabled.handler';
import { type DocumentsBench, openDocumentsBench, type TestCompany } from './testing/documents-bench';

describe('documents of somebody who leaves', () => {
  let bench: DocumentsBench;
  let handler: OnPersonDisabledHandler;
  beforeAll(async () => {
    bench = await openDocumentsBench();
    const outbox = new Outbox(EVENTS, new OutboxRepository());
    handler = new OnPersonDisabledHandler(bench.db.database, new DocumentsRepository(), outbox, bench.clock);
  });
  afterAll(() => bench.close());

  const hear = (company: TestCompany, userId: Uuid, successorId: Uuid | null, isFirst = true): Promise<void> =>
    handler.handle(
      company.system,
      {
        id: newId(),
        tenantId: company.tenantId,
        type: 'identity.person-disabled',
        occurredAt: bench.clock.now(),
        actor: 'system:test',
        requestId: newId(),
        payload: { userId, successorId },
      },
      { id: newId(), attempt: 1, signal: new AbortController().signal, once: async () => isFirst },
    );
  const inChargeOf = async (company: TestCompany): Promise<(string | undefined)[]> =>
    (await bench.ledger(company.administrator)).items.map(({ assignee }) => assignee?.id);

  it('go to the successor, each with a revision and an event', async () => {
    const company = await bench.newCompany();
    const { id } = await bench.stored(company.clerk);
    const other = await bench.stored(company.colleague);
    await hear(company, company.clerkId, company.administratorId);
    expect((await inChargeOf(company)).sort()).toEqual([company.administratorId, company.colleagueId].sort());
    const revisions = await bench.db.look<{ revision: number; changes: unknown }>(
      `SELECT revision, changes FROM document_revisions WHERE document_id = $1 ORDER BY revision`,
      [id],
    );
    expect(revisions.at(-1)).toEqual({
      revision: 1,
      changes: [{ field: 'assigneeId', from: company.clerkId, to: company.administratorId }],
    });
    expect(await bench.eventsOf(id)).toEqual(['documents.uploaded', 'documents.changed']);
    expect(await bench.eventsOf(other.id)).toEqual(['documents.uploaded']);
  });

  it('are handed over once, however often it is told', async () => {
    const company = await bench.newCompany();
    const { id } = await bench.stored(company.clerk);
    await hear(company, company.clerkId, company.administratorId);
    await expect(hear(company, company.clerkId, company.administratorId, false)).rejects.toMatchObject({
      name: 'AlreadyDone',
    });
    expect(await bench.eventsOf(id)).toEqual(['documents.uploaded', 'documents.changed']);
  });

  it('go on over the limit of one batch', async () => {
    const company = await bench.newCompany();
    const { id } = await bench.stored(company.clerk);
    await bench.db.look(
      `INSERT INTO stored_objects SELECT (o).* FROM (SELECT jsonb_populate_record(s, jsonb_build_object('key', s.key || n)) AS o
         FROM stored_objects s JOIN documents d ON d.object_key = s.key, generate_series(1, 230) n WHERE d.id = $1) more`,
      [id],
    );
    await bench.db.look(
      `INSERT INTO documents SELECT (o).* FROM (SELECT jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(),
          'number', 1000 + n, 'sha256', lpad(n::text, 64, '0'), 'object_key', d.object_key || n)) AS o
         FROM documents d, generate_series(1, 230) n WHERE d.id = $1) more`,
      [id],
    );
    await hear(company, company.clerkId, company.colleagueId);
    const [left] = await bench.db.look<{ count: number }>(
      `SELECT count(*)::int AS count FROM documents WHERE tenant_id = $1 AND assignee_id = $2`,
      [company.tenantId, company.clerkId],
    );
    expect(left?.count).toBe(0);
  });

  it('stay with them where nobody takes over, and in another company', async () => {
    const [company, other] = [await bench.newCompany(), await bench.newCompany()];
    await bench.stored(company.clerk);
    await hear(company, company.clerkId, null);
    await hear(other, company.clerkId, other.administratorId);
    expect(await inChargeOf(company)).toEqual([company.clerkId]);
  });
});
