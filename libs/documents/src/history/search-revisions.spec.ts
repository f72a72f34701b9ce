import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type RequestContext } from '@chogura/kernel';
import { NO_RULES } from '../access/access-rules';
import type { DocumentEntity } from '../document.entity';
import { type FoundRevisionDto, type RevisionPageDto, RevisionsQueryDto } from './revision-search.dto';
import { MAX_WALKED } from './revisions.repository';
import { type DocumentsBench, openDocumentsBench, type TestCompany } from '../testing/documents-bench';
import { readingOf } from '../testing/readings';

const MINUTE_MS = 60_000;

describe('the changes of all documents', () => {
  let bench: DocumentsBench;
  let company: TestCompany;
  let document: DocumentEntity;
  let other: DocumentEntity;
  beforeAll(async () => {
    bench = await openDocumentsBench();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    bench.clock.set('2026-04-15T03:00:00Z');
    company = await bench.newCompany();
    document = await bench.stored(company.clerk);
    other = await bench.stored(company.colleague);
    await bench.completeReading(company, readingOf(document.id));
  });

  const later = (days = 1): void => bench.clock.advance(days * 86_400_000);
  const page = (query: Partial<RevisionsQueryDto> = {}, who = company.clerk): Promise<RevisionPageDto> =>
    bench.revisions.page(who, Object.assign(new RevisionsQueryDto(), query));
  const shown = ({ document: { number }, kind }: FoundRevisionDto): string => `${kind} ${number}`;
  const found = async (query: Partial<RevisionsQueryDto> = {}, who?: RequestContext): Promise<string[]> =>
    (await page(query, who)).items.map(shown);

  it('are found by who, when, of which kind and of which field, the last first', async () => {
    const [a, b] = [document.number, other.number];
    later();
    await bench.change.execute(company.colleague, document.id, 1, { title: '見積書', reason: '書き間違い' });
    later();
    await bench.deletion.delete(company.clerk, other.id, 0, '二重に登録したため');
    expect(await found()).toEqual([`deleted ${b}`, `edited ${a}`, `stored ${b}`, `read ${a}`, `stored ${a}`]);
    expect(await found({ authorId: company.colleagueId })).toEqual([`edited ${a}`, `stored ${b}`]);
    expect(await found({ authorKind: 'product' })).toEqual([`read ${a}`]);
    expect(await found({ kind: 'deleted' })).toEqual([`deleted ${b}`]);
    expect(await found({ from: '2026-04-16', to: '2026-04-16' })).toEqual([`edited ${a}`]);
    expect(await found({ field: 'title' })).toEqual([`edited ${a}`, `read ${a}`]);
    expect(await found({ field: 'title', authorKind: 'person' })).toEqual([`edited ${a}`]);
    expect(await found({ authorId: newId() })).toEqual([]);
    const [deletion] = (await page({ kind: 'deleted' })).items;
    expect(deletion).toMatchObject({
      document: { id: other.id, number: b, isDeleted: true },
      authorKind: 'person',
      author: { id: company.clerkId },
      reason: '二重に登録したため',
    });
  });

  it('are found by what stood there before and after, however it is written, and by the reason', async () => {
    later();
    await bench.change.execute(company.clerk, document.id, 1, {
      memo: 'ＡＢＣ商会へ 100% 送付済',
      dueDate: '2026-05-31',
      assigneeId: company.colleagueId,
      docType: 'contract',
      reason: '月次の整理',
    });
    const edited = [`edited ${document.number}`];
    for (const text of ['abc商会', '100%', '2026/5/31', '月次']) expect(await found({ text })).toEqual(edited);
    expect(await found({ text: '10_%' })).toEqual([]);
    expect(await found({ text: '契約', values: ['contract'] })).toEqual(edited);
    expect(await found({ text: '契約' })).toEqual([]);
    expect(await found({ text: 'abc商会', field: 'dueDate' })).toEqual([]);
    expect(await found({ text: '月次', field: 'memo' })).toEqual([]);
    const colleague = (await bench.people.everyone(company.clerk)).find(({ id }) => id === company.colleagueId);
    const byName = await page({ text: colleague?.name ?? '', field: 'assigneeId' });
    expect(byName.items.map(shown)).toEqual(edited);
    expect(byName.names).toContainEqual({ id: company.colleagueId, name: colleague?.name });
  });

  it('have amounts in the currency of their time', async () => {
    await bench.change.execute(company.clerk, document.id, 1, { amountMinor: 8_420_50, currency: 'USD' });
    await bench.change.execute(company.clerk, document.id, 2, { currency: 'EUR' });
    expect(await found({ text: '8,420.50' })).toEqual([`edited ${document.number}`]);
    const items = (await page({ kind: 'edited' })).items.map(({ revision, currency }) => [revision, currency]);
    expect(items).toEqual([
      [3, 'EUR'],
      [2, 'USD'],
    ]);
    expect((await page({ kind: 'read' })).items[0]?.currency).toBe('JPY');
  });

  it('of rights of access are found by whom they concern', async () => {
    await bench.changeAccess.execute(company.clerk, document.id, 1, {
      ...NO_RULES,
      users: { [company.colleagueId]: 'view_only' },
      everyone: 'unrestricted',
    });
    const edited = [`edited ${document.number}`];
    const colleague = (await bench.people.everyone(company.clerk)).find(({ id }) => id === company.colleagueId);
    expect(await found({ field: 'access' })).toEqual(edited);
    expect(await found({ text: colleague?.name ?? '' })).toEqual(edited);
    expect(await found({ field: 'access', text: '閲覧のみ', values: ['view_only'] })).toEqual(edited);
  });

  it('are those of documents that one may look at, in the ledger and in the 削除履歴', async () => {
    await bench.restrict(company, other.id, { users: {}, groups: {}, everyone: 'see_only' });
    expect(await found()).not.toContain(`stored ${other.number}`);
    expect(await found({}, company.administrator)).toContain(`stored ${other.number}`);
    expect(await found({}, company.auditor)).toContain(`stored ${other.number}`);
    await bench.deletion.delete(company.administrator, other.id, 0, '重複');
    expect(await found()).not.toContain(`deleted ${other.number}`);
    expect(await found({}, company.administrator)).toContain(`deleted ${other.number}`);
  });

  it('are no other company’s', async () => {
    const stranger = await bench.newCompany();
    expect(await found({}, stranger.administrator)).toEqual([]);
    expect(await found({ authorId: company.clerkId }, stranger.administrator)).toEqual([]);
  });

  it('go on page by page, none twice and none left out, also of one moment', async () => {
    for (let revision = 1; revision <= 5; revision++)
      await bench.change.execute(company.clerk, document.id, revision, { memo: `第${revision}` });
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const { items, nextCursor, searchedTo } = await page({ limit: 3, ...(cursor && { cursor }) });
      seen.push(...items.map(({ document: { id }, revision }) => `${id} ${revision}`));
      expect(searchedTo).toBeNull();
      cursor = nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(8);
    expect(new Set(seen).size).toBe(8);
    await expect(page({ cursor: 'x' })).rejects.toMatchObject({ code: 'http.invalid-input' });
  });

  it(
    'are looked through part by part: a rare one is found in the end, and each answer says how far it came',
    async () => {
      // A hand-made past of more than two walks, with what is looked for at its beginning.
      await bench.db.look(
        `INSERT INTO document_revisions (tenant_id, document_id, revision, kind, changed_at, changes)
         SELECT tenant_id, document_id, 100 + n, 'edited', changed_at - interval '1 day' - n * interval '1 second',
                jsonb_build_array(jsonb_build_object('field', 'memo', 'from', null, 'to', CASE n WHEN $2 THEN '針' ELSE '藁' END))
           FROM document_revisions, generate_series(1, $2) n WHERE document_id = $1 AND revision = 0`,
        [document.id, 2 * MAX_WALKED + 10],
      );
      const first = await page({ text: '針' });
      expect(first.items).toEqual([]);
      expect(first.searchedTo).not.toBeNull();
      const second = await page({ text: '針', cursor: first.nextCursor ?? '' });
      expect(second.items).toEqual([]);
      expect(Date.parse(second.searchedTo ?? '')).toBeLessThan(Date.parse(first.searchedTo ?? ''));
      const third = await page({ text: '針', cursor: second.nextCursor ?? '' });
      expect(third.items).toHaveLength(1);
      expect(third).toMatchObject({ nextCursor: null, searchedTo: null });
    },
    MINUTE_MS,
  );
});
