import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './lib/tenant-table';

/** Seats: who uses one of the company's licences until when. */
export class LicensingSeats1764100000200 implements MigrationInterface {
  readonly name = 'LicensingSeats1764100000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE seats (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        user_id uuid NOT NULL,
        is_free boolean NOT NULL,
        taken_at timestamptz NOT NULL,
        renewed_at timestamptz NOT NULL,
        leased_until timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, user_id),
        FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
      )`);
    await runner.query(
      `COMMENT ON COLUMN seats.leased_until IS 'Renewed by what a person does; a row whose time is over counts for nothing'`,
    );
    await runner.query(`COMMENT ON COLUMN seats.is_free IS 'The place of the one auditor, which takes no licence'`);
    await protectTenantTable(runner, 'seats', { app: 'SELECT, INSERT, UPDATE, DELETE' });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
