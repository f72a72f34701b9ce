import { newId } from '@chogura/kernel';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './lib/tenant-table';

/** 関連書類: the numbers that papers bear and name, which documents people found to be of one deal, and which not. */
export class DocumentsLinks1764500000100 implements MigrationInterface {
  readonly name = 'DocumentsLinks1764500000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE document_numbers (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        document_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('own', 'quotation', 'order', 'delivery', 'inspection', 'invoice', 'receipt')),
        key text NOT NULL CHECK (key <> ''),
        printed text NOT NULL,
        PRIMARY KEY (tenant_id, document_id, kind, key),
        FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id)
      )`);
    await runner.query(
      `COMMENT ON COLUMN document_numbers.kind IS 'The paper that was first given it; own: printed without a word that says so'`,
    );
    await runner.query(
      `COMMENT ON COLUMN document_numbers.key IS 'The number without what tells no two apart: width, case, kinds of hyphens'`,
    );
    await runner.query(`CREATE INDEX document_numbers_by_key ON document_numbers (tenant_id, key, document_id)`);
    await protectTenantTable(runner, 'document_numbers', { app: 'SELECT, INSERT, DELETE' });

    await runner.query(`
      CREATE TABLE document_links (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        first_id uuid NOT NULL,
        second_id uuid NOT NULL,
        state text NOT NULL CHECK (state IN ('confirmed', 'dismissed')),
        decided_at timestamptz NOT NULL,
        decided_by uuid,
        decided_by_key uuid,
        PRIMARY KEY (tenant_id, first_id, second_id),
        FOREIGN KEY (tenant_id, first_id) REFERENCES documents (tenant_id, id),
        FOREIGN KEY (tenant_id, second_id) REFERENCES documents (tenant_id, id),
        CHECK (first_id < second_id)
      )`);
    await runner.query(
      `COMMENT ON COLUMN document_links.state IS 'dismissed: 関連なし, not suggested again. No row: nobody has decided'`,
    );
    await runner.query(`CREATE INDEX document_links_by_second ON document_links (tenant_id, second_id)`);
    await protectTenantTable(runner, 'document_links', { app: 'SELECT, INSERT, UPDATE, DELETE' });

    await runner.query(
      `CREATE INDEX documents_by_company_amount ON documents (tenant_id, company_key, amount_minor, transaction_date)
        WHERE company_key IS NOT NULL AND amount_minor IS NOT NULL`,
    );
    await orderNumbersOfReadDocuments(runner);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** The text of what was read before is looked through by the worker, company by company. */
async function orderNumbersOfReadDocuments(runner: QueryRunner): Promise<void> {
  // The owner obeys the policies as well, and works for no company here.
  const tables = ['documents', 'outbox_events'];
  for (const table of tables) await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
  const companies = (await runner.query(
    `SELECT DISTINCT tenant_id AS id FROM documents WHERE reading_id IS NOT NULL`,
  )) as { readonly id: string }[];
  for (const { id } of companies) {
    await runner.query(
      `INSERT INTO outbox_events (tenant_id, id, type, payload, actor, request_id)
       VALUES ($1, $2::uuid, 'documents.numbers-due', '{"afterNumber": 0}', 'system:migration', $2::uuid::text)`,
      [id, newId()],
    );
  }
  for (const table of tables) await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
}
