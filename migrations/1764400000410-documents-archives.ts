import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './lib/tenant-table';

/** Originals of many documents as one ZIP: which ones, chosen once, so that the file can be fetched by its address. */
export class DocumentsArchives1764400000410 implements MigrationInterface {
  readonly name = 'DocumentsArchives1764400000410';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE document_archives (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        id uuid NOT NULL,
        ordered_by text NOT NULL,
        ordered_at timestamptz NOT NULL,
        document_ids uuid[] NOT NULL CHECK (cardinality(document_ids) > 0),
        PRIMARY KEY (tenant_id, id)
      )`);
    await runner.query(
      `COMMENT ON COLUMN document_archives.ordered_by IS 'As events name an actor; nobody else may fetch it'`,
    );
    await runner.query(
      `COMMENT ON COLUMN document_archives.document_ids IS 'In the order of the ZIP. Rights are asked for when it is fetched'`,
    );
    await runner.query(`CREATE INDEX document_archives_by_age ON document_archives (tenant_id, ordered_at)`);
    await protectTenantTable(runner, 'document_archives', { app: 'SELECT, INSERT, DELETE' });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
