import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { newId, systemContext, type RequestContext, type Uuid } from '@chogura/kernel';
import { MIGRATIONS } from '@chogura/migrations';
import pg from 'pg';
import { DataSource } from 'typeorm';
import type { Config } from '../config';
import { loadTestConfig } from '../config/test-config';
import { Database, dataSourceOptions, migrate, SystemDatabase, type EntityClass } from '../database';

const MIGRATIONS_DIR = fileURLToPath(new URL('../../../../migrations/', import.meta.url));
const TEST_PASSWORD = 'chogura-test';
const ROLES = ['chogura_owner', 'chogura_app', 'chogura_system'] as const;
const POOL_SIZE = 20;

export interface TestDatabase {
  readonly dataSource: DataSource;
  readonly database: Database;
  readonly system: SystemDatabase;
  readonly config: Config;
  /** Addresses per role, and of the superuser, who sees everything. */
  readonly url: { readonly app: string; readonly system: string; readonly owner: string; readonly superuser: string };
  /** Asks as the superuser, past row-level security: for looking at results, never for the code under test. */
  look<Row extends pg.QueryResultRow>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** A company with nothing in it, and the context of the product acting for it. */
  newTenant(name?: string): Promise<{ tenantId: Uuid; ctx: RequestContext }>;
  close(): Promise<void>;
}

/**
 * An empty database of this test file's own: a copy of a template that has every migration, made once per state of the migrations.
 * Needs CHOGURA_TEST_DATABASE_URL (a superuser's address), which the test script sets.
 */
export async function createTestDatabase(options: { entities?: readonly EntityClass[] } = {}): Promise<TestDatabase> {
  const name = `test_${newId().replaceAll('-', '')}`;
  const { config, superuserUrl: superuser } = loadTestConfig((superuserUrl) => {
    const urls = roleUrls(superuserUrl, name);
    return { CHOGURA_DATABASE_URL: urls.app, CHOGURA_SYSTEM_DATABASE_URL: urls.system };
  });
  await withTemplate(superuser, async (client, template) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER chogura_owner`);
  });
  const url = { ...roleUrls(superuser, name), superuser: withDatabase(superuser, name) };
  const dataSource = await new DataSource(dataSourceOptions(url.app, options.entities ?? [], POOL_SIZE)).initialize();
  const database = new Database(dataSource);
  const system = new SystemDatabase(config);
  const looker = new pg.Pool({ connectionString: url.superuser, max: 2 });
  looker.on('error', () => undefined);
  return {
    dataSource,
    database,
    system,
    config,
    url,
    look: async (sql, parameters = []) => (await looker.query(sql, [...parameters])).rows,
    newTenant: async (tenantName = '株式会社ためし') => {
      const tenantId = newId();
      const ctx = systemContext(tenantId, 'test', newId());
      await database.transaction(ctx, (tx) =>
        tx.query('INSERT INTO tenants (id, name) VALUES ($1, $2)', [tenantId, tenantName]),
      );
      return { tenantId, ctx };
    },
    close: async () => {
      await dataSource.destroy();
      await system.onApplicationShutdown();
      await looker.end();
      const client = await connect(superuser);
      await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await client.end();
    },
  };
}

/** Makes the template if this state of the migrations has none yet, and holds others off until `use` is done with it. */
async function withTemplate(
  superuser: string,
  use: (client: pg.Client, template: string) => Promise<void>,
): Promise<void> {
  const template = `template_${await migrationsHash()}`;
  const client = await connect(superuser);
  try {
    await client.query(`SELECT pg_advisory_lock(hashtext('chogura.test.template'))`);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (!rowCount) {
      await client.query(await readFile(`${MIGRATIONS_DIR}roles.sql`, 'utf8'));
      for (const role of ROLES) await client.query(`ALTER ROLE ${role} PASSWORD '${TEST_PASSWORD}'`);
      await client.query(`DROP DATABASE IF EXISTS ${template}_new WITH (FORCE)`);
      await client.query(`CREATE DATABASE ${template}_new OWNER chogura_owner`);
      await migrate(roleUrls(superuser, `${template}_new`).owner, MIGRATIONS);
      await client.query(`ALTER DATABASE ${template}_new RENAME TO ${template}`);
    }
    await use(client, template);
  } finally {
    await client.end();
  }
}

async function migrationsHash(): Promise<string> {
  const hash = createHash('sha256');
  const files = await readdir(MIGRATIONS_DIR, { recursive: true });
  for (const file of files.filter((path) => /\.(ts|sql)$/.test(path) && !path.endsWith('.spec.ts')).sort()) {
    hash.update(file).update(await readFile(MIGRATIONS_DIR + file));
  }
  return hash.digest('hex').slice(0, 16);
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

function roleUrls(superuser: string, database: string): { app: string; system: string; owner: string } {
  const as = (role: (typeof ROLES)[number]): string => {
    const url = new URL(withDatabase(superuser, database));
    url.username = role;
    url.password = TEST_PASSWORD;
    return url.href;
  };
  return { app: as('chogura_app'), system: as('chogura_system'), owner: as('chogura_owner') };
}
