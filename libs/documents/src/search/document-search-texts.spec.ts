import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type Uuid } from '@chogura/kernel';
import type { DocumentChangesDto } from '../change/document-changes.dto';
import { DocumentsRepository } from '../documents.repository';
import { type DocumentsBench, openDocumentsBench, type TestCompany } from '../testing/documents-bench';
import { readingOf } from '../testing/readings';
import { OnSearchTextsDueHandler } from './on-search-texts-due.handler';

describe('what the search box finds a document by', () => {
  let bench: DocumentsBench;
  let company: TestCompany;
  beforeAll(async () => {
    bench = await openDocumentsBench();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    company = await bench.newCompany();
  });

  const numbers = async (q: string, who = company.clerk): Promise<number[]> =>
    (await bench.ledger(who, { q })).items.map(({ number }) => number);
  const change = async (id: Uuid, changes: DocumentChangesDto): Promise<void> => {
    const { revision } = await bench.documents.one(company.clerk, id);
    await bench.change.execute(company.clerk, id, revision, changes);
  };
  const addTag = (name: string): Promise<Uuid> => bench.tags.add(company.administrator, { name, colour: 'red' });
  const due = async (payload: { afterNumber: number; tagId: Uuid | null }, isFirst = true): Promise<void> => {
    const handler = new OnSearchTextsDueHandler(
      bench.db.database,
      new DocumentsRepository(),
      bench.searchTexts,
      bench.outbox,
    );
    const event = {
      id: newId(),
      tenantId: company.tenantId,
      type: 'documents.search-texts-due',
      occurredAt: bench.clock.now(),
      actor: 'system:test',
      requestId: newId(),
      payload,
    };
    const delivery = { id: newId(), attempt: 1, signal: new AbortController().signal, once: async () => isFirst };
    await handler.handle(company.system, event, delivery);
  };
  const ordered = (): Promise<{ afterNumber: number; tagId: Uuid | null }[]> =>
    bench.db.look(
      `SELECT (payload ->> 'afterNumber')::int AS "afterNumber", payload ->> 'tagId' AS "tagId" FROM outbox_events
        WHERE tenant_id = $1 AND type = 'documents.search-texts-due' ORDER BY id`,
      [company.tenantId],
    );

  it('is its eight values, from its registration on, and what they are after each change', async () => {
    const { id } = await bench.stored(company.clerk);
    expect(await numbers('請求書.pdf')).toEqual([1]);
    expect(await numbers('ヤマダ')).toEqual([]);
    await bench.completeReading(
      company,
      readingOf(id, { title: '５月分', companyName: '㈱ヤマダ商事', registrationNumber: 'T6970100245813' }),
    );
    await change(id, { memo: '至急', docType: 'delivery_note', tagIds: [await addTag('備品')] });
    const found = ['５月分', '1', '納品書', 'Delivery', 'ヤマダ', '備品', '至急', '請求書.pdf', 'T6970100245813'];
    for (const word of found) expect([word, await numbers(word)]).toEqual([word, [1]]);
    await change(id, { memo: null, title: '６月分', tagIds: [] });
    for (const word of ['備品', '至急', '５月分']) expect([word, await numbers(word)]).toEqual([word, []]);
    expect(await numbers('６月分 ヤマダ')).toEqual([1]);
    expect(await numbers('６月分', (await bench.newCompany()).administrator)).toEqual([]);
  });

  it('stays with what is deleted, for the 削除履歴', async () => {
    const { id } = await bench.stored(company.clerk);
    await change(id, { memo: '至急' });
    const { revision } = await bench.documents.one(company.clerk, id);
    await bench.deletion.delete(company.clerk, id, revision, '重複');
    expect(await numbers('至急')).toEqual([]);
    const deleted = (q: string) => bench.deletions.page(company.clerk, { q, limit: 10 });
    expect((await deleted('至急')).items).toHaveLength(1);
    expect((await deleted('備品')).items).toHaveLength(0);
  });

  it('follows a タグ that gets another name', async () => {
    const tagId = await addTag('備品');
    const { id } = await bench.stored(company.clerk);
    await bench.stored(company.clerk);
    await change(id, { tagIds: [tagId] });
    await bench.tags.change(company.administrator, tagId, 0, { name: '備品', colour: 'blue', isRetired: false });
    expect(await ordered()).toEqual([]);
    await bench.tags.change(company.administrator, tagId, 1, { name: '消耗品', colour: 'blue', isRetired: false });
    const [order] = await ordered();
    expect(order).toEqual({ afterNumber: 0, tagId });
    await due({ afterNumber: 0, tagId });
    expect(await numbers('消耗品')).toEqual([1]);
    expect(await numbers('備品')).toEqual([]);
  });

  it('is made for what was there before, part by part, and once', async () => {
    const first = await bench.stored(company.clerk);
    await bench.stored(company.clerk);
    await bench.db.look('DELETE FROM search_documents WHERE tenant_id = $1', [company.tenantId]);
    expect(await numbers('請求書.pdf')).toEqual([]);
    await due({ afterNumber: 1, tagId: null });
    expect(await numbers('請求書.pdf')).toEqual([2]);
    await due({ afterNumber: 0, tagId: null });
    await expect(due({ afterNumber: 0, tagId: null }, false)).rejects.toMatchObject({ name: 'AlreadyDone' });
    expect(await numbers('請求書.pdf')).toEqual([2, 1]);
    const pages = await bench.db.look<{ ids: Uuid[] }>(
      `SELECT payload -> 'documentIds' AS ids FROM outbox_events WHERE tenant_id = $1 AND type = 'documents.page-texts-due' ORDER BY id`,
      [company.tenantId],
    );
    expect(pages.at(-1)?.ids).toContain(first.id);
    expect(await ordered()).toEqual([]);
  });

  it('goes on over the limit of one part', async () => {
    const { id } = await bench.stored(company.clerk);
    await bench.db.look(
      `INSERT INTO documents SELECT (jsonb_populate_record(d, jsonb_build_object('id', uuidv7(), 'number', n, 'sha256', repeat('0', 60) || n))).*
         FROM documents d CROSS JOIN generate_series(1001, 1120) n WHERE d.id = $1`,
      [id],
    );
    await due({ afterNumber: 1000, tagId: null });
    const [next] = await ordered();
    expect(next).toEqual({ afterNumber: 1100, tagId: null });
    expect(await numbers('1120')).toEqual([]);
    await due({ afterNumber: 1100, tagId: null });
    expect(await numbers('1120')).toEqual([1120]);
    expect(await ordered()).toHaveLength(1);
  });
});
