import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './lib/tenant-table';

/** What a company decides about signing in. A company without a row has the defaults. */
export class IdentityPolicies1764100000050 implements MigrationInterface {
  readonly name = 'IdentityPolicies1764100000050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tenant_policies (
        tenant_id uuid PRIMARY KEY REFERENCES tenants (id),
        revision int NOT NULL DEFAULT 0 CHECK (revision >= 0),
        min_password_length int NOT NULL DEFAULT 12 CHECK (min_password_length BETWEEN 10 AND 64),
        idle_timeout_minutes int CHECK (idle_timeout_minutes BETWEEN 5 AND 1440),
        seat_lease_minutes int NOT NULL DEFAULT 30 CHECK (seat_lease_minutes BETWEEN 5 AND 240),
        is_two_step_required boolean NOT NULL DEFAULT false,
        is_password_login_enabled boolean NOT NULL DEFAULT true,
        allowed_ip_ranges text[] NOT NULL DEFAULT '{}'
      )`);
    await runner.query(
      `COMMENT ON COLUMN tenant_policies.idle_timeout_minutes IS 'NULL: no time-out of the company''s own'`,
    );
    await runner.query(`COMMENT ON COLUMN tenant_policies.allowed_ip_ranges IS 'CIDR; none: from anywhere'`);
    await protectTenantTable(runner, 'tenant_policies', { app: 'SELECT, INSERT, UPDATE' });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
