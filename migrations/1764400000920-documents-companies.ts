import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './lib/tenant-table';

/** A part of a company's name is looked up among the names, of which there are few, and the documents by the names found, on an index. */
export class DocumentsCompanies1764400000920 implements MigrationInterface {
  readonly name = 'DocumentsCompanies1764400000920';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE document_companies (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        company_key text NOT NULL CHECK (company_key <> ''),
        PRIMARY KEY (tenant_id, company_key)
      )`);
    await runner.query(
      `COMMENT ON TABLE document_companies IS 'Every company_key that a document has or had; only ever looked through, never shown'`,
    );
    // The owner obeys the policies as well, and works for no company here.
    await runner.query(`ALTER TABLE documents NO FORCE ROW LEVEL SECURITY`);
    await runner.query(
      `INSERT INTO document_companies SELECT DISTINCT tenant_id, company_key FROM documents WHERE company_key <> ''`,
    );
    await runner.query(`ALTER TABLE documents FORCE ROW LEVEL SECURITY`);
    await protectTenantTable(runner, 'document_companies', { app: 'SELECT, INSERT' });
    await runner.query(
      `CREATE INDEX documents_by_company_key ON documents (tenant_id, company_key, transaction_date, number)`,
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
