import type { WalledCompany } from './walled-company';

/** Everything that the database has of a company, as one hash per table: to see that nothing was changed. */
export async function fingerprint({ api, ctx }: WalledCompany): Promise<Record<string, string>> {
  const tables = await api.db.look<{ name: string; column: string }>(`
    SELECT c.relname AS name, a.attname AS column FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT a.attisdropped
       AND a.attname = CASE WHEN c.relname = 'tenants' THEN 'id' ELSE 'tenant_id' END ORDER BY 1`);
  const prints: Record<string, string> = {};
  for (const { name, column } of tables) {
    const [row] = await api.db.look<{ print: string }>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS print
         FROM ${name} t WHERE ${column} = $1`,
      [ctx.tenantId],
    );
    prints[name] = row?.print ?? '';
  }
  return prints;
}
