import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Transaction } from '@chogura/platform';
import { LinksRepository } from './links.repository';
import { type DocumentsBench, openDocumentsBench, type TestCompany } from '../testing/documents-bench';

const DOCUMENTS = 1_000_000;
/** A tenth of all papers is this company's, the rest is spread over thousands of others. */
const GREAT = '株式会社大口';
const MINUTE_MS = 60_000;
/** Of one table; the documents of a deal and what competes with them, never a company's. */
const MAX_ROWS = 10_000;

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly Plans?: readonly PlanNode[];
}

interface Asked {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

describe('what tells that documents are of one deal, at a million', () => {
  let bench: DocumentsBench;
  let company: TestCompany;
  let classId: number;
  let ids: string[];
  const links = new LinksRepository();

  beforeAll(async () => {
    bench = await openDocumentsBench();
    company = await bench.newCompany();
    const first = await bench.stored(company.clerk);
    classId = first.accessClassId;
    await bench.db.look(
      `INSERT INTO documents (tenant_id, id, number, revision, access_class_id, reading_state, input_state, company_key, amount_minor,
                              transaction_date, file_name, file_kind, size_bytes, sha256, object_key, received_via, preservation_kind, stored_at,
                              received_on)
       SELECT d.tenant_id, gen_random_uuid(), n, 0, d.access_class_id, 'read', 'complete',
              CASE WHEN n % 10 = 0 THEN $2 ELSE 'company ' || n % 7919 END, CASE WHEN n % 3 = 0 THEN 1100 ELSE n::int8 * 7919 % 1000003 END,
              '2020-01-01'::date + n % 2000, d.file_name, d.file_kind, d.size_bytes, lpad(n::text, 64, '0'), d.object_key, d.received_via,
              d.preservation_kind, d.stored_at, d.received_on
         FROM documents d, generate_series(2, ${DOCUMENTS}) n WHERE d.id = $1`,
      [first.id, GREAT],
    );
    await bench.db.look(
      `INSERT INTO document_numbers (tenant_id, document_id, kind, key, printed)
       SELECT tenant_id, id, 'own', CASE WHEN number % 5 = 0 THEN '001' ELSE 'N-' || number END, '' FROM documents WHERE tenant_id = $1`,
      [company.tenantId],
    );
    // Links from each document to the next, so that each of the million has two.
    await bench.db.look(
      `INSERT INTO document_links (tenant_id, first_id, second_id, state, decided_at)
       SELECT tenant_id, id, next, 'confirmed', now()
         FROM (SELECT tenant_id, id, lead(id) OVER (ORDER BY id) AS next FROM documents WHERE tenant_id = $1) d WHERE next IS NOT NULL`,
      [company.tenantId],
    );
    for (const table of ['documents', 'document_numbers', 'document_links'])
      await bench.db.look(`VACUUM ANALYZE ${table}`);
    const some = await bench.db.look<{ id: string }>(
      `SELECT id FROM documents WHERE tenant_id = $1 AND number % 20011 = 7 ORDER BY number`,
      [company.tenantId],
    );
    ids = some.map(({ id }) => id);
  }, 15 * MINUTE_MS);
  afterAll(() => bench.close());

  const alike = (companyKey: string, amount: number) => (tx: Transaction) =>
    links.alikeInAmount(tx, {
      id: ids[0] ?? '',
      companyKey,
      currency: 'JPY',
      fromMinor: Math.floor(amount / 1.1),
      toMinor: Math.ceil(amount * 1.1),
      day: '2023-01-01',
      withinDays: 99,
      visibleClasses: [classId],
    });

  /** Where a company has few papers either will do. */
  const BY_COMPANY = ['documents_by_company_amount', 'documents_by_company_key'];
  const questions: [string, string[], (tx: Transaction) => Promise<unknown>][] = [
    ['a number that few print', ['document_numbers_by_key'], (tx) => links.bearersOf(tx, ['N-77', 'N-78', 'N-4711'])],
    ['a number that everybody prints', ['document_numbers_by_key'], (tx) => links.bearersOf(tx, ['001', 'N-78'])],
    ['an amount of a small company', BY_COMPANY, alike('company 77', 500_000)],
    ['an amount of the greatest company', BY_COMPANY, alike(GREAT, 500_000)],
    ['the amount that the greatest company writes every day', BY_COMPANY, alike(GREAT, 1100)],
    ['the numbers of a pool', ['document_numbers_pkey'], (tx) => links.numbersOf(tx, ids)],
    [
      'the neighbours of many',
      ['document_links_pkey', 'document_links_by_second'],
      (tx) => links.linksOf(tx, ids, 'confirmed'),
    ],
  ];

  it.each(questions)('finds %s on %j', async (name, indexes, ask) => {
    await bench.db.database.transaction(company.clerk, async (tx) => {
      const asked = await heard(tx, ask);
      for (const { sql, parameters } of asked) {
        const [row] = await tx.query<{ 'QUERY PLAN': { Plan: PlanNode; 'Execution Time': number }[] }>(
          `EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`,
          parameters,
        );
        const [plan] = row?.['QUERY PLAN'] ?? [];
        if (!plan) throw new Error('nothing was explained');
        const walk = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(walk)];
        const nodes = walk(plan.Plan);
        console.log(`${name}: ${plan['Execution Time'].toFixed(2)} ms`);
        expect(nodes.map((node) => node['Node Type'])).not.toContain('Seq Scan');
        const used = nodes.flatMap((node) => node['Index Name'] ?? []);
        expect(used.length).toBeGreaterThan(0);
        for (const index of used) expect(indexes).toContain(index);
        for (const node of nodes) expect(node['Actual Rows'] * node['Actual Loops']).toBeLessThanOrEqual(MAX_ROWS);
      }
      expect(asked.length).toBeGreaterThan(0);
    });
  });

  /** What a repository asks of the database, also by way of entities. */
  async function heard(tx: Transaction, ask: (tx: Transaction) => Promise<unknown>): Promise<Asked[]> {
    const runner = tx.manager.queryRunner;
    if (!runner) throw new Error('no transaction');
    const asked: Asked[] = [];
    const query = runner.query.bind(runner);
    runner.query = ((sql: string, parameters: unknown[] = [], ...more: []) => {
      asked.push({ sql, parameters });
      return query(sql, parameters, ...more);
    }) as typeof runner.query;
    await ask(tx);
    runner.query = query;
    return asked;
  }
});
