import type { MigrationInterface, QueryRunner } from 'typeorm';
import { acrossCompanies, createLookup, protectTenantTable } from './lib/tenant-table';

/** Single sign-on by OpenID Connect: a company's provider, its e-mail domains, whom the provider's people are, and which groups it decides. */
export class IdentitySso1764200000300 implements MigrationInterface {
  readonly name = 'IdentitySso1764200000300';

  async up(runner: QueryRunner): Promise<void> {
    await createSignInCodes(runner);
    await createConnections(runner);
    await createIdentities(runner);
    await createLookup(runner, {
      signature: 'lookup_sso_companies(wanted text)',
      returns: 'TABLE (tenant_id uuid)',
      body: `SELECT t.id FROM tenants t WHERE t.sign_in_code = wanted
             UNION SELECT d.tenant_id FROM sso_domains d WHERE d.domain = wanted AND d.verified_at IS NOT NULL LIMIT 2`,
      reads: ['tenants', 'sso_domains'],
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

async function createSignInCodes(runner: QueryRunner): Promise<void> {
  // The first twelve digits of a random UUID are random, all of them.
  await runner.query(`
    ALTER TABLE tenants ADD COLUMN sign_in_code text NOT NULL
      DEFAULT left(replace(gen_random_uuid()::text, '-', ''), 12) CHECK (sign_in_code ~ '^[0-9a-f]{12}$')`);
  await runner.query(`COMMENT ON COLUMN tenants.sign_in_code IS 'Names the company where it signs in; no secret'`);
  await runner.query(`CREATE UNIQUE INDEX tenants_sign_in_code ON tenants (sign_in_code)`);
}

async function createConnections(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE sso_connections (
      tenant_id uuid PRIMARY KEY REFERENCES tenants (id),
      revision int NOT NULL CHECK (revision > 0),
      is_enabled boolean NOT NULL,
      issuer text NOT NULL,
      client_id text NOT NULL,
      sealed_client_secret bytea,
      scopes text[] NOT NULL,
      groups_claim text,
      creates_people boolean NOT NULL,
      new_person_role text NOT NULL CHECK (new_person_role IN ('administrator', 'clerk', 'auditor', 'custom')),
      new_person_custom_role_id uuid,
      asks_two_step boolean NOT NULL,
      emergency_user_id uuid,
      CHECK (NOT is_enabled OR sealed_client_secret IS NOT NULL),
      CHECK ((new_person_role = 'custom') = (new_person_custom_role_id IS NOT NULL)),
      FOREIGN KEY (tenant_id, new_person_custom_role_id) REFERENCES custom_roles (tenant_id, id),
      FOREIGN KEY (tenant_id, emergency_user_id) REFERENCES users (tenant_id, id)
    )`);
  await runner.query(
    `COMMENT ON COLUMN sso_connections.emergency_user_id IS 'May use the password though password login is off'`,
  );
  await protectTenantTable(runner, 'sso_connections', { app: 'SELECT, INSERT, UPDATE' });

  await runner.query(`
    CREATE TABLE sso_domains (
      tenant_id uuid NOT NULL REFERENCES sso_connections (tenant_id),
      domain text NOT NULL CHECK (domain = lower(domain)),
      verified_at timestamptz,
      PRIMARY KEY (tenant_id, domain)
    )`);
  await runner.query(
    `COMMENT ON COLUMN sso_domains.verified_at IS 'When the DNS named the company: its people are led to the provider by their e-mail address'`,
  );
  await protectTenantTable(runner, 'sso_domains', { app: 'SELECT, INSERT, UPDATE, DELETE' });
  await acrossCompanies(runner, 'sso_domains_by_domain', 'sso_domains (domain)', 'an e-mail address names its company');

  await runner.query(`
    CREATE TABLE sso_mappings (
      tenant_id uuid NOT NULL REFERENCES sso_connections (tenant_id),
      position int NOT NULL,
      claim_value text NOT NULL,
      group_id uuid,
      role text CHECK (role IN ('administrator', 'clerk', 'auditor', 'custom')),
      custom_role_id uuid,
      PRIMARY KEY (tenant_id, position),
      CHECK ((COALESCE(role, '') = 'custom') = (custom_role_id IS NOT NULL)),
      FOREIGN KEY (tenant_id, group_id) REFERENCES groups (tenant_id, id) ON DELETE SET NULL (group_id),
      FOREIGN KEY (tenant_id, custom_role_id) REFERENCES custom_roles (tenant_id, id)
    )`);
  await runner.query(`COMMENT ON COLUMN sso_mappings.position IS 'Of several roles the first one holds'`);
  await protectTenantTable(runner, 'sso_mappings', { app: 'SELECT, INSERT, DELETE' });
}

async function createIdentities(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE sso_identities (
      tenant_id uuid NOT NULL REFERENCES tenants (id),
      issuer text NOT NULL,
      subject text NOT NULL,
      user_id uuid NOT NULL,
      linked_at timestamptz NOT NULL,
      PRIMARY KEY (tenant_id, issuer, subject),
      UNIQUE (tenant_id, user_id, issuer),
      FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
    )`);
  await protectTenantTable(runner, 'sso_identities', { app: 'SELECT, INSERT, DELETE' });
  await runner.query(`ALTER TABLE group_members ADD COLUMN is_managed boolean NOT NULL DEFAULT false`);
  await runner.query(
    `COMMENT ON COLUMN group_members.is_managed IS 'Given by the identity provider, which may take it away again'`,
  );
}
