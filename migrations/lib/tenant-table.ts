import type { QueryRunner } from 'typeorm';

/** The company that the transaction works for; raises when none was set. */
const CURRENT_TENANT = `current_setting('app.tenant_id')::uuid`;

export interface TenantTableRights {
  /** Of chogura_app, for example 'SELECT, INSERT, UPDATE'. DELETE only where nothing legal hangs on the rows. */
  readonly app: string;
  /** The column that names the company; `id` for the company table itself. */
  readonly tenantColumn?: string;
}

/**
 * Confines a table to one company: forced row-level security (the owner obeys too), one policy for chogura_app, and the app's grants.
 * Every table with a tenant_id goes through here; a test walks the catalogue for one that did not.
 */
export async function protectTenantTable(runner: QueryRunner, table: string, rights: TenantTableRights): Promise<void> {
  const own = `${rights.tenantColumn ?? 'tenant_id'} = ${CURRENT_TENANT}`;
  await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
  await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  await runner.query(
    `CREATE POLICY ${table}_own_company ON ${table} TO chogura_app USING (${own}) WITH CHECK (${own})`,
  );
  await runner.query(`GRANT ${rights.app} ON ${table} TO chogura_app`);
}

/**
 * Makes a function that may be asked before the company is known: it runs as the owner, who may read just the tables given,
 * and returns ids only.
 * @param signature for example `lookup_session(wanted uuid)`
 * @param body one SQL query; unqualified names resolve in pg_catalog and public only
 */
export async function createLookup(
  runner: QueryRunner,
  lookup: { signature: string; returns: string; body: string; reads: readonly string[] },
): Promise<void> {
  for (const table of lookup.reads) {
    const policy = `${table}_lookup`;
    const known: unknown[] = await runner.query(`SELECT 1 FROM pg_policies WHERE policyname = $1`, [policy]);
    if (known.length === 0) {
      await runner.query(`CREATE POLICY ${policy} ON ${table} FOR SELECT TO chogura_owner USING (true)`);
    }
  }
  await runner.query(
    `CREATE FUNCTION ${lookup.signature} RETURNS ${lookup.returns} LANGUAGE sql STABLE SECURITY DEFINER
       SET search_path = pg_catalog, public AS $lookup$ ${lookup.body} $lookup$`,
  );
  await runner.query(`REVOKE ALL ON FUNCTION ${lookup.signature} FROM PUBLIC`);
  await runner.query(`GRANT EXECUTE ON FUNCTION ${lookup.signature} TO chogura_app`);
}

/**
 * Makes a function that looks through one company's rows on an index of operators that are not leakproof, which row-level security keeps from
 * chogura_app. It runs as chogura_searcher, who may read just the tables given, of every company: the body has to name the company.
 */
export async function createSearchFunction(
  runner: QueryRunner,
  search: { signature: string; returns: string; body: string; reads: readonly string[] },
): Promise<void> {
  if (!search.body.includes(CURRENT_TENANT)) throw new Error(`${search.signature} names no company`);
  for (const table of search.reads) {
    const policy = `${table}_search`;
    const known: unknown[] = await runner.query(`SELECT 1 FROM pg_policies WHERE policyname = $1`, [policy]);
    if (known.length > 0) continue;
    await runner.query(`CREATE POLICY ${policy} ON ${table} FOR SELECT TO chogura_searcher USING (true)`);
    await runner.query(`GRANT SELECT ON ${table} TO chogura_searcher`);
  }
  await runner.query(
    `CREATE FUNCTION ${search.signature} RETURNS ${search.returns} LANGUAGE sql STABLE SECURITY DEFINER
       SET search_path = pg_catalog, public SET enable_seqscan = off AS $search$ ${search.body} $search$`,
  );
  await runner.query(`REVOKE ALL ON FUNCTION ${search.signature} FROM PUBLIC`);
  await runner.query(`GRANT EXECUTE ON FUNCTION ${search.signature} TO chogura_app`);
  // A new owner must be allowed to make what becomes its own.
  await runner.query(`GRANT CREATE ON SCHEMA public TO chogura_searcher`);
  await runner.query(`ALTER FUNCTION ${search.signature} OWNER TO chogura_searcher`);
  await runner.query(`REVOKE CREATE ON SCHEMA public FROM chogura_searcher`);
}

/** An index that does not lead with the company, with the reason where the catalogue test looks for it. */
export async function acrossCompanies(
  runner: QueryRunner,
  name: string,
  columns: string,
  reason: string,
): Promise<void> {
  await runner.query(`CREATE INDEX ${name} ON ${columns}`);
  await runner.query(`COMMENT ON INDEX ${name} IS 'across companies: ${reason}'`);
}
