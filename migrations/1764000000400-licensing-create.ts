import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './lib/tenant-table';

/** Plans, which company is on which, and the uploads each company took per month. */
export class LicensingCreate1764000000400 implements MigrationInterface {
  readonly name = 'LicensingCreate1764000000400';

  async up(runner: QueryRunner): Promise<void> {
    // Not a company's table: what is sold is the same for all. A change of terms is a new row with a later day.
    await runner.query(`
      CREATE TABLE plans (
        code text NOT NULL CHECK (code ~ '^[a-z]+$'),
        valid_from date NOT NULL,
        name_ja text NOT NULL,
        name_en text NOT NULL,
        seats int NOT NULL CHECK (seats > 0),
        uploads_per_month int8 NOT NULL CHECK (uploads_per_month > 0),
        has_english_extraction boolean NOT NULL,
        api_requests_per_minute int NOT NULL CHECK (api_requests_per_minute > 0),
        storage_bytes int8 NOT NULL CHECK (storage_bytes > 0),
        PRIMARY KEY (code, valid_from)
      )`);
    await runner.query(`GRANT SELECT ON plans TO chogura_app`);
    await runner.query(`
      INSERT INTO plans VALUES
        ('light',      '2026-01-01', 'ライト',           'Light',       3,    100, false,   60,   10737418240),
        ('business',   '2026-01-01', 'ビジネス',         'Business',   10,   1000, true,   300,  107374182400),
        ('enterprise', '2026-01-01', 'エンタープライズ', 'Enterprise', 100, 20000, true,  1200, 2199023255552)`);

    await runner.query(`
      CREATE TABLE tenant_plans (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        valid_from date NOT NULL,
        plan_code text NOT NULL,
        PRIMARY KEY (tenant_id, valid_from)
      )`);
    await protectTenantTable(runner, 'tenant_plans', { app: 'SELECT, INSERT, UPDATE' });

    await runner.query(`
      CREATE TABLE monthly_uploads (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        month date NOT NULL CHECK (extract(day FROM month) = 1),
        taken int8 NOT NULL CHECK (taken >= 0),
        PRIMARY KEY (tenant_id, month)
      )`);
    await runner.query(`COMMENT ON COLUMN monthly_uploads.month IS 'First day of the Asia/Tokyo month'`);
    await protectTenantTable(runner, 'monthly_uploads', { app: 'SELECT, INSERT, UPDATE' });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
