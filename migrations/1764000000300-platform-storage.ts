import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './lib/tenant-table';

/** One row per stored object: the proof that its bytes belong to somebody, and with which key they are sealed. */
export class PlatformStorage1764000000300 implements MigrationInterface {
  readonly name = 'PlatformStorage1764000000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE stored_objects (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        key text NOT NULL CHECK (starts_with(key, tenant_id::text)),
        size_bytes int8 NOT NULL CHECK (size_bytes >= 0),
        sha256 text NOT NULL CHECK (length(sha256) = 64),
        key_id uuid,
        stored_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, key)
      )`);
    await runner.query(
      `COMMENT ON COLUMN stored_objects.key_id IS 'The key the bytes are encrypted with; NULL: stored as they came'`,
    );
    await protectTenantTable(runner, 'stored_objects', { app: 'SELECT, INSERT' });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
