import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type Uuid } from '@chogura/kernel';
import { type DocumentsBench, openDocumentsBench, type TestCompany } from '../testing/documents-bench';

describe('tags', () => {
  let bench: DocumentsBench;
  let company: TestCompany;
  beforeAll(async () => {
    bench = await openDocumentsBench();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    company = await bench.newCompany();
  });

  const add = (name: string): Promise<Uuid> => bench.tags.add(company.administrator, { name, colour: 'grey' });
  const names = async (): Promise<string[]> => (await bench.tags.all(company.clerk)).map(({ name }) => name);
  const tagsOf = async (documentId: Uuid): Promise<string[]> =>
    (await bench.documents.one(company.clerk, documentId)).tags.map(({ name }) => name);
  const put = (documentId: Uuid, revision: number, tagIds: Uuid[], who = company.clerk): Promise<void> =>
    bench.change.execute(who, documentId, revision, { tagIds });
  const eventsOf = async (): Promise<string[]> => {
    const rows = await bench.db.look<{ type: string }>(
      `SELECT type FROM outbox_events WHERE tenant_id = $1 AND type LIKE 'documents.tag%' ORDER BY id`,
      [company.tenantId],
    );
    return rows.map(({ type }) => type);
  };

  describe('of the company', () => {
    it('have a name each that no other can be taken for, and every change is told', async () => {
      const id = await add('3月締め');
      for (const name of ['３月締め', '3月 締め', '3月締め'])
        await expect(add(name)).rejects.toMatchObject({ code: 'documents.tag-name-taken' });
      await add('備品');
      const rename = { name: '備品', colour: 'blue', isRetired: false } as const;
      await expect(bench.tags.change(company.administrator, id, 0, rename)).rejects.toMatchObject({
        code: 'documents.tag-name-taken',
      });
      await bench.tags.change(company.administrator, id, 0, { ...rename, name: '４月締め' });
      expect(await names()).toEqual(['４月締め', '備品']);
      expect(await eventsOf()).toEqual(['documents.tag-added', 'documents.tag-added', 'documents.tag-changed']);
    });

    it('are changed on the revision that was seen', async () => {
      const id = await add('備品');
      const changes = { name: '備品', colour: 'red', isRetired: false } as const;
      await bench.tags.change(company.administrator, id, 0, changes);
      await expect(bench.tags.change(company.administrator, id, 0, changes)).rejects.toMatchObject({
        code: 'documents.tag-changed-meanwhile',
      });
    });

    it('stand in the order that was chosen; those that nobody had seen yet stay behind', async () => {
      const [a, b, c] = [await add('a'), await add('b'), await add('c')];
      await bench.tags.order(company.administrator, [c, a, b]);
      expect(await names()).toEqual(['c', 'a', 'b']);
      await bench.tags.order(company.administrator, [b, c]);
      expect(await names()).toEqual(['b', 'c', 'a']);
      await expect(bench.tags.order(company.administrator, [a, newId()])).rejects.toMatchObject({
        code: 'documents.tag-not-found',
      });
    });

    it('stay while a document has them, and say how many do', async () => {
      const [tag, document] = [await add('備品'), await bench.stored(company.clerk)];
      await put(document.id, document.revision, [tag]);
      expect(await bench.tags.list(company.administrator)).toMatchObject([{ id: tag, documentCount: 1 }]);
      await expect(bench.tags.remove(company.administrator, tag)).rejects.toMatchObject({
        code: 'documents.tag-in-use',
        params: { count: 1 },
      });
      await put(document.id, document.revision + 1, []);
      await bench.tags.remove(company.administrator, tag);
      await expect(bench.tags.remove(company.administrator, tag)).rejects.toMatchObject({
        code: 'documents.tag-not-found',
      });
    });

    it('are up to 200', async () => {
      await bench.db.look(
        `INSERT INTO tags (tenant_id, id, name, name_key, colour, position)
         SELECT $1, gen_random_uuid(), 'タグ' || n, 'タグ' || n, 'grey', n FROM generate_series(1, 200) n`,
        [company.tenantId],
      );
      await expect(add('もう一つ')).rejects.toMatchObject({ code: 'documents.too-many-tags' });
    });

    it('of another company are neither seen nor changed', async () => {
      const id = await add('備品');
      const other = await bench.newCompany();
      expect(await bench.tags.all(other.clerk)).toEqual([]);
      const notFound = { code: 'documents.tag-not-found' };
      const changes = { name: 'x', colour: 'red', isRetired: false } as const;
      await expect(bench.tags.change(other.administrator, id, 0, changes)).rejects.toMatchObject(notFound);
      await expect(bench.tags.remove(other.administrator, id)).rejects.toMatchObject(notFound);
      const document = await bench.stored(other.clerk);
      await expect(put(document.id, 0, [id], other.clerk)).rejects.toMatchObject({
        code: 'http.invalid-input',
      });
    });
  });

  describe('of a document', () => {
    it('are set as a revision that keeps their names of then, in the order of the company', async () => {
      const [a, b] = [await add('備品'), await add('3月締め')];
      const { id, revision } = await bench.stored(company.clerk);
      await put(id, revision, [b, a]);
      expect(await tagsOf(id)).toEqual(['備品', '3月締め']);
      await bench.tags.change(company.administrator, a, 0, { name: '消耗品', colour: 'grey', isRetired: false });
      expect(await tagsOf(id)).toEqual(['消耗品', '3月締め']);
      const [last] = (await bench.history.of(company.clerk, id)).revisions;
      expect(last).toMatchObject({
        revision: revision + 1,
        kind: 'edited',
        changes: [{ field: 'tags', from: null, to: '備品、3月締め' }],
      });
      expect(await bench.eventsOf(id)).toEqual(['documents.uploaded', 'documents.changed']);
    });

    it('make no revision when they stay the same', async () => {
      const [tag, { id, revision }] = [await add('備品'), await bench.stored(company.clerk)];
      await put(id, revision, [tag]);
      await put(id, revision, [tag]);
      expect((await bench.documents.one(company.clerk, id)).revision).toBe(revision + 1);
    });

    it('are a conflict when somebody else changed them meanwhile, and only then', async () => {
      const [a, b] = [await add('備品'), await add('3月締め')];
      const { id, revision } = await bench.stored(company.clerk);
      await bench.change.execute(company.clerk, id, revision, { title: '請求書' });
      await put(id, revision, [a]);
      await expect(put(id, revision, [b])).rejects.toMatchObject({
        code: 'documents.changed-meanwhile',
        extensions: { conflicts: [{ field: 'tags', yours: '3月締め', theirs: '備品', changedBy: company.clerkId }] },
      });
    });

    it('are saved together with other values, as one revision', async () => {
      const [tag, { id, revision }] = [await add('備品'), await bench.stored(company.clerk)];
      await bench.change.execute(company.clerk, id, revision, { title: '請求書', tagIds: [tag] });
      const [last] = (await bench.history.of(company.clerk, id)).revisions;
      expect(last?.changes.map(({ field }) => field)).toEqual(['title', 'tags']);
    });

    it('come with every row of the ledger, and of the deletions', async () => {
      const [tag, one] = [await add('備品'), await bench.stored(company.clerk)];
      const other = await bench.stored(company.clerk);
      await put(one.id, one.revision, [tag]);
      const { items } = await bench.ledger(company.clerk);
      expect(items).toMatchObject([
        { id: other.id, tags: [] },
        { id: one.id, tags: [{ name: '備品' }] },
      ]);
      await bench.deletion.delete(company.clerk, one.id, one.revision + 1, '二重に登録したため');
      expect((await bench.deletions.page(company.clerk, { limit: 5 })).items).toMatchObject([
        { id: one.id, tags: [{ name: '備品' }] },
      ]);
    });

    it('stay when they are retired, but are put on no more', async () => {
      const [a, b] = [await add('備品'), await add('3月締め')];
      const [one, other] = [await bench.stored(company.clerk), await bench.stored(company.clerk)];
      await put(one.id, one.revision, [a]);
      await bench.tags.change(company.administrator, a, 0, { name: '備品', colour: 'grey', isRetired: true });
      await put(one.id, one.revision + 1, [a, b]);
      expect(await tagsOf(one.id)).toEqual(['備品', '3月締め']);
      await expect(put(other.id, other.revision, [a])).rejects.toMatchObject({
        code: 'http.invalid-input',
      });
    });

    it('are changed by those who may edit it', async () => {
      const [tag, { id, revision }] = [await add('備品'), await bench.stored(company.clerk)];
      await bench.restrict(company, id, { users: {}, groups: {}, everyone: 'view_only' });
      await expect(put(id, revision + 1, [tag], company.colleague)).rejects.toMatchObject({
        code: 'documents.forbidden',
      });
    });
  });
});
