import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { CAPABILITIES } from '../access/access-level';
import { AccessRepository } from '../access/access.repository';
import { DocumentAccess } from '../access/document-access';
import type { DocumentConditions } from './document-filter.repository';
import { LEDGER_SORTS } from './ledger-query.dto';
import { LedgerRepository } from './ledger.repository';
import { type DocumentsBench, openDocumentsBench, type TestCompany } from '../testing/documents-bench';
import { explain as explainAs, type Explained } from '../testing/explain';

const DOCUMENTS = 1_000_000;
const CLASSES = 50;
/** Of a company beside the large one, which sees all of them. */
const FEW = 5_000;
/** Documents of the last class, among a million. */
const RARE = 10;
/** A page, or the sample of a list; never the list. */
const SORTED_AT_MOST = 5_000;
const MINUTE_MS = 60_000;
/** Where a list begins whose highest number is lower. */
const FIRST = { value: null, number: FEW + 1, index: 0, isEstimate: false };

describe('the ledger at a million documents and fifty access classes', () => {
  let bench: DocumentsBench;
  let company: TestCompany;
  let small: TestCompany;
  let classIds: number[];
  const ledger = new LedgerRepository();

  /** So many documents like this one, each in the class that the expression over its number n says. */
  const multiply = (id: Uuid, count: number, accessClass: string, ids: readonly number[]): Promise<unknown> =>
    bench.db.look(
      `INSERT INTO documents (tenant_id, id, number, revision, access_class_id, reading_state, input_state, doc_type, title, amount_minor,
                              file_name, file_kind, size_bytes, sha256, object_key, received_via, preservation_kind, stored_at, received_on)
       SELECT d.tenant_id, gen_random_uuid(), n, 0, ${accessClass},
              'read', 'complete', CASE n % 3 WHEN 0 THEN 'receipt' ELSE 'invoice' END, 'title ' || n % 1000, n::int8 * 7919 % 1000003,
              d.file_name, d.file_kind, d.size_bytes, lpad(n::text, 64, '0'), d.object_key, d.received_via, d.preservation_kind, d.stored_at,
              d.received_on
         FROM documents d, generate_series(2, ${count}) n WHERE d.id = $1`,
      [id, ids],
    );

  const classIdsOf = async ({ tenantId }: TestCompany): Promise<number[]> => {
    const rows = await bench.db.look<{ id: number }>('SELECT id FROM access_classes WHERE tenant_id = $1 ORDER BY id', [
      tenantId,
    ]);
    return rows.map((row) => row.id);
  };

  beforeAll(async () => {
    bench = await openDocumentsBench();
    company = await bench.newCompany();
    const first = await bench.stored(company.clerk);
    await bench.db.look(
      `INSERT INTO access_classes (tenant_id, rules_key, rules)
       SELECT $1, 'class ' || n, jsonb_build_object('users', '{}'::jsonb, 'groups', '{}'::jsonb, 'everyone', 'see_only') FROM generate_series(2, ${CLASSES}) n`,
      [company.tenantId],
    );
    classIds = await classIdsOf(company);
    // Every other document is in the first class, the rest in the others but the last, which has a handful.
    await multiply(
      first.id,
      DOCUMENTS,
      `($2::int8[])[CASE WHEN n % ${DOCUMENTS / RARE} = 7 THEN ${CLASSES} WHEN n % 2 = 0 THEN 1 ELSE 2 + n / 2 % ${CLASSES - 2} END]`,
      classIds,
    );
    small = await bench.newCompany();
    const { id } = await bench.stored(small.clerk);
    await multiply(id, FEW, '($2::int8[])[1]', await classIdsOf(small));
    await bench.db.look('UPDATE document_counters SET last_number = $2 WHERE tenant_id = $1', [
      company.tenantId,
      DOCUMENTS,
    ]);
    await bench.db.look('VACUUM ANALYZE documents');
  }, 15 * MINUTE_MS);
  afterAll(() => bench.close());

  const explain = async (work: (tx: Transaction) => Promise<unknown>, { clerk } = company): Promise<Explained> => {
    const { nodes, milliseconds } = await explainAs(bench.db.database, clerk, work);
    return { nodes: nodes.filter((node) => node['Relation Name'] !== 'document_counters'), milliseconds };
  };
  const conditions = (visibleClasses: readonly number[]): DocumentConditions => ({
    filter: {},
    userId: null,
    visibleClasses,
    previewClasses: visibleClasses,
    onlyIds: null,
    companyKeys: null,
    text: null,
  });
  const order = { sort: 'number', order: 'desc', idsInOrder: [] } as const;

  const sights: [string, (ids: readonly number[]) => readonly number[]][] = [
    ['all classes', (ids) => ids],
    ['half of them', (ids) => ids.filter((_, place) => place % 2 === 1)],
    ['one of them', (ids) => ids.slice(5, 6)],
    ['the one with ten documents', (ids) => ids.slice(-1)],
    ['none', () => []],
  ];

  it.each(sights)('finds a page on an index for those who see %s', async (name, pick) => {
    const { nodes, milliseconds } = await explain((tx) =>
      ledger.page(tx, conditions(pick(classIds)), order, { is: 'from', offset: 0 }, 100),
    );
    const used = nodes.flatMap((node) => node['Index Name'] ?? []);
    console.log(`page for those who see ${name}: ${milliseconds.toFixed(2)} ms on ${used.join(', ') || 'nothing'}`);
    expect(nodes.map((node) => node['Node Type'])).not.toContain('Seq Scan');
    const fit = ['documents_tenant_id_number_key', 'documents_by_access_class', 'documents_pkey'];
    // No class at all implies any condition, also that of an index with a few rows only.
    if (pick(classIds).length > 0) for (const index of used) expect(fit).toContain(index);
  });

  it.each(sights)('counts on an index for those who see %s', async (name, pick) => {
    const { nodes, milliseconds } = await explain((tx) => ledger.count(tx, conditions(pick(classIds))));
    console.log(`count for those who see ${name}: ${milliseconds.toFixed(2)} ms`);
    expect(nodes.flatMap((node) => node['Index Name'] ?? []).every((index) => index.startsWith('documents_'))).toBe(
      true,
    );
  });

  it.each(LEDGER_SORTS.flatMap((sort) => (['asc', 'desc'] as const).map((direction) => [sort, direction] as const)))(
    'walks an index and sorts no company by %s, %s',
    async (sort, direction) => {
      const byColumn = { sort, order: direction, idsInOrder: [company.clerkId, company.colleagueId] };
      for (const wanted of [
        { is: 'from', offset: 0 },
        { is: 'at', fraction: 0.5 },
      ] as const) {
        const { nodes, milliseconds } = await explain((tx) =>
          ledger.page(tx, conditions(classIds), byColumn, wanted, 100),
        );
        console.log(`${sort} ${direction} ${wanted.is}: ${milliseconds.toFixed(2)} ms`);
        expect(nodes.map((node) => node['Node Type'])).not.toContain('Seq Scan');
        const sorted = nodes.filter((node) => node['Node Type'] === 'Sort').map((node) => node['Actual Rows']);
        expect(Math.max(0, ...sorted)).toBeLessThanOrEqual(SORTED_AT_MOST);
      }
    },
  );

  it.each([
    { of: 'one kind', filter: { docTypes: ['receipt' as const] } },
    { of: 'a range of amounts', filter: { amountFrom: 100_000, amountTo: 300_000 } },
    { of: 'everything', filter: {} },
  ])('counts, sums up and samples $of without the table', async ({ filter }) => {
    const { nodes } = await explain(async (tx) => {
      await ledger.sums(tx, { ...conditions(classIds), filter });
      await ledger.page(tx, { ...conditions(classIds), filter }, order, { is: 'at', fraction: 0.5 }, 1);
      await ledger.estimate(tx, { ...conditions(classIds), filter }, 0);
    });
    const looks = nodes.filter((node) => node['Relation Name'] === 'documents' && node['Actual Rows'] > 100);
    expect(looks.length).toBeGreaterThanOrEqual(4);
    expect(looks.map((node) => node['Node Type'])).toEqual(looks.map(() => 'Index Only Scan'));
    expect(looks.filter((node) => node['Index Name'] === 'documents_sample_256')).toHaveLength(2);
    for (const look of looks) expect(look['Heap Fetches']).toBeLessThanOrEqual(look['Actual Rows'] / 10);
  });

  it('reads a page of a small company beside it no further than the page', async () => {
    const visible = conditions(await classIdsOf(small));
    const { nodes } = await explain((tx) => ledger.page(tx, visible, order, { is: 'after', mark: FIRST }, 100), small);
    expect(nodes.map((node) => node['Node Type'])).not.toContain('Sort');
    expect(Math.max(...nodes.map((node) => node['Actual Rows']))).toBeLessThanOrEqual(101);
  });

  it('adds up ten thousand and no more', async () => {
    const { nodes, milliseconds } = await explain((tx) => ledger.sums(tx, conditions(classIds)));
    console.log(`sums: ${milliseconds.toFixed(2)} ms`);
    expect(Math.max(...nodes.map((node) => node['Actual Rows']))).toBeLessThanOrEqual(10_001);
  });

  it('decides in each of fifty, a thousand and five thousand classes in one go', async () => {
    const access = new DocumentAccess(bench.people, new AccessRepository());
    const subject = { userId: company.clerkId, groupIds: [company.groupId], everywhere: [], atMost: CAPABILITIES };
    for (const wanted of [CLASSES, 1_000, 5_000]) {
      await bench.db.look(
        `INSERT INTO access_classes (tenant_id, rules_key, rules)
         SELECT $1, 'more ' || gen_random_uuid(), jsonb_build_object('users', jsonb_build_object($2::text, 'view_only', $3::text, 'see_only'),
                'groups', '{}'::jsonb, 'everyone', 'see_only')
           FROM generate_series(1, $4 - (SELECT count(*)::int FROM access_classes WHERE tenant_id = $1)) n`,
        [company.tenantId, newId(), newId(), wanted],
      );
      await bench.db.database.transaction(company.clerk, async (tx) => {
        await access.resolve(tx, subject);
        const startedAt = performance.now();
        const resolved = await access.resolve(tx, subject);
        console.log(`${wanted} classes resolved in ${(performance.now() - startedAt).toFixed(1)} ms`);
        expect(resolved.classesWith('see')).toHaveLength(wanted);
      });
    }
  });
});
