import { DataSource, type MigrationInterface } from 'typeorm';

export type MigrationClass = new () => MigrationInterface;

/**
 * Brings a database to the newest migration as chogura_owner; does nothing when it is there. Each migration is a transaction of its own.
 * @returns names of the migrations that ran
 */
export async function migrate(ownerUrl: string, migrations: readonly MigrationClass[]): Promise<string[]> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations: [...migrations],
    migrationsTableName: 'schema_migrations',
    migrationsTransactionMode: 'each',
    applicationName: 'chogura-migrate',
  });
  await dataSource.initialize();
  try {
    // Two starts at once must not migrate together.
    const runner = dataSource.createQueryRunner();
    await runner.query(`SELECT pg_advisory_lock(hashtext('chogura.migrate'))`);
    try {
      return (await dataSource.runMigrations()).map((migration) => migration.name);
    } finally {
      await runner.query(`SELECT pg_advisory_unlock(hashtext('chogura.migrate'))`);
      await runner.release();
    }
  } finally {
    await dataSource.destroy();
  }
}
