import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../testing';

/** Tables that belong to no company. Anything else in the schema must be confined. */
const SHARED_TABLES = ['schema_migrations', 'plans', 'terms'];
/** Of those who run the installation; nothing that works for a company sees them. */
const OPERATOR_TABLES = ['operators', 'operator_sessions', 'operator_log'];
/** Functions that may be asked before the company is known, and what they may return: ids and times. */
const MAX_LOOKUPS = 12;
/** Functions that look through one company on an index that row-level security keeps from the app. */
const SEARCHES = ['search_all_candidates', 'search_field_candidates'];

interface TableRow extends Record<string, unknown> {
  name: string;
  tenantColumn: string | null;
  isForced: boolean;
  policies: { name: string; roles: string[]; using: string | null; check: string | null }[];
}

describe('the catalogue', () => {
  let db: TestDatabase;
  let tables: TableRow[];
  beforeAll(async () => {
    db = await createTestDatabase();
    tables = await db.look<TableRow>(`
      SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS "isForced",
             (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                 AND a.attname IN ('tenant_id', CASE WHEN c.relname = 'tenants' THEN 'id' END)) AS "tenantColumn",
             COALESCE((SELECT json_agg(json_build_object('name', p.policyname, 'roles', p.roles, 'using', p.qual, 'check', p.with_check))
                         FROM pg_policies p WHERE p.tablename = c.relname), '[]') AS policies
        FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`);
  });
  afterAll(() => db.close());

  const companyTables = () => tables.filter(({ name }) => ![...SHARED_TABLES, ...OPERATOR_TABLES].includes(name));

  it('has company tables at all', () => {
    expect(companyTables().length).toBeGreaterThanOrEqual(10);
  });

  it('forces row-level security on every company table', () => {
    expect(
      companyTables()
        .filter((table) => !table.tenantColumn || !table.isForced)
        .map((table) => table.name),
    ).toEqual([]);
  });

  it('lets the app see its own company only, both reading and writing', () => {
    const wrong = companyTables().filter((table) => {
      const own = `(${table.tenantColumn} = (current_setting('app.tenant_id'::text))::uuid)`;
      const policies = table.policies.filter((policy) =>
        policy.roles.some((role) => ['chogura_app', 'public'].includes(role)),
      );
      return policies.length !== 1 || policies[0]?.using !== own || policies[0]?.check !== own;
    });
    expect(wrong.map((table) => table.name)).toEqual([]);
  });

  it('leads every index and unique key with the company', async () => {
    const strays = await db.look<{ index: string }>(`
      SELECT i.indexrelid::regclass::text AS index FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
       WHERE c.relnamespace = 'public'::regnamespace AND i.indkey[0] <> a.attnum
         AND NOT EXISTS (SELECT FROM pg_description d WHERE d.objoid = i.indexrelid AND d.description LIKE 'across companies:%')`);
    expect(strays).toEqual([]);
  });

  it('leads every foreign key between company tables with the company', async () => {
    const strays = await db.look<{ name: string }>(`
      SELECT k.conname AS name FROM pg_constraint k
        JOIN pg_attribute here ON here.attrelid = k.conrelid AND here.attname = 'tenant_id'
        JOIN pg_attribute there ON there.attrelid = k.confrelid AND there.attname = CASE k.confrelid::regclass::text WHEN 'tenants' THEN 'id' ELSE 'tenant_id' END
       WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND NOT here.attnum = ANY (k.conkey)`);
    expect(strays).toEqual([]);
  });

  it('has no role that gets past row-level security', async () => {
    const strong = await db.look(
      `SELECT rolname FROM pg_roles WHERE rolname LIKE 'chogura%' AND (rolsuper OR rolbypassrls)`,
    );
    expect(strong).toEqual([]);
  });

  it('runs definer functions only from the closed lists, with a pinned search path and for the app alone', async () => {
    const functions = await db.look<{
      name: string;
      config: string[] | null;
      acl: string;
      owner: string;
      body: string;
    }>(`
      SELECT p.proname AS name, p.proconfig AS config, p.proacl::text AS acl, p.proowner::regrole::text AS owner, p.prosrc AS body
        FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef ORDER BY 1`);
    const lookups = functions.filter(({ owner }) => owner === 'chogura_owner');
    const searches = functions.filter(({ owner }) => owner === 'chogura_searcher');
    expect(functions).toHaveLength(lookups.length + searches.length);
    expect(lookups.length).toBeGreaterThan(0);
    expect(lookups.length).toBeLessThanOrEqual(MAX_LOOKUPS);
    for (const { name } of lookups) expect(name).toMatch(/^lookup_/);
    expect(searches.map(({ name }) => name)).toEqual(SEARCHES);
    for (const { body } of searches) expect(body).toContain(`tenant_id = current_setting('app.tenant_id')::uuid`);
    for (const { config, acl } of functions) {
      expect(config).toContain('search_path=pg_catalog, public');
      expect(acl).not.toMatch(/[{,]=X/);
    }
  });

  it('lets the searcher read what it looks through, make nothing and sign in nowhere', async () => {
    const rights = await db.look(
      `SELECT DISTINCT table_name, privilege_type FROM information_schema.role_table_grants WHERE grantee = 'chogura_searcher'`,
    );
    expect(rights).toEqual([{ table_name: 'search_documents', privilege_type: 'SELECT' }]);
    const [role] = await db.look<{ mayCreate: boolean; rolcanlogin: boolean }>(
      `SELECT has_schema_privilege('chogura_searcher', 'public', 'CREATE') AS "mayCreate", rolcanlogin
         FROM pg_roles WHERE rolname = 'chogura_searcher'`,
    );
    expect(role).toEqual({ mayCreate: false, rolcanlogin: false });
  });

  it('grants the system role the relay, the list of companies and what is no company’s, nothing else', async () => {
    const granted = await db.look<{ table: string }>(`
      SELECT DISTINCT table_name AS table FROM information_schema.role_table_grants WHERE grantee = 'chogura_system' ORDER BY 1`);
    for (const { table } of granted)
      expect(['outbox_deliveries', 'outbox_events', 'tenants', 'terms', ...OPERATOR_TABLES]).toContain(table);
  });

  it('gives the app no right at all to what is the operators’', async () => {
    const rights = await db.look(
      `SELECT table_name, privilege_type FROM information_schema.column_privileges
        WHERE grantee IN ('chogura_app', 'PUBLIC') AND table_name = ANY ($1)`,
      [OPERATOR_TABLES],
    );
    expect(rights).toEqual([]);
  });
});
