import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type Uuid } from '@chogura/kernel';
import { type DocumentsBench, openDocumentsBench, type TestCompany } from '../testing/documents-bench';

const HOUR_MS = 3_600_000;

describe('what is told of reading a document', () => {
  let bench: DocumentsBench;
  let company: TestCompany;
  let documentId: Uuid;
  beforeAll(async () => {
    bench = await openDocumentsBench();
    company = await bench.newCompany();
  });
  afterAll(() => bench.close());
  beforeEach(() => {
    documentId = newId();
  });

  it('is each download', async () => {
    await bench.reads.downloaded(company.clerk, documentId);
    await bench.reads.downloaded(company.clerk, documentId);
    expect(await bench.eventsOf(documentId)).toEqual(['documents.downloaded', 'documents.downloaded']);
  });

  it('is one preview an hour, however many pages are turned, also at once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => bench.reads.previewed(company.clerk, documentId)));
    bench.clock.advance(HOUR_MS - 1);
    await bench.reads.previewed(company.clerk, documentId);
    expect(await bench.eventsOf(documentId)).toEqual(['documents.previewed']);
    bench.clock.advance(1);
    await bench.reads.previewed(company.clerk, documentId);
    expect(await bench.eventsOf(documentId)).toHaveLength(2);
  });

  it('is a preview for each person and each document', async () => {
    const another = newId();
    await bench.reads.previewed(company.clerk, documentId);
    await bench.reads.previewed(company.colleague, documentId);
    await bench.reads.previewed(company.clerk, another);
    expect(await bench.eventsOf(documentId)).toHaveLength(2);
    expect(await bench.eventsOf(another)).toHaveLength(1);
  });

  it('is told at the next try when it could not be told', async () => {
    const stranger = { ...company.clerk, tenantId: newId() };
    await expect(bench.reads.previewed(stranger, documentId)).rejects.toThrow();
    await bench.reads.previewed(company.clerk, documentId);
    expect(await bench.eventsOf(documentId)).toEqual(['documents.previewed']);
  });

  it("stays within another company's own trail", async () => {
    const other = await bench.newCompany();
    await bench.reads.downloaded(other.clerk, documentId);
    const rows = await bench.db.look<{ tenantId: Uuid; actor: string }>(
      `SELECT tenant_id AS "tenantId", actor FROM outbox_events WHERE payload ->> 'documentId' = $1`,
      [documentId],
    );
    expect(rows).toEqual([{ tenantId: other.tenantId, actor: `user:${other.clerkId}` }]);
  });
});

describe('names of documents for other domains', () => {
  let bench: DocumentsBench;
  let company: TestCompany;
  beforeAll(async () => {
    bench = await openDocumentsBench();
    company = await bench.newCompany();
  });
  afterAll(() => bench.close());

  it('come for documents that the asker may see, and for no others', async () => {
    const [open, restricted] = [await bench.stored(company.clerk), await bench.stored(company.clerk)];
    await bench.restrict(company, restricted.id, { users: {}, groups: {}, everyone: 'administrators_only' });
    const ids = [open.id, restricted.id, newId()];
    const idsFor = async (who = company.clerk) => (await bench.labels.of(who, ids)).map(({ id }) => id).sort();
    expect(await idsFor()).toEqual([open.id]);
    expect(await idsFor(company.administrator)).toEqual([open.id, restricted.id].sort());
    expect(await bench.labels.withNumbers(company.clerk, [open.number, restricted.number, 999])).toMatchObject([
      { id: open.id, number: open.number },
    ]);
  });

  it("never come for another company's", async () => {
    const other = await bench.newCompany();
    const theirs = await bench.stored(other.clerk);
    expect(await bench.labels.of(company.administrator, [theirs.id])).toEqual([]);
    expect(await bench.labels.withNumbers(other.clerk, [theirs.number])).toMatchObject([{ id: theirs.id }]);
  });
});
