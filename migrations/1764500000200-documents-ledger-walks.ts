import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may see a document and what it amounts to: with these in an index a list is counted, summed up and walked without the table. */
const COUNTED = ['access_class_id', 'currency', 'amount_minor'];
/** What contracts have and hardly anything else. */
const OF_CONTRACTS = [
  'contract_signed_on',
  'contract_starts_on',
  'contract_ends_on',
  'cancellation_notice_by',
  'is_auto_renewed',
  'contract_status',
];

interface LedgerIndex {
  readonly columns: readonly string[];
  readonly included: readonly string[];
  readonly where?: string;
}

const filteredBy = (column: string): [string, LedgerIndex] => [column, { columns: [column], included: COUNTED }];
/** No filter finds anything on these. */
const orderedBy = (column: string): [string, LedgerIndex] => [
  column,
  { columns: [column], included: ['access_class_id'] },
];

/** documents_by_… until now and from now on. */
const REBUILT = Object.fromEntries<LedgerIndex>([
  ...['doc_type', 'direction', 'input_state', 'assignee_id', 'group_id', 'registration_number'].map(filteredBy),
  ...['transaction_date', 'due_date', 'stored_at', 'amount_minor', 'currency'].map(filteredBy),
  ['access_class', { columns: ['access_class_id'], included: COUNTED }],
  ['company_key', { columns: ['company_key', 'transaction_date'], included: COUNTED }],
  ...['title', 'company_name', 'file_name'].map(orderedBy),
  ...OF_CONTRACTS.map((column): [string, LedgerIndex] => [
    column,
    { columns: [column], included: COUNTED, where: `${column} IS NOT NULL` },
  ]),
]);

const ADDED: Readonly<Record<string, LedgerIndex>> = {
  memo_start: { columns: ['memo_start'], included: ['access_class_id'], where: 'memo_start IS NOT NULL' },
  contract_party: { columns: ['(contract_parties[1])'], included: [], where: 'contract_parties_key IS NOT NULL' },
};

/** Spreads numbers evenly, whatever rhythm there is in them. */
const SCATTERED = 'number * 2654435761 % 4294967296';
/** One document out of so many is in each. `ledger-sample.repository.ts` has the same numbers. */
const SAMPLES = [32, 256, 2048];
/** What most filters ask for, so that a sample is looked through without the table. */
const SAMPLED = [
  ...COUNTED,
  'doc_type',
  'direction',
  'input_state',
  'transaction_date',
  'due_date',
  'stored_at',
  'company_key',
  'registration_number',
  'assignee_id',
  'group_id',
];
const FILLED_TABLES = ['documents', 'document_tags'];

/**
 * The ledger at a million documents: lists are counted and walked within their indexes and sampled in a small one. It is ordered by メモ, タグ
 * and 契約当事者 as well: by the beginning of the first, and by whichever of the others is shown first.
 */
export class DocumentsLedgerWalks1764500000200 implements MigrationInterface {
  readonly name = 'DocumentsLedgerWalks1764500000200';

  async up(runner: QueryRunner): Promise<void> {
    // First of all, so that filling columns moves as few of them as can be.
    for (const name of Object.keys(REBUILT)) await runner.query(`DROP INDEX documents_by_${name}`);
    await runner.query(`DROP INDEX document_tags_by_tag`);
    await addColumns(runner);
    await makeIndexes(runner);
    await makeStatistics(runner);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

async function addColumns(runner: QueryRunner): Promise<void> {
  await runner.query(
    `ALTER TABLE documents ADD COLUMN memo_start text, ADD COLUMN is_tagged boolean NOT NULL DEFAULT false`,
  );
  await runner.query(`COMMENT ON COLUMN documents.memo_start IS 'As much of memo as an index holds: 100 characters'`);
  await runner.query(`COMMENT ON COLUMN documents.is_tagged IS 'Whether document_tags has any of it'`);
  // Numbers never change; with it the documents of a tag stand in the order of the ledger.
  await runner.query(`ALTER TABLE document_tags ADD COLUMN number int8`);
  // The owner obeys the policies as well, and works for no company here.
  for (const table of FILLED_TABLES) await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
  await runner.query(
    `UPDATE document_tags t SET number = d.number FROM documents d WHERE d.tenant_id = t.tenant_id AND d.id = t.document_id`,
  );
  const isTagged = `EXISTS (SELECT FROM document_tags t WHERE t.tenant_id = d.tenant_id AND t.document_id = d.id)`;
  await runner.query(
    `UPDATE documents d SET memo_start = left(memo, 100), is_tagged = ${isTagged} WHERE memo IS NOT NULL OR ${isTagged}`,
  );
  for (const table of FILLED_TABLES) await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  await runner.query(`ALTER TABLE document_tags ALTER COLUMN number SET NOT NULL`);
}

async function makeIndexes(runner: QueryRunner): Promise<void> {
  await runner.query(
    `CREATE INDEX document_tags_by_tag ON document_tags (tenant_id, tag_id, number) INCLUDE (document_id)`,
  );
  for (const [name, { columns, included, where }] of Object.entries({ ...REBUILT, ...ADDED })) {
    const rest = included.filter((column) => !columns.includes(column));
    await runner.query(
      `CREATE INDEX documents_by_${name} ON documents (tenant_id, ${columns.join(', ')}, number)
         ${rest.length > 0 ? `INCLUDE (${rest.join(', ')})` : ''} ${where ? `WHERE ${where}` : ''}`,
    );
  }
  await runner.query(`
    ALTER TABLE documents DROP CONSTRAINT documents_tenant_id_number_key,
      ADD CONSTRAINT documents_tenant_id_number_key UNIQUE (tenant_id, number) INCLUDE (access_class_id)`);
  await runner.query(`
    CREATE INDEX documents_for_review ON documents (tenant_id, number) INCLUDE (${COUNTED.join(', ')})
     WHERE cardinality(review_fields) > 0`);
  await runner.query(
    `CREATE INDEX documents_untagged ON documents (tenant_id, number) INCLUDE (access_class_id) WHERE NOT is_tagged`,
  );
  for (const stride of SAMPLES) {
    await runner.query(`
      CREATE INDEX documents_sample_${stride} ON documents (tenant_id, number) INCLUDE (${SAMPLED.join(', ')})
       WHERE ${SCATTERED} < ${2 ** 32 / stride}`);
  }
}

async function makeStatistics(runner: QueryRunner): Promise<void> {
  // A class, a group and a person are of one company: without knowing that, the planner takes a small company's lists for nearly empty.
  await runner.query(
    `CREATE STATISTICS documents_of_companies (dependencies) ON tenant_id, access_class_id, group_id, assignee_id FROM documents`,
  );
  // And without this a sample for a third of everything.
  await runner.query(`CREATE STATISTICS documents_scattered ON (${SCATTERED}) FROM documents`);
  await runner.query(`ANALYZE documents`);
}
