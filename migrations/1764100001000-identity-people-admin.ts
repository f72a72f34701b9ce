import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What administrators keep: groups may go when nothing refers to them, the company's profile has revisions and a fiscal year. */
export class IdentityPeopleAdmin1764100001000 implements MigrationInterface {
  readonly name = 'IdentityPeopleAdmin1764100001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`GRANT DELETE ON groups TO chogura_app`);
    await runner.query(`
      ALTER TABLE tenants
        ADD COLUMN revision int NOT NULL DEFAULT 0 CHECK (revision >= 0),
        ADD COLUMN fiscal_year_end_month int NOT NULL DEFAULT 3 CHECK (fiscal_year_end_month BETWEEN 1 AND 12)`);
    await runner.query(`COMMENT ON COLUMN tenants.fiscal_year_end_month IS 'The fiscal year ends with this month'`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
