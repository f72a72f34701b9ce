import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './lib/tenant-table';

/** How a company wants documents to be taken in. */
export class DocumentsIntakeSettings1764500000610 implements MigrationInterface {
  readonly name = 'DocumentsIntakeSettings1764500000610';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE intake_settings (
        tenant_id uuid PRIMARY KEY REFERENCES tenants (id),
        revision int NOT NULL CHECK (revision >= 1),
        keeps_passwords boolean NOT NULL
      )`);
    await runner.query(
      `COMMENT ON COLUMN intake_settings.keeps_passwords IS 'Passwords of PDF files stay, sealed, after they have served'`,
    );
    await protectTenantTable(runner, 'intake_settings', { app: 'SELECT, INSERT, UPDATE' });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
