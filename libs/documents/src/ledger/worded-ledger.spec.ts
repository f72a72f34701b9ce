import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DocumentFilter } from '@chogura/contracts';
import { type DocumentsBench, openDocumentsBench, type TestCompany } from '../testing/documents-bench';
import { readingOf } from '../testing/readings';
import { LEDGER_SORTS, type LedgerQueryDto } from './ledger-query.dto';

const MINUTE_MS = 60_000;
const DOCUMENTS = 900;

describe('the list of what has certain words', () => {
  let bench: DocumentsBench;
  let company: TestCompany;
  beforeAll(async () => {
    bench = await openDocumentsBench();
    company = await bench.newCompany();
    const tagIds = [
      await bench.tags.add(company.administrator, { name: '至急', colour: 'red' }),
      await bench.tags.add(company.administrator, { name: '備品', colour: 'grey' }),
    ];
    const { id } = await bench.stored(company.clerk);
    await bench.completeReading(company, readingOf(id));
    await bench.db.look(
      `INSERT INTO documents SELECT (jsonb_populate_record(d, jsonb_build_object(
                'id', uuidv7(), 'number', n, 'sha256', repeat('0', 60) || lpad(n::text, 4, '0'), 'amount_minor', CASE WHEN n % 9 > 0 THEN n * 7919 % 1000 END,
                'title', 'No. ' || n % 50, 'doc_type', (ARRAY['invoice', 'receipt', NULL])[1 + n % 3], 'assignee_id', ($2::uuid[])[1 + n % 3],
                'contract_status', CASE WHEN n % 5 = 0 THEN 'active' END, 'is_tagged', n % 4 < 2))).*
         FROM documents d CROSS JOIN generate_series(2, ${DOCUMENTS}) n WHERE d.id = $1`,
      [id, [company.clerkId, company.colleagueId]],
    );
    await bench.db.look(
      `INSERT INTO document_tags (tenant_id, document_id, number, tag_id)
       SELECT tenant_id, id, number, ($2::uuid[])[1 + number % 4] FROM documents WHERE tenant_id = $1 AND is_tagged`,
      [company.tenantId, tagIds],
    );
    // よく on every third, まれ on eleven of them at the lower end, where nobody looks first.
    await bench.db.look(
      `INSERT INTO search_documents (tenant_id, document_id, field_text, field_grams, all_grams)
       SELECT tenant_id, id, CASE WHEN number % 3 = 0 THEN 'よくある' ELSE '' END || CASE WHEN number BETWEEN 90 AND 100 THEN 'まれな' ELSE '' END, '{}', '{}'
         FROM documents WHERE tenant_id = $1 AND number > 1`,
      [company.tenantId],
    );
    // As in a large company, where よく is worth a walk and まれ is not.
    await bench.db.look('UPDATE document_counters SET last_number = $2 WHERE tenant_id = $1', [
      company.tenantId,
      100 * DOCUMENTS,
    ]);
  }, MINUTE_MS);
  afterAll(() => bench.close());

  const page = (query: Partial<LedgerQueryDto>) => bench.ledger(company.clerk, query);
  const all = async (query: Partial<LedgerQueryDto>): Promise<number[]> => {
    const numbers: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const found: Awaited<ReturnType<typeof page>> = await page({ ...query, limit: 100, ...(cursor && { cursor }) });
      numbers.push(...found.items.map(({ number }) => number));
      cursor = found.nextCursor;
    }
    return numbers;
  };
  const isCommon = (number: number): boolean => number > 1 && number % 3 === 0;
  const isRare = (number: number): boolean => number >= 90 && number <= 100;

  it.each(LEDGER_SORTS.flatMap((sort) => (['asc', 'desc'] as const).map((order) => ({ sort, order }))))(
    'is the whole list without the others, by $sort $order, be the word on many or on few',
    async ({ sort, order }) => {
      const everything = await all({ sort, order });
      expect(everything).toHaveLength(DOCUMENTS);
      expect(await all({ sort, order, q: 'よく' })).toEqual(everything.filter(isCommon));
      expect(await all({ sort, order, q: 'まれ' })).toEqual(everything.filter(isRare));
      // Up again from the middle, and in by a number of rows.
      const rare = everything.filter(isRare);
      const middle = await page({ sort, order, q: 'まれ', offset: 5, limit: 3 });
      expect(middle.items.map(({ number }) => number)).toEqual(rare.slice(5, 8));
      const above = await page({ sort, order, q: 'まれ', before: middle.previousCursor ?? '', limit: 2 });
      expect(above.items.map(({ number }) => number)).toEqual(rare.slice(3, 5));
    },
    MINUTE_MS,
  );

  it('holds together with other conditions', async () => {
    expect(await all({ q: 'まれ よく' })).toEqual([99, 96, 93, 90]);
    expect(await all({ q: 'まれ', docTypes: ['receipt'] })).toEqual([100, 97, 94, 91]);
    expect(await all({ q: 'まれ', numberTo: 91 })).toEqual([91, 90]);
    expect(await all({ q: 'どこにもない' })).toEqual([]);
  });

  it('is counted and summed up, as far as texts are looked through', async () => {
    const summary = (filter: DocumentFilter) => bench.readLedger.summary(company.clerk, filter);
    expect(await summary({ q: 'まれ' })).toMatchObject({
      count: { count: 11, isCapped: false },
      sums: [{ documents: 9 }],
    });
    expect((await summary({ q: 'よく' })).count).toEqual({ count: 300, isCapped: false });
    expect((await page({ q: 'まれ' })).count).toEqual({ count: 11, isCapped: false });
    expect((await page({ q: 'よく', limit: 10 })).count).toEqual({ count: 300, isCapped: false });
    expect((await page({ q: 'よく', at: 1, limit: 2 })).items.map(({ number }) => number)).toEqual([6, 3]);
    expect((await page({ q: 'まれ', at: 0.5, limit: 2 })).start).toEqual({ index: 5, isEstimate: false });
  });
});
