import { companyKey, nameKey } from '@chogura/kernel';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Columns by which the ledger is ordered, and not yet was. */
const ORDERED = [
  'assignee_id',
  'group_id',
  'direction',
  'due_date',
  'registration_number',
  'currency',
  'file_name',
  'stored_at',
];
const BATCH = 1_000;

interface Named {
  readonly tenant_id: string;
  readonly id: string;
  readonly title: string | null;
  readonly company_name: string | null;
}

/** The ledger is asked for parts of names and titles in any spelling, and ordered by every column without being sorted. */
export class DocumentsLedger1764400000100 implements MigrationInterface {
  readonly name = 'DocumentsLedger1764400000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE documents ADD COLUMN company_key text, ADD COLUMN title_key text`);
    await runner.query(
      `COMMENT ON COLUMN documents.company_key IS 'company_name in the one spelling in which names are compared'`,
    );
    await runner.query(
      `COMMENT ON COLUMN documents.title_key IS 'title without what tells no two apart: width, case, spaces'`,
    );
    await fillKeys(runner);
    for (const column of ORDERED) {
      await runner.query(`CREATE INDEX documents_by_${column} ON documents (tenant_id, ${column}, number)`);
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

async function fillKeys(runner: QueryRunner): Promise<void> {
  // The owner obeys the policies as well, and works for no company here.
  await runner.query(`ALTER TABLE documents NO FORCE ROW LEVEL SECURITY`);
  for (;;) {
    const rows = (await runner.query(
      `SELECT tenant_id, id, title, company_name FROM documents
        WHERE (title IS NOT NULL AND title_key IS NULL) OR (company_name IS NOT NULL AND company_key IS NULL) LIMIT ${BATCH}`,
    )) as Named[];
    if (rows.length === 0) break;
    await runner.query(
      `UPDATE documents d SET title_key = k.title_key, company_key = k.company_key
         FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) AS k (tenant_id, id, title_key, company_key)
        WHERE d.tenant_id = k.tenant_id AND d.id = k.id`,
      [
        rows.map((row) => row.tenant_id),
        rows.map((row) => row.id),
        rows.map(({ title }) => title && nameKey(title)),
        rows.map((row) => row.company_name && companyKey(row.company_name)),
      ],
    );
  }
  await runner.query(`ALTER TABLE documents FORCE ROW LEVEL SECURITY`);
}
