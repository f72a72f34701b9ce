import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Uuid } from '@chogura/kernel';
import { Transaction } from '@chogura/platform';
import { documentPredicates, SqlParameters } from '../ledger/document-filter.repository';
import { PossibleDuplicatesRepository } from './possible-duplicates.repository';
import { type DocumentsBench, openDocumentsBench, type TestCompany } from '../testing/documents-bench';

const DOCUMENTS = 1_000_000;
const KEYS = 8;
/** Every fifth document is of one layout and shares a key with all others of it. */
const LAYOUT_KEY = 7;
const PAIRS = 2_000;
const MINUTE_MS = 60_000;
/** Rows that a search may touch, however many documents there are: hundred for each key, and some for the values. */
const MOST_ROWS = 5_000;

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly Plans?: readonly PlanNode[];
}

/** Keeps what a repository asks. */
class ListeningTransaction extends Transaction {
  readonly asked: { readonly sql: string; readonly parameters: readonly unknown[] }[] = [];

  override query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    this.asked.push({ sql, parameters });
    return super.query(sql, parameters);
  }
}

describe('possible duplicates among a million documents', () => {
  let bench: DocumentsBench;
  let company: TestCompany;
  let one: Uuid;
  const repository = new PossibleDuplicatesRepository();

  beforeAll(async () => {
    bench = await openDocumentsBench();
    company = await bench.newCompany();
    one = (await bench.stored(company.clerk)).id;
    await bench.db.look(
      `INSERT INTO documents (tenant_id, id, number, revision, access_class_id, reading_state, input_state, company_key, transaction_date,
                              amount_minor, file_name, file_kind, size_bytes, sha256, object_key, received_via, preservation_kind, stored_at, received_on)
       SELECT d.tenant_id, gen_random_uuid(), n, 0, d.access_class_id, 'read', 'complete', 'company ' || n % 2000,
              date '2020-01-01' + n % 2000 % 1500, n::int8 * 7919 % 1000003, d.file_name, d.file_kind, d.size_bytes, lpad(n::text, 64, '0'),
              d.object_key, d.received_via, d.preservation_kind, d.stored_at, d.received_on
         FROM documents d, generate_series(2, ${DOCUMENTS}) n WHERE d.id = $1`,
      [one],
    );
    await bench.db.look(
      `INSERT INTO document_prints (tenant_id, document_id, figures, words) SELECT tenant_id, id, '{1,22,333}', '{1,2,3}' FROM documents
        WHERE tenant_id = $1`,
      [company.tenantId],
    );
    await bench.db.look(
      `INSERT INTO document_print_keys (tenant_id, key, document_id)
       SELECT tenant_id, CASE WHEN k = 1 AND number % 5 = 0 THEN ${LAYOUT_KEY} ELSE hashint8(number * ${KEYS} + k) END, id
         FROM documents, generate_series(1, ${KEYS}) k WHERE tenant_id = $1 ON CONFLICT DO NOTHING`,
      [company.tenantId],
    );
    await bench.db.look(
      `INSERT INTO document_duplicates (tenant_id, first_id, second_id, reason, found_at)
       SELECT tenant_id, least(id, other), greatest(id, other), 'same-paper', now()
         FROM (SELECT tenant_id, id, lead(id) OVER (ORDER BY number) AS other FROM documents WHERE tenant_id = $1 AND number <= ${PAIRS}) pair
        WHERE other IS NOT NULL`,
      [company.tenantId],
    );
    await bench.db.look(
      `UPDATE documents SET (company_key, transaction_date, amount_minor) = (SELECT company_key, transaction_date, amount_minor FROM documents
        WHERE tenant_id = $2 AND number = 500) WHERE id = $1`,
      [one, company.tenantId],
    );
    for (const table of ['documents', 'document_prints', 'document_print_keys', 'document_duplicates'])
      await bench.db.look(`VACUUM ANALYZE ${table}`);
  }, 20 * MINUTE_MS);
  afterAll(() => bench.close());

  /** How the database goes about what is asked, as the role that serves. */
  const explain = (work: (tx: Transaction) => Promise<unknown>) =>
    bench.db.database.transaction(company.clerk, async (tx) => {
      const listening = new ListeningTransaction(tx.manager);
      await work(listening);
      const walk = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(walk)];
      const nodes: PlanNode[] = [];
      let milliseconds = 0;
      for (const { sql, parameters } of listening.asked) {
        const [row] = await tx.query<{ 'QUERY PLAN': { Plan: PlanNode; 'Execution Time': number }[] }>(
          `EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`,
          parameters,
        );
        const plan = row?.['QUERY PLAN'][0];
        if (!plan) throw new Error('nothing was explained');
        nodes.push(...walk(plan.Plan));
        milliseconds += plan['Execution Time'];
      }
      return { nodes, milliseconds };
    });

  const expectCheap = (what: string, { nodes, milliseconds }: Awaited<ReturnType<typeof explain>>): void => {
    console.log(`${what}: ${milliseconds.toFixed(2)} ms`);
    const whole = nodes.filter((node) => node['Node Type'] === 'Seq Scan' && node['Relation Name'] !== undefined);
    expect(whole.map((node) => node['Relation Name']).filter((name) => name !== 'document_duplicates')).toEqual([]);
    expect(Math.max(...nodes.map((node) => node['Actual Rows'] * node['Actual Loops']))).toBeLessThan(MOST_ROWS);
  };

  it('are searched by keys and values on indexes, also by the key of a layout of 200,000', async () => {
    const keys = await bench.db.look<{ key: number }>(
      `SELECT key FROM document_print_keys k JOIN documents d ON d.tenant_id = k.tenant_id AND d.id = k.document_id
        WHERE d.tenant_id = $1 AND d.number = 777`,
      [company.tenantId],
    );
    const asked = [LAYOUT_KEY, ...keys.map(({ key }) => key)];
    let found: readonly { id: Uuid; hasSameValues: boolean }[] = [];
    const plan = await explain(async (tx) => (found = await repository.candidates(tx, one, asked)));
    expectCheap('search', plan);
    expect(found.some(({ hasSameValues }) => hasSameValues)).toBe(true);
    expect(found.length).toBeGreaterThan(2);
  });

  it('are marked on a page of the ledger by its ids', async () => {
    const page = await bench.db.look<{ id: Uuid; class: number }>(
      'SELECT id, access_class_id AS class FROM documents WHERE tenant_id = $1 AND number BETWEEN 1950 AND 2049',
      [company.tenantId],
    );
    const ids = page.map(({ id }) => id);
    let marked = new Set<Uuid>();
    const plan = await explain(
      async (tx) => (marked = await repository.suspectedAmong(tx, ids, [page[0]?.class ?? 0])),
    );
    expectCheap('marks', plan);
    expect(marked.size).toBe(51);
  });

  it('are listed without walking the company', async () => {
    const [row] = await bench.db.look<{ class: number }>(
      'SELECT access_class_id AS class FROM documents WHERE id = $1',
      [one],
    );
    const conditions = {
      filter: { isPossibleDuplicate: true },
      userId: null,
      visibleClasses: [row?.class ?? 0],
      previewClasses: [],
      onlyIds: null,
      companyKeys: null,
      text: null,
    };
    const plan = await explain((tx) => {
      const sql = new SqlParameters();
      const where = documentPredicates(conditions, sql).join(' AND ');
      return tx.query(`SELECT d.id FROM documents d WHERE ${where} ORDER BY d.number DESC LIMIT 100`, sql.values);
    });
    expectCheap('list', plan);
  });
});
