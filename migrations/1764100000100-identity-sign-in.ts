import type { MigrationInterface, QueryRunner } from 'typeorm';
import { acrossCompanies, createLookup, protectTenantTable } from './lib/tenant-table';
import { FIRST_TERMS } from './lib/first-terms';

/** From a right password to a session: the sign-in with its steps, terms and consents; roles of a company's own; how sessions end. */
export class IdentitySignIn1764100000100 implements MigrationInterface {
  readonly name = 'IdentitySignIn1764100000100';

  async up(runner: QueryRunner): Promise<void> {
    await createRoles(runner);
    await extendSessions(runner);
    await createSignIns(runner);
    await createTerms(runner);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

async function createRoles(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE custom_roles (
      tenant_id uuid NOT NULL REFERENCES tenants (id),
      id uuid NOT NULL,
      revision int NOT NULL DEFAULT 0 CHECK (revision >= 0),
      name text NOT NULL CHECK (name <> ''),
      permissions text[] NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, id),
      UNIQUE (tenant_id, name)
    )`);
  await runner.query(`COMMENT ON COLUMN custom_roles.permissions IS 'Keys such as read:Document'`);
  await protectTenantTable(runner, 'custom_roles', { app: 'SELECT, INSERT, UPDATE, DELETE' });
  await runner.query(`ALTER TABLE users DROP CONSTRAINT users_role_check`);
  await runner.query(`
    ALTER TABLE users
      ADD COLUMN revision int NOT NULL DEFAULT 0 CHECK (revision >= 0),
      ADD COLUMN custom_role_id uuid,
      ALTER COLUMN password_hash DROP NOT NULL,
      ADD CONSTRAINT users_role_check CHECK (role IN ('administrator', 'clerk', 'auditor', 'custom')),
      ADD CONSTRAINT users_custom_role_check CHECK ((role = 'custom') = (custom_role_id IS NOT NULL)),
      ADD CONSTRAINT users_custom_role_fkey FOREIGN KEY (tenant_id, custom_role_id) REFERENCES custom_roles (tenant_id, id)`);
  await runner.query(
    `COMMENT ON COLUMN users.password_hash IS 'NULL: cannot sign in with a password (invited, or by single sign-on only)'`,
  );
}

async function extendSessions(runner: QueryRunner): Promise<void> {
  await runner.query(`ALTER TABLE sessions DROP CONSTRAINT sessions_end_reason_check`);
  await runner.query(`
    ALTER TABLE sessions
      ADD COLUMN last_active_at timestamptz NOT NULL DEFAULT now(),
      ADD COLUMN ended_by uuid,
      ADD CONSTRAINT sessions_end_reason_check CHECK (end_reason IN
        ('signed-out', 'token-reused', 'forced', 'ended-remotely', 'idle', 'password-changed', 'disabled', 'suspended')),
      ADD CONSTRAINT sessions_ended_by_fkey FOREIGN KEY (tenant_id, ended_by) REFERENCES users (tenant_id, id)`);
  await runner.query(
    `COMMENT ON COLUMN sessions.last_active_at IS 'When the person last did something, to the minute'`,
  );
  await runner.query(`COMMENT ON COLUMN sessions.ended_by IS 'Who else ended it'`);
}

async function createSignIns(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE sign_ins (
      tenant_id uuid NOT NULL REFERENCES tenants (id),
      id uuid NOT NULL,
      user_id uuid NOT NULL,
      method text NOT NULL CHECK (method IN ('password', 'single-sign-on', 'session')),
      is_kept boolean NOT NULL,
      resumes_session_id uuid,
      address text NOT NULL,
      user_agent text NOT NULL,
      started_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      two_step_passed_at timestamptz,
      ended_at timestamptz,
      outcome text CHECK (outcome IN ('signed-in', 'declined', 'abandoned')),
      PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
      FOREIGN KEY (tenant_id, resumes_session_id) REFERENCES sessions (tenant_id, id),
      CHECK ((method = 'session') = (resumes_session_id IS NOT NULL)),
      CHECK ((ended_at IS NULL) = (outcome IS NULL))
    )`);
  await runner.query(
    `COMMENT ON COLUMN sign_ins.resumes_session_id IS 'A kept session that has to pass the steps again'`,
  );
  await protectTenantTable(runner, 'sign_ins', { app: 'SELECT, INSERT, UPDATE' });
  await acrossCompanies(runner, 'sign_ins_by_id', 'sign_ins (id)', 'a sign-in under way names its company');
  await createLookup(runner, {
    signature: 'lookup_sign_in(wanted uuid)',
    returns: 'TABLE (tenant_id uuid)',
    body: 'SELECT s.tenant_id FROM sign_ins s WHERE s.id = wanted',
    reads: ['sign_ins'],
  });
}

async function createTerms(runner: QueryRunner): Promise<void> {
  // Not a company's table: the operator publishes the same texts for all. A version, once published, never changes.
  await runner.query(`
    CREATE TABLE terms (
      kind text NOT NULL CHECK (kind IN ('platform-terms', 'profile-access', 'service-terms')),
      version int NOT NULL CHECK (version > 0),
      effective_on date NOT NULL,
      title_ja text NOT NULL,
      title_en text NOT NULL,
      body_ja text NOT NULL,
      body_en text NOT NULL,
      published_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (kind, version)
    )`);
  await runner.query(`GRANT SELECT ON terms TO chogura_app`);
  for (const { kind, titleJa, titleEn, bodyJa, bodyEn } of FIRST_TERMS) {
    await runner.query(
      `INSERT INTO terms (kind, version, effective_on, title_ja, title_en, body_ja, body_en)
       VALUES ($1, 1, '2026-04-01', $2, $3, $4, $5)`,
      [kind, titleJa, titleEn, bodyJa, bodyEn],
    );
  }

  await runner.query(`
    CREATE TABLE consents (
      tenant_id uuid NOT NULL REFERENCES tenants (id),
      id uuid NOT NULL,
      user_id uuid NOT NULL,
      kind text NOT NULL,
      version int NOT NULL,
      decision text NOT NULL CHECK (decision IN ('agreed', 'declined')),
      decided_at timestamptz NOT NULL,
      address text NOT NULL,
      PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
      FOREIGN KEY (kind, version) REFERENCES terms (kind, version)
    )`);
  await runner.query(`CREATE INDEX consents_of_user ON consents (tenant_id, user_id, kind, version)`);
  await protectTenantTable(runner, 'consents', { app: 'SELECT, INSERT' });
}
