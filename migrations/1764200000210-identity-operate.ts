import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What whoever runs the installation does with companies: suspends them, lists them, publishes terms for all. */
export class IdentityOperate1764200000210 implements MigrationInterface {
  readonly name = 'IdentityOperate1764200000210';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tenants
        ADD COLUMN suspended_at timestamptz,
        ADD COLUMN suspension_reason text CHECK (suspension_reason <> ''),
        ADD CHECK ((suspended_at IS NULL) = (suspension_reason IS NULL))`);
    await runner.query(
      `COMMENT ON COLUMN tenants.suspended_at IS 'Since then nobody signs in, no key opens and nothing new is read'`,
    );
    // The list of companies that the operator sees, and whose backlog the relay leaves alone.
    await runner.query(`GRANT SELECT (name, suspended_at, suspension_reason) ON tenants TO chogura_system`);
    // Terms are no company's; requests of companies only read them.
    await runner.query(`GRANT SELECT, INSERT ON terms TO chogura_system`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
