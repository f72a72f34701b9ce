import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createSearchFunction, protectTenantTable } from './lib/tenant-table';

/**
 * What documents are found by. Pairs of signs stand in an index over (company, pairs); under row-level security the application's role could not
 * use it, so the candidates come from functions of chogura_searcher that name the company themselves.
 */
export class SearchCreate1764600000100 implements MigrationInterface {
  readonly name = 'SearchCreate1764600000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE EXTENSION IF NOT EXISTS btree_gin`);
    // Compared byte by byte: the texts are in one spelling.
    await runner.query(`
      CREATE TABLE search_documents (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        document_id uuid NOT NULL,
        title_text text COLLATE "C",
        memo_text text COLLATE "C",
        file_name_text text COLLATE "C",
        field_text text COLLATE "C" NOT NULL,
        field_grams int4[] NOT NULL,
        all_grams int4[] NOT NULL,
        page_count int4 NOT NULL DEFAULT 0,
        reading_id uuid,
        PRIMARY KEY (tenant_id, document_id)
      )`);
    await runner.query(
      `COMMENT ON COLUMN search_documents.field_text IS 'The values of the ledger that the keyword looks through, one a line'`,
    );
    await runner.query(
      `COMMENT ON COLUMN search_documents.all_grams IS 'At least those of field_text and of every page'`,
    );
    await runner.query(
      `COMMENT ON COLUMN search_documents.reading_id IS 'Of which the pages are; ids of readings sort by time'`,
    );
    await runner.query(`
      CREATE TABLE search_pages (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        document_id uuid NOT NULL,
        page int4 NOT NULL CHECK (page >= 0),
        text text COLLATE "C" NOT NULL,
        PRIMARY KEY (tenant_id, document_id, page),
        FOREIGN KEY (tenant_id, document_id) REFERENCES search_documents (tenant_id, document_id)
      )`);
    await protectTenantTable(runner, 'search_documents', { app: 'SELECT, INSERT, UPDATE' });
    await protectTenantTable(runner, 'search_pages', { app: 'SELECT, INSERT, UPDATE, DELETE' });
    for (const [name, column] of [
      ['search_field_candidates', 'field_grams'],
      ['search_all_candidates', 'all_grams'],
    ] as const) {
      // A short list of what is not merged yet: every search reads it as a whole.
      await runner.query(
        `CREATE INDEX search_documents_${column} ON search_documents USING gin (tenant_id, ${column}) WITH (gin_pending_list_limit = 1024)`,
      );
      await createSearchFunction(runner, {
        signature: `${name}(grams int4[])`,
        returns: 'SETOF uuid',
        body: `SELECT s.document_id FROM search_documents s
                WHERE s.tenant_id = current_setting('app.tenant_id')::uuid AND s.${column} @> grams`,
        reads: ['search_documents'],
      });
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
