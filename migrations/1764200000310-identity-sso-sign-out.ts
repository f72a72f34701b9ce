import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Logging out at the identity provider as well, where a company wants that: the provider asks for the id token of the session. */
export class IdentitySsoSignOut1764200000310 implements MigrationInterface {
  readonly name = 'IdentitySsoSignOut1764200000310';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE sso_connections ADD COLUMN ends_provider_session boolean NOT NULL DEFAULT false`);
    for (const table of ['sign_ins', 'sessions']) {
      await runner.query(`ALTER TABLE ${table} ADD COLUMN sealed_id_token bytea`);
      await runner.query(
        `COMMENT ON COLUMN ${table}.sealed_id_token IS 'Of single sign-on, where logging out here logs out at the provider'`,
      );
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
