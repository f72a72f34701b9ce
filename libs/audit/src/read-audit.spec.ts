import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { actorText, newId, type RequestContext, type Uuid } from '@chogura/kernel';
import { AuditQueryDto } from './audit.dto';
import { ReadAudit } from './read-audit';
import { type AuditBench, openAuditBench } from './testing/audit-bench';
import { GivenDocumentLabels, PeopleOfTables } from './testing/neighbours';

describe('reading the audit trail', () => {
  let bench: AuditBench;
  let people: PeopleOfTables;
  let labels: GivenDocumentLabels;
  let audit: ReadAudit;
  let ctx: RequestContext;
  let tenantId: Uuid;
  beforeAll(async () => {
    bench = await openAuditBench();
    people = new PeopleOfTables(bench.db.database);
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    labels = new GivenDocumentLabels();
    audit = new ReadAudit(bench.db.database, bench.repository, people, labels);
    ({ ctx, tenantId } = await bench.db.newTenant());
  });

  const page = (query: Partial<AuditQueryDto> = {}, who = ctx) =>
    audit.page(who, Object.assign(new AuditQueryDto(), query));
  const seqs = async (query: Partial<AuditQueryDto> = {}): Promise<number[]> =>
    (await page(query)).items.map(({ seq }) => seq);
  const chain = (...changes: Parameters<AuditBench['event']>[1][]): Promise<void> =>
    bench.chain(
      ctx,
      changes.map((change) => bench.event(tenantId, change)),
    );

  it('shows the newest first, page by page, each entry once', async () => {
    await chain(...Array.from({ length: 7 }, () => ({})));
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const { items, nextCursor } = await page({ limit: 3, ...(cursor === null ? {} : { cursor }) });
      expect(items.length).toBeLessThanOrEqual(3);
      seen.push(...items.map(({ seq }) => seq));
      cursor = nextCursor;
      // What comes in meanwhile stands above and moves nothing.
      await chain({});
    } while (cursor !== null);
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });

  it('refuses a cursor that is none of its own', async () => {
    for (const cursor of ['x', 'WyJ4Il0', 'W10'])
      await expect(page({ cursor })).rejects.toMatchObject({ code: 'http.invalid-input' });
  });

  it('names people as they are called now, also those who left, and programs by their keys; strangers stay what they are', async () => {
    const [present, gone] = [await people.add(ctx, '大路 一葉'), await people.add(ctx, '安西 文哉', true)];
    const keyId = newId();
    people.keyNames.push({ id: keyId, name: '会計ソフト連携' });
    const actors = [`user:${present}`, `user:${gone}`, `user:${newId()}`, `key:${keyId}`, 'system:sessions'];
    await chain(...actors.map((actor) => ({ actor })));
    expect((await page()).items.map(({ actor }) => actor).reverse()).toEqual([
      { actor: actors[0], kind: 'user', name: '大路 一葉', isDisabled: false },
      { actor: actors[1], kind: 'user', name: '安西 文哉', isDisabled: true },
      { actor: actors[2], kind: 'user', name: null, isDisabled: false },
      { actor: actors[3], kind: 'key', name: '会計ソフト連携', isDisabled: false },
      { actor: 'system:sessions', kind: 'system', name: null, isDisabled: false },
    ]);
  });

  it('names documents as far as the asker may see them', async () => {
    const [seen, hidden] = [newId(), newId()];
    labels.give({ id: seen, number: 12, title: '請求書', companyName: '株式会社朝凪商会' });
    await chain({ payload: { documentId: seen } }, { payload: { documentId: hidden } });
    const [ofHidden, ofSeen] = (await page()).items;
    expect(ofSeen?.document).toEqual({ id: seen, number: 12, title: '請求書', companyName: '株式会社朝凪商会' });
    expect(ofHidden?.document).toEqual({ id: hidden, number: null, title: null, companyName: null });
  });

  it('narrows to a person, or to a kind of actors', async () => {
    const person = actorText({ kind: 'user', userId: newId() });
    await chain({ actor: person }, { actor: 'system:sessions' }, { actor: person }, { actor: 'system:extraction' }, {});
    expect(await seqs({ actor: person })).toEqual([3, 1]);
    expect(await seqs({ actor: 'system' })).toEqual([4, 2]);
    expect(await seqs({ actor: 'system:sessions' })).toEqual([2]);
    expect(await seqs({ actor: 'user' })).toEqual([5, 3, 1]);
  });

  it('narrows to a kind of event', async () => {
    await chain({ type: 'documents.uploaded' }, { type: 'documents.changed' }, { type: 'documents.uploaded' });
    expect(await seqs({ type: 'documents.uploaded' })).toEqual([3, 1]);
  });

  it('narrows to a document by its id, or by the number of one that the asker may see', async () => {
    const [seen, hidden] = [newId(), newId()];
    labels.give({ id: seen, number: 12, title: null, companyName: null });
    await chain({ payload: { documentId: seen } }, { payload: { documentId: hidden } }, {});
    expect(await seqs({ documentId: hidden })).toEqual([2]);
    expect(await seqs({ documentNumber: 12 })).toEqual([1]);
    expect(await seqs({ documentNumber: 13 })).toEqual([]);
    expect(await seqs({ documentNumber: 12, documentId: hidden })).toEqual([]);
  });

  it('narrows to days in Tokyo, both included', async () => {
    const instants = [
      '2026-03-30T14:59:59.999Z',
      '2026-03-30T15:00:00Z',
      '2026-03-31T14:59:59.999Z',
      '2026-03-31T15:00:00Z',
    ];
    await chain(...instants.map((instant) => ({ occurredAt: new Date(instant) })));
    expect(await seqs({ from: '2026-03-31', to: '2026-03-31' })).toEqual([3, 2]);
    expect(await seqs({ from: '2026-04-01' })).toEqual([4]);
    expect(await seqs({ to: '2026-03-30' })).toEqual([1]);
  });

  it('takes all conditions together', async () => {
    const person = actorText({ kind: 'user', userId: newId() });
    const documentId = newId();
    const wanted = { actor: person, type: 'documents.uploaded', payload: { documentId } };
    await chain(
      wanted,
      { ...wanted, actor: 'system:x' },
      { ...wanted, type: 'documents.changed' },
      { ...wanted, payload: {} },
    );
    const query = {
      actor: person,
      type: 'documents.uploaded',
      documentId,
      from: '2026-04-15',
      to: '2026-04-15',
    } as const;
    expect(await seqs(query)).toEqual([1]);
  });

  it('lists everyone who stands in it once, people by name', async () => {
    const [b, a] = [await people.add(ctx, 'Suzuki'), await people.add(ctx, 'Kato', true)];
    const stranger = await people.add(ctx, 'Nobody');
    for (const actor of [`user:${b}`, `user:${a}`, 'system:sessions', `user:${b}`]) await chain({ actor }, { actor });
    const { items } = await audit.actors(ctx);
    expect(items.map(({ actor }) => actor).filter((actor) => actor.startsWith('user:'))).toEqual([
      `user:${a}`,
      `user:${b}`,
    ]);
    expect(items).toHaveLength(3);
    expect(items.some(({ actor }) => actor.endsWith(stranger))).toBe(false);
  });

  it("shows nothing of another company's", async () => {
    const other = await bench.companyWith(3);
    await chain({});
    expect((await page()).items).toHaveLength(1);
    expect((await audit.actors(ctx)).items).toHaveLength(1);
    const [foreign] = await bench.entries(other.tenantId);
    expect(await seqs({ actor: foreign?.actor ?? '' })).toEqual([]);
    expect(await seqs({ documentId: foreign?.documentId ?? '' })).toEqual([]);
  });
});
