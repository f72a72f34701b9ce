import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './lib/tenant-table';

/** Uploads that arrive in more than one request: whose they are, and what was set aside for them. How far they are, the storage knows. */
export class DocumentsHalfUploads1764500000410 implements MigrationInterface {
  readonly name = 'DocumentsHalfUploads1764500000410';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE half_uploads (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        id uuid NOT NULL,
        begun_by text NOT NULL,
        file_name text NOT NULL,
        size_bytes bigint NOT NULL CHECK (size_bytes > 0),
        object_key text NOT NULL,
        reserved_in date NOT NULL,
        expires_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id)
      )`);
    await runner.query(`COMMENT ON COLUMN half_uploads.id IS 'Of the document to be'`);
    await runner.query(
      `COMMENT ON COLUMN half_uploads.begun_by IS 'As events name an actor; nobody else goes on with it'`,
    );
    await runner.query(
      `COMMENT ON COLUMN half_uploads.reserved_in IS 'The month in which an upload was set aside for it'`,
    );
    await runner.query(`CREATE INDEX half_uploads_by_expiry ON half_uploads (tenant_id, expires_at)`);
    await protectTenantTable(runner, 'half_uploads', { app: 'SELECT, INSERT, UPDATE, DELETE' });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
