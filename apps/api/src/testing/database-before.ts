import { newId } from '@chogura/kernel';
import { MIGRATIONS } from '@chogura/migrations';
import { migrate } from '@chogura/platform';
import { createTestDatabase } from '@chogura/platform/testing';
import pg from 'pg';

/** A database as it was before a migration. */
export interface OldDatabase {
  /** The superuser, who may put in what was there. */
  readonly superuser: pg.Client;
  /** Runs that migration and all after it. @returns their names */
  migrateOn(): Promise<string[]>;
  close(): Promise<void>;
}

export async function openDatabaseBefore(migrationName: string): Promise<OldDatabase> {
  const server = await createTestDatabase();
  const name = `test_${newId().replaceAll('-', '')}`;
  const within = (url: string): string => Object.assign(new URL(url), { pathname: name }).href;
  await server.look(`CREATE DATABASE ${name} OWNER chogura_owner`);
  const place = MIGRATIONS.findIndex((migration) => migration.name === migrationName);
  await migrate(within(server.url.owner), MIGRATIONS.slice(0, place));
  const superuser = new pg.Client({ connectionString: within(server.url.superuser) });
  await superuser.connect();
  return {
    superuser,
    migrateOn: () => migrate(within(server.url.owner), MIGRATIONS),
    close: async () => {
      await superuser.end();
      await server.look(`DROP DATABASE ${name} WITH (FORCE)`);
      await server.close();
    },
  };
}
