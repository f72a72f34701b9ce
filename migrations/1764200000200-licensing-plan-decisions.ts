import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which plan a company is on is only ever added to, so that what held on a day can always be told. */
export class LicensingPlanDecisions1764200000200 implements MigrationInterface {
  readonly name = 'LicensingPlanDecisions1764200000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tenant_plans
        ADD COLUMN decided_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        DROP CONSTRAINT tenant_plans_pkey,
        ADD PRIMARY KEY (tenant_id, valid_from, decided_at)`);
    await runner.query(
      `COMMENT ON COLUMN tenant_plans.decided_at IS 'Of several decisions for one day the last one counts'`,
    );
    await runner.query(`REVOKE UPDATE ON tenant_plans FROM chogura_app`);
    // What a company has stored is added up from the index alone.
    await runner.query(`CREATE INDEX stored_objects_sizes ON stored_objects (tenant_id) INCLUDE (size_bytes)`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
