import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CustomField } from '@chogura/contracts';
import type { DocumentConditions } from '../ledger/document-filter.repository';
import { LedgerRepository } from '../ledger/ledger.repository';
import { type DocumentsBench, openDocumentsBench, type TestCompany } from '../testing/documents-bench';
import { explain, type Explained } from '../testing/explain';

const DOCUMENTS = 50_000;
const MINUTE_MS = 60_000;
const VALUES = 'document_custom_values';

describe('conditions on custom fields at fifty thousand documents', () => {
  let bench: DocumentsBench;
  let company: TestCompany;
  let classIds: number[];
  let number: CustomField, day: CustomField, amount: CustomField, list: CustomField;
  const ledger = new LedgerRepository();

  beforeAll(async () => {
    bench = await openDocumentsBench();
    company = await bench.newCompany();
    const { id } = await bench.stored(company.clerk);
    await bench.db.look(
      `INSERT INTO documents SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'number', n, 'sha256', lpad(n::text, 64, '0')))).*
         FROM documents d, generate_series(2, ${DOCUMENTS}) n WHERE d.id = $1`,
      [id],
    );
    const add = (kind: CustomField['kind'], ...options: string[]): Promise<CustomField> =>
      bench.customFields.add(company.system, { kind }, options);
    [number, day, amount, list] = [
      await add('number'),
      await add('date'),
      await add('amount'),
      await add('list', '未払', '支払済み', '保留'),
    ];
    const fill = (field: CustomField, columns: string, values: string): Promise<unknown> =>
      bench.db.look(
        `INSERT INTO ${VALUES} (tenant_id, document_id, field_id, place, number, ${columns})
         SELECT tenant_id, id, $2, 0, number, ${values} FROM documents WHERE tenant_id = $1`,
        [company.tenantId, field.id],
      );
    await fill(number, 'text_value, text_key', `'PO-' || number, 'po-' || number`);
    await fill(day, 'day', `date '2020-01-01' + (number * 7919 % 2000)::int`);
    await fill(amount, 'amount_minor', `number * 104729 % 1000003`);
    const ids = list.options.map((option) => `'${option.id}'`);
    await fill(
      list,
      'option_id',
      `(ARRAY[${ids.join(', ')}]::uuid[])[CASE WHEN number % 1000 = 0 THEN 3 ELSE 1 + number % 2 END]`,
    );
    await bench.db.look(`VACUUM ANALYZE documents`);
    await bench.db.look(`VACUUM ANALYZE ${VALUES}`);
    const rows = await bench.db.look<{ id: number }>('SELECT id FROM access_classes WHERE tenant_id = $1', [
      company.tenantId,
    ]);
    classIds = rows.map((row) => row.id);
  }, 5 * MINUTE_MS);
  afterAll(() => bench.close());

  const conditions = (custom: readonly string[]): DocumentConditions => ({
    filter: { custom },
    userId: null,
    visibleClasses: classIds,
    previewClasses: classIds,
    onlyIds: null,
    companyKeys: null,
    text: null,
  });
  const order = { sort: 'number', order: 'desc', idsInOrder: [] } as const;
  const page = (custom: readonly string[]): Promise<Explained> =>
    explain(bench.db.database, company.clerk, (tx) =>
      ledger.page(tx, conditions(custom), order, { is: 'from', offset: 0 }, 100),
    );
  const indexesOf = ({ nodes }: Explained): string[] => nodes.flatMap((node) => node['Index Name'] ?? []);

  const asked: [string, () => string[], string | null][] = [
    ['one day', () => [`${day.id}:from:2024-02-01`, `${day.id}:to:2024-02-01`], `${VALUES}_by_day`],
    ['a few amounts', () => [`${amount.id}:from:500`, `${amount.id}:to:2000`], `${VALUES}_by_amount`],
    ['an option that hardly any document has', () => [`${list.id}:in:${list.options[2]?.id}`], `${VALUES}_by_option`],
    ['a number that one document has', () => [`${number.id}:has:po-49999`], `${VALUES}_by_text`],
    ['days of which many documents have one', () => [`${day.id}:from:2021-01-01`], null],
    ['an option that every other document has', () => [`${list.id}:in:${list.options[0]?.id}`], null],
    ['two fields at once', () => [`${day.id}:from:2024-01-01`, `${list.id}:in:${list.options[1]?.id}`], null],
  ];

  it.each(asked)('finds a page and its count on indexes, of %s', async (name, custom, index) => {
    const explained = await page(custom());
    const used = indexesOf(explained);
    console.log(`${name}: ${explained.milliseconds.toFixed(2)} ms on ${[...new Set(used)].join(', ')}`);
    const scanned = explained.nodes.filter((node) => node['Node Type'] === 'Seq Scan');
    expect(scanned.map((node) => node['Relation Name'])).not.toContain(VALUES);
    if (index) expect(used).toContain(index);
  });
});
