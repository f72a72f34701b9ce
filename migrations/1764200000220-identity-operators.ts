import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Those who run the installation: their accounts, sessions and what they did. None of it is a company's, and none of it is within the reach
 * of requests of companies: chogura_app has no right here at all.
 */
export class IdentityOperators1764200000220 implements MigrationInterface {
  readonly name = 'IdentityOperators1764200000220';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE operators (
        id uuid PRIMARY KEY,
        email text NOT NULL UNIQUE CHECK (email = lower(email)),
        name text NOT NULL CHECK (name <> ''),
        password_hash text NOT NULL,
        sealed_secret bytea,
        two_step_confirmed_at timestamptz,
        last_counter int8 NOT NULL DEFAULT 0,
        disabled_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        CHECK (two_step_confirmed_at IS NULL OR sealed_secret IS NOT NULL)
      )`);
    await runner.query(
      `COMMENT ON COLUMN operators.last_counter IS 'Of the newest code that was used: none before it is good any more'`,
    );
    await runner.query(`
      CREATE TABLE operator_sessions (
        id uuid PRIMARY KEY,
        operator_id uuid NOT NULL REFERENCES operators (id),
        started_at timestamptz NOT NULL,
        last_active_at timestamptz NOT NULL,
        ended_at timestamptz,
        address text NOT NULL,
        user_agent text NOT NULL
      )`);
    await runner.query(`CREATE INDEX operator_sessions_open ON operator_sessions (operator_id) WHERE ended_at IS NULL`);
    await runner.query(`
      CREATE TABLE operator_log (
        id uuid PRIMARY KEY,
        occurred_at timestamptz NOT NULL DEFAULT now(),
        operator_id uuid REFERENCES operators (id),
        type text NOT NULL CHECK (type <> ''),
        detail jsonb NOT NULL DEFAULT '{}',
        address text
      )`);
    await runner.query(`COMMENT ON COLUMN operator_log.operator_id IS 'NULL: at the command line, or nobody known'`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON operators, operator_sessions TO chogura_system`);
    await runner.query(`GRANT SELECT, INSERT ON operator_log TO chogura_system`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
