import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './lib/tenant-table';

/** Two-step login: the shared secrets of one-time passwords (RFC 6238), and recovery codes. */
export class IdentityTwoStep1764100000400 implements MigrationInterface {
  readonly name = 'IdentityTwoStep1764100000400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE two_step_secrets (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        user_id uuid NOT NULL,
        sealed_secret bytea NOT NULL,
        confirmed_at timestamptz,
        last_counter int8 NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, user_id),
        FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
      )`);
    await runner.query(
      `COMMENT ON COLUMN two_step_secrets.last_counter IS 'Of the newest code that was used: none before it is good any more'`,
    );
    await protectTenantTable(runner, 'two_step_secrets', { app: 'SELECT, INSERT, UPDATE, DELETE' });
    await runner.query(`
      CREATE TABLE recovery_codes (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        user_id uuid NOT NULL,
        code_sha256 text NOT NULL CHECK (length(code_sha256) = 64),
        used_at timestamptz,
        PRIMARY KEY (tenant_id, user_id, code_sha256),
        FOREIGN KEY (tenant_id, user_id) REFERENCES two_step_secrets (tenant_id, user_id) ON DELETE CASCADE
      )`);
    await protectTenantTable(runner, 'recovery_codes', { app: 'SELECT, INSERT, UPDATE, DELETE' });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
