import type { DataSource } from 'typeorm';

/** @throws Error when the application's role could read past row-level security, so that a wrong address never serves a request */
export async function assertRoleObeysRowSecurity(dataSource: DataSource): Promise<void> {
  const rows = await dataSource.query<{ name: string; rolsuper: boolean; rolbypassrls: boolean; owns: boolean }[]>(
    `SELECT current_user AS name, r.rolsuper, r.rolbypassrls,
            EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid AND c.relkind = 'r') AS owns
       FROM pg_roles r WHERE r.rolname = current_user`,
  );
  const role = rows[0];
  if (!role || role.rolsuper || role.rolbypassrls || role.owns) {
    throw new Error(
      `The database role ${role?.name ?? '?'} is not confined by row-level security. Use the address of chogura_app.`,
    );
  }
}
