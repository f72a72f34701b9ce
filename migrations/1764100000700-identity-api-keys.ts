import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createLookup, protectTenantTable } from './lib/tenant-table';

/** Keys of partners' programs, and the places where the history names one of them in place of a person. */
export class IdentityApiKeys1764100000700 implements MigrationInterface {
  readonly name = 'IdentityApiKeys1764100000700';

  async up(runner: QueryRunner): Promise<void> {
    await createKeys(runner);
    await createGroups(runner);
    await nameInHistory(runner);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

async function createKeys(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE api_keys (
      tenant_id uuid NOT NULL REFERENCES tenants (id),
      id uuid NOT NULL,
      name text NOT NULL CHECK (name <> ''),
      prefix text NOT NULL CHECK (prefix ~ '^cgk_[0-9a-f]{16}$'),
      secret_sha256 bytea NOT NULL CHECK (octet_length(secret_sha256) = 32),
      scopes text[] NOT NULL CHECK (cardinality(scopes) > 0),
      created_by uuid NOT NULL,
      created_at timestamptz NOT NULL,
      expires_at timestamptz CHECK (expires_at > created_at),
      revoked_by uuid,
      revoked_at timestamptz,
      last_used_at timestamptz,
      last_used_address text,
      last_refused_at timestamptz,
      PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, created_by) REFERENCES users (tenant_id, id),
      FOREIGN KEY (tenant_id, revoked_by) REFERENCES users (tenant_id, id),
      CHECK ((revoked_at IS NULL) = (revoked_by IS NULL)),
      CHECK ((last_used_at IS NULL) = (last_used_address IS NULL))
    )`);
  await runner.query(`COMMENT ON COLUMN api_keys.prefix IS 'The part of the key that may be shown; finds the row'`);
  await runner.query(`COMMENT ON COLUMN api_keys.last_used_at IS 'Whole minutes'`);
  await runner.query(`CREATE UNIQUE INDEX api_keys_by_prefix ON api_keys (prefix)`);
  await runner.query(
    `COMMENT ON INDEX api_keys_by_prefix IS 'across companies: a request starts with a key, before the company is known'`,
  );
  // What a key may do is never changed: another key is made, and this one revoked.
  await protectTenantTable(runner, 'api_keys', {
    app: 'SELECT, INSERT, UPDATE (revoked_by, revoked_at, last_used_at, last_used_address, last_refused_at)',
  });
  await createLookup(runner, {
    signature: 'lookup_api_key(wanted text)',
    returns: 'TABLE (tenant_id uuid, key_id uuid)',
    body: 'SELECT k.tenant_id, k.id FROM api_keys k WHERE k.prefix = wanted',
    reads: ['api_keys'],
  });
}

async function createGroups(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE api_key_groups (
      tenant_id uuid NOT NULL REFERENCES tenants (id),
      key_id uuid NOT NULL,
      group_id uuid NOT NULL,
      position int NOT NULL CHECK (position >= 0),
      PRIMARY KEY (tenant_id, key_id, group_id),
      FOREIGN KEY (tenant_id, key_id) REFERENCES api_keys (tenant_id, id),
      FOREIGN KEY (tenant_id, group_id) REFERENCES groups (tenant_id, id)
    )`);
  await runner.query(
    `COMMENT ON COLUMN api_key_groups.position IS 'The lowest is the 担当グループ of what is registered with the key'`,
  );
  await protectTenantTable(runner, 'api_key_groups', { app: 'SELECT, INSERT' });
}

/** Who stored or changed something is a person, a key, or neither: then it was the product itself. */
async function nameInHistory(runner: QueryRunner): Promise<void> {
  for (const [table, person, key] of [
    ['documents', 'stored_by', 'stored_by_key'],
    ['document_fields', 'changed_by', 'changed_by_key'],
    ['document_revisions', 'changed_by', 'changed_by_key'],
  ]) {
    await runner.query(`ALTER TABLE ${table} ADD COLUMN ${key} uuid`);
    await runner.query(`ALTER TABLE ${table} ADD CHECK (${person} IS NULL OR ${key} IS NULL)`);
    await runner.query(`ALTER TABLE ${table} ADD FOREIGN KEY (tenant_id, ${key}) REFERENCES api_keys (tenant_id, id)`);
  }
}
