import type { MigrationInterface, QueryRunner } from 'typeorm';
import { acrossCompanies, createLookup, protectTenantTable } from './lib/tenant-table';

/** Companies, the people and groups in them, and their sessions. */
export class IdentityCreate1764000000100 implements MigrationInterface {
  readonly name = 'IdentityCreate1764000000100';

  async up(runner: QueryRunner): Promise<void> {
    await createTenants(runner);
    await createPeople(runner);
    await createSessions(runner);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

async function createTenants(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE tenants (
      id uuid PRIMARY KEY,
      name text NOT NULL CHECK (name <> ''),
      other_names text[] NOT NULL DEFAULT '{}',
      registration_number text CHECK (registration_number ~ '^T[0-9]{13}$'),
      created_at timestamptz NOT NULL DEFAULT now()
    )`);
  await protectTenantTable(runner, 'tenants', { app: 'SELECT, INSERT, UPDATE', tenantColumn: 'id' });
  // Schedules walk the companies; they see that a company exists and nothing of it.
  await runner.query(`CREATE POLICY tenants_list ON tenants FOR SELECT TO chogura_system USING (true)`);
  await runner.query(`GRANT SELECT (id, created_at) ON tenants TO chogura_system`);
}

async function createPeople(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE users (
      tenant_id uuid NOT NULL REFERENCES tenants (id),
      id uuid NOT NULL,
      email text NOT NULL CHECK (email = lower(email)),
      name text NOT NULL CHECK (name <> ''),
      role text NOT NULL CHECK (role IN ('administrator', 'clerk', 'auditor')),
      language text NOT NULL DEFAULT 'ja' CHECK (language IN ('ja', 'en')),
      password_hash text NOT NULL,
      disabled_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, id),
      UNIQUE (tenant_id, email)
    )`);
  await protectTenantTable(runner, 'users', { app: 'SELECT, INSERT, UPDATE' });
  await acrossCompanies(
    runner,
    'users_by_email',
    'users (email)',
    'signing in starts with an e-mail address, before the company is known',
  );
  await createLookup(runner, {
    signature: 'lookup_users_by_email(wanted text)',
    returns: 'TABLE (tenant_id uuid, user_id uuid)',
    body: 'SELECT u.tenant_id, u.id FROM users u WHERE u.email = wanted ORDER BY u.created_at, u.id LIMIT 5',
    reads: ['users'],
  });

  await runner.query(`
    CREATE TABLE groups (
      tenant_id uuid NOT NULL REFERENCES tenants (id),
      id uuid NOT NULL,
      name text NOT NULL CHECK (name <> ''),
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, id),
      UNIQUE (tenant_id, name)
    )`);
  await protectTenantTable(runner, 'groups', { app: 'SELECT, INSERT, UPDATE' });

  await runner.query(`
    CREATE TABLE group_members (
      tenant_id uuid NOT NULL REFERENCES tenants (id),
      user_id uuid NOT NULL,
      group_id uuid NOT NULL,
      position int NOT NULL DEFAULT 0 CHECK (position >= 0),
      PRIMARY KEY (tenant_id, user_id, group_id),
      FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
      FOREIGN KEY (tenant_id, group_id) REFERENCES groups (tenant_id, id)
    )`);
  await runner.query(
    `COMMENT ON COLUMN group_members.position IS 'The lowest is the default group of what the user uploads'`,
  );
  await runner.query(`CREATE INDEX group_members_of_group ON group_members (tenant_id, group_id)`);
  await protectTenantTable(runner, 'group_members', { app: 'SELECT, INSERT, UPDATE, DELETE' });
}

async function createSessions(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE sessions (
      tenant_id uuid NOT NULL REFERENCES tenants (id),
      id uuid NOT NULL,
      user_id uuid NOT NULL,
      is_kept boolean NOT NULL,
      signed_in_at timestamptz NOT NULL,
      token_issued_at timestamptz NOT NULL,
      previous_token_issued_at timestamptz,
      expires_at timestamptz NOT NULL,
      ended_at timestamptz,
      end_reason text CHECK (end_reason IN ('signed-out', 'token-reused')),
      address text NOT NULL,
      user_agent text NOT NULL,
      PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
      CHECK ((ended_at IS NULL) = (end_reason IS NULL))
    )`);
  await runner.query(`COMMENT ON COLUMN sessions.token_issued_at IS 'Whole seconds: the iat of the only good token'`);
  await runner.query(`CREATE INDEX sessions_of_user ON sessions (tenant_id, user_id, signed_in_at)`);
  await protectTenantTable(runner, 'sessions', { app: 'SELECT, INSERT, UPDATE' });
  await acrossCompanies(
    runner,
    'sessions_by_id',
    'sessions (id)',
    'a token names its session, and the session its company',
  );
  await createLookup(runner, {
    signature: 'lookup_session(wanted uuid)',
    returns: 'TABLE (tenant_id uuid, user_id uuid)',
    body: 'SELECT s.tenant_id, s.user_id FROM sessions s WHERE s.id = wanted',
    reads: ['sessions'],
  });
}
