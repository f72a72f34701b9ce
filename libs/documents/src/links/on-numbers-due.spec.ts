import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Uuid } from '@chogura/kernel';
import { DocumentsRepository } from '../documents.repository';
import { LinksRepository } from './links.repository';
import { OnNumbersDueHandler } from './on-numbers-due.handler';
import { type DocumentsBench, openDocumentsBench, type TestCompany } from '../testing/documents-bench';
import { readingOf, unread } from '../testing/readings';

describe('numbers on papers that were read before', () => {
  let bench: DocumentsBench;
  let company: TestCompany;
  let handler: OnNumbersDueHandler;
  beforeAll(async () => {
    bench = await openDocumentsBench();
    company = await bench.newCompany();
    const { db, readings, outbox } = bench;
    handler = new OnNumbersDueHandler(db.database, readings, new DocumentsRepository(), new LinksRepository(), outbox);
  });
  afterAll(() => bench.close());

  const due = (afterNumber: number, isFirst = true): Promise<void> =>
    handler.handle(
      company.system,
      {
        id: newId(),
        tenantId: company.tenantId,
        type: 'documents.numbers-due',
        occurredAt: bench.clock.now(),
        actor: 'system:migration',
        requestId: newId(),
        payload: { afterNumber },
      },
      { id: newId(), attempt: 1, signal: new AbortController().signal, once: async () => isFirst },
    );
  const read = async (text: string): Promise<Uuid> => {
    const { id } = await bench.stored(company.clerk);
    const page = { page: 0, width: 595, height: 842, textSource: 'layer' as const, text, look: null };
    await bench.completeReading(company, readingOf(id, {}, { pages: [page] }));
    return id;
  };
  const numbers = () =>
    bench.db.look<{ documentId: Uuid; key: string }>(
      'SELECT document_id AS "documentId", key FROM document_numbers WHERE tenant_id = $1 ORDER BY key',
      [company.tenantId],
    );
  const published = () =>
    bench.db.look<{ after: number }>(
      `SELECT (payload ->> 'afterNumber')::int AS after FROM outbox_events WHERE tenant_id = $1 AND type = 'documents.numbers-due' ORDER BY id`,
      [company.tenantId],
    );

  it('are found once, part by part, however often it is told', async () => {
    const [first, second] = [await read('注文番号 PO-1'), await read('注文番号 PO-2')];
    const locked = await bench.stored(company.clerk);
    await bench.completeReading(company, unread(locked.id, 'password-required'));
    await bench.stored(company.clerk);
    await bench.db.look('DELETE FROM document_numbers WHERE tenant_id = $1', [company.tenantId]);
    await due(0);
    await expect(due(0, false)).rejects.toMatchObject({ name: 'AlreadyDone' });
    const found = [
      { documentId: first, key: 'PO-1' },
      { documentId: second, key: 'PO-2' },
    ];
    expect(await numbers()).toEqual(found);
    expect(await published()).toEqual([]);
  });

  it('go on over the limit of one part', async () => {
    const [first] = await bench.db.look<{ id: Uuid }>('SELECT id FROM documents WHERE tenant_id = $1 ORDER BY number', [
      company.tenantId,
    ]);
    await bench.db.look(
      `INSERT INTO documents (tenant_id, id, number, revision, access_class_id, reading_id, reading_state, input_state, file_name, file_kind,
                              size_bytes, sha256, object_key, received_via, preservation_kind, stored_at, received_on)
       SELECT tenant_id, gen_random_uuid(), number + n, 0, access_class_id, gen_random_uuid(), 'read', 'complete', file_name, file_kind,
              size_bytes, lpad(n::text, 64, '0'), object_key, received_via, preservation_kind, stored_at, received_on
         FROM documents, generate_series(1000, 1200) n WHERE id = $1`,
      [first?.id],
    );
    await bench.db.look('UPDATE document_counters SET last_number = 5000 WHERE tenant_id = $1', [company.tenantId]);
    const last = await read('注文番号 PO-3');
    await bench.db.look('DELETE FROM document_numbers WHERE tenant_id = $1', [company.tenantId]);
    await due(0);
    expect((await numbers()).map(({ key }) => key)).toEqual(['PO-1', 'PO-2']);
    const [next] = await published();
    await due(next?.after ?? 0);
    expect((await numbers()).at(-1)).toEqual({ documentId: last, key: 'PO-3' });
    expect(await published()).toHaveLength(1);
  });
});
