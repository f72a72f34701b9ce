import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './lib/tenant-table';

/** A company's leave for operators to look at documents: for a while, and for all or some of them. */
export class IdentitySupportGrants1764200000230 implements MigrationInterface {
  readonly name = 'IdentitySupportGrants1764200000230';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE support_grants (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        id uuid NOT NULL,
        reason text NOT NULL CHECK (reason <> ''),
        document_ids uuid[] CHECK (cardinality(document_ids) > 0),
        granted_by uuid NOT NULL,
        granted_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL CHECK (expires_at > granted_at),
        revoked_by uuid,
        revoked_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, granted_by) REFERENCES users (tenant_id, id),
        FOREIGN KEY (tenant_id, revoked_by) REFERENCES users (tenant_id, id),
        CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
      )`);
    await runner.query(`COMMENT ON COLUMN support_grants.document_ids IS 'NULL: all documents'`);
    // Of a grant nothing changes but its end.
    await protectTenantTable(runner, 'support_grants', { app: 'SELECT, INSERT, UPDATE (revoked_by, revoked_at)' });
    // What an operator did under a grant is noted once.
    await runner.query(`CREATE INDEX operator_log_of_operator ON operator_log (operator_id, type)`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
