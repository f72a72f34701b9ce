import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@chogura/kernel';
import { type DocumentsBench, openDocumentsBench, pdf, sha256Of, type TestCompany } from '../testing/documents-bench';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
);

describe('uploading a document', () => {
  let bench: DocumentsBench;
  let company: TestCompany;
  beforeAll(async () => {
    bench = await openDocumentsBench();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    bench.quota.limit = 1_000_000;
    company = await bench.newCompany();
  });

  const objects = async (): Promise<string[]> => {
    const keys: string[] = [];
    for await (const key of bench.storage.list(`${company.tenantId}/`)) keys.push(key);
    return keys;
  };
  const numbers = async (): Promise<number[]> =>
    (
      await bench.db.look<{ number: string }>('SELECT number FROM documents WHERE tenant_id = $1 ORDER BY number', [
        company.tenantId,
      ])
    ).map((row) => Number(row.number));
  const taken = async (): Promise<number> =>
    Number(
      (
        await bench.db.look<{ taken: string }>('SELECT taken FROM monthly_uploads WHERE tenant_id = $1', [
          company.tenantId,
        ])
      )[0]?.taken ?? 0,
    );

  it('stores with it all that can never be filled in later', async () => {
    const bytes = pdf('facts');
    // 23:30 UTC is the next day in Tokyo.
    bench.clock.set('2026-04-15T23:30:00Z');
    const { document, isNew } = await bench.send(company.clerk, {
      bytes,
      fileName: 'C:\\fakepath\\請求書\u0007か\u3099.pdf',
    });
    bench.clock.set('2026-04-15T03:00:00Z');
    expect(isNew).toBe(true);
    expect(document).toMatchObject({
      number: 1,
      revision: 0,
      inputState: 'reading',
      missingFields: [],
      reviewFields: [],
      fileName: '請求書が.pdf',
      fileKind: 'pdf',
      sizeBytes: bytes.length,
      sha256: sha256Of(bytes),
      note: null,
      receivedVia: 'upload',
      preservationKind: 'electronic_transaction',
      storedAt: new Date('2026-04-15T23:30:00Z'),
      receivedOn: '2026-04-16',
      storedBy: company.clerkId,
      assigneeId: company.clerkId,
      groupId: company.groupId,
    });
    expect(await buffer(await bench.storage.open(document.objectKey))).toEqual(bytes);
    const [object] = await bench.db.look('SELECT sha256, size_bytes::int FROM stored_objects WHERE key = $1', [
      document.objectKey,
    ]);
    expect(object).toEqual({ sha256: document.sha256, size_bytes: bytes.length });
    const revisions = await bench.db.look(
      'SELECT revision, kind, changed_by, changes FROM document_revisions WHERE document_id = $1',
      [document.id],
    );
    expect(revisions).toEqual([{ revision: 0, kind: 'stored', changed_by: company.clerkId, changes: [] }]);
    expect(await bench.eventsOf(document.id)).toEqual(['documents.uploaded']);
    expect(await bench.sources.find(company.system, document.id)).toMatchObject({
      objectKey: document.objectKey,
      fileKind: 'pdf',
      password: null,
    });
  });

  it('takes a picture for a scan of paper, and notes a name that belies the content', async () => {
    const { document } = await bench.send(company.clerk, { bytes: PNG, fileName: '領収書.pdf' });
    expect(document).toMatchObject({ fileKind: 'png', preservationKind: 'scanned', note: 'wrong-extension' });
  });

  it('refuses at the door without a row, a number, quota or bytes left behind', async () => {
    await expect(bench.send(company.clerk, { bytes: Buffer.alloc(0) })).rejects.toMatchObject({
      code: 'documents.empty-file',
    });
    await expect(bench.send(company.clerk, { bytes: Buffer.from('plain words') })).rejects.toMatchObject({
      code: 'documents.unknown-type',
    });
    bench.quota.limit = 0;
    await expect(bench.send(company.clerk)).rejects.toMatchObject({ code: 'licensing.quota-exceeded' });
    expect([await numbers(), await taken(), await objects()]).toEqual([[], 0, []]);
  });

  it('stores once under the id that the uploader made, and keeps one copy of the bytes', async () => {
    const [id, bytes] = [newId(), pdf('retried')];
    const first = await bench.send(company.clerk, { id, bytes });
    const again = await bench.send(company.clerk, { id, bytes });
    expect(again).toMatchObject({ isNew: false, document: { id, number: 1 } });
    expect([await numbers(), await taken(), await objects()]).toEqual([[1], 1, [first.document.objectKey]]);
    expect(await bench.eventsOf(id)).toEqual(['documents.uploaded']);
  });

  it('refuses another file under an id that is taken', async () => {
    const { id } = await bench.stored(company.clerk);
    await expect(bench.send(company.clerk, { id, bytes: pdf('another') })).rejects.toMatchObject({
      code: 'documents.id-in-use',
    });
  });

  it('stores the same id once when it is sent twice at the same moment', async () => {
    const [id, bytes] = [newId(), pdf('impatient')];
    const sent = await Promise.all([1, 2, 3].map(() => bench.send(company.clerk, { id, bytes })));
    expect(sent.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect([await numbers(), await taken(), (await objects()).length]).toEqual([[1], 1, 1]);
  });

  it('stops the same bytes with the number of the first, also in a race', async () => {
    const bytes = pdf('twice');
    const race = await Promise.allSettled([1, 2, 3, 4].map(() => bench.send(company.clerk, { bytes })));
    expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [stored] = await bench.db.look<{ id: string }>('SELECT id FROM documents WHERE tenant_id = $1', [
      company.tenantId,
    ]);
    for (const refused of race.filter((each) => each.status === 'rejected')) {
      expect(refused.reason).toMatchObject({
        code: 'documents.duplicate-file',
        extensions: { existingDocumentId: stored?.id, existingNumber: 1 },
      });
    }
    expect([await numbers(), await taken(), (await objects()).length]).toEqual([[1], 1, 1]);
  });

  it('names neither number nor id of a duplicate that the uploader may not see', async () => {
    const bytes = pdf('secret');
    const { document } = await bench.send(company.colleague, { bytes });
    await bench.restrict(company, document.id, { users: {}, groups: {}, everyone: 'administrators_only' });
    const refusal = bench.send(company.clerk, { bytes });
    await expect(refusal).rejects.toMatchObject({ code: 'documents.duplicate-file', params: {}, extensions: {} });
    await expect(bench.send(company.administrator, { bytes })).rejects.toMatchObject({
      extensions: { existingNumber: 1 },
    });
  });

  it('keeps the same bytes of two companies apart', async () => {
    const bytes = pdf('shared');
    const other = await bench.newCompany();
    await bench.send(company.clerk, { bytes });
    expect((await bench.send(other.clerk, { bytes })).document.number).toBe(1);
  });

  it('numbers without holes when fifty arrive at once and some are refused', async () => {
    const duplicate = pdf('again');
    await bench.send(company.clerk, { bytes: duplicate });
    const uploads = Array.from({ length: 50 }, (_, index) =>
      bench.send(index % 2 === 0 ? company.clerk : company.colleague, index % 5 === 0 ? { bytes: duplicate } : {}),
    );
    const outcomes = await Promise.allSettled(uploads);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(40);
    expect(await numbers()).toEqual(Array.from({ length: 41 }, (_, index) => index + 1));
    expect(await taken()).toBe(41);
  }, 30_000);

  it('gives a number back when the transaction fails after it was taken', async () => {
    await bench.stored(company.clerk);
    const broken = { ...company.clerk, actor: { kind: 'user', userId: newId() } } as const;
    await expect(bench.send(broken)).rejects.toThrow('foreign key');
    await bench.stored(company.clerk);
    expect([await numbers(), await taken()]).toEqual([[1, 2], 2]);
  });

  it('takes no more than the quota, however many arrive at once', async () => {
    bench.quota.limit = 7;
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => bench.stored(company.clerk)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(7);
    expect([await numbers(), (await objects()).length]).toEqual([[1, 2, 3, 4, 5, 6, 7], 7]);
  });

  it('keeps bytes whose commit had an unknown end, for the sweep to judge', async () => {
    const broken = { ...company.clerk, actor: { kind: 'user', userId: newId() } } as const;
    await expect(bench.send(broken)).rejects.toThrow();
    expect(await objects()).toHaveLength(1);
  });
});
