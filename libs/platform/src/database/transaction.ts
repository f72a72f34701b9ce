import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';

/** One open transaction of one company: row-level security sees that company and nothing else. */
export class Transaction {
  constructor(readonly manager: EntityManager) {}

  /** Rows of any statement, also of UPDATE … RETURNING. int8 columns arrive as numbers, dates as YYYY-MM-DD text. */
  async query<Row = Record<string, unknown>>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const runner = this.manager.queryRunner;
    if (!runner) throw new Error('a transaction was used after its end');
    const result = await runner.query(sql, [...parameters], true);
    return result.records as Row[];
  }

  /**
   * All columns of an entity for a SELECT, under the names of its properties: having TypeORM make the entities of a page takes longer than
   * finding them.
   * @param alias of the table @param prefix of the names, to tell the columns of several tables apart
   */
  columnsOf(entity: EntityTarget<ObjectLiteral>, alias: string, prefix = ''): string {
    const { columns } = this.manager.connection.getMetadata(entity);
    return columns
      .map(({ databaseName, propertyName }) => `${alias}.${databaseName} AS "${prefix}${propertyName}"`)
      .join(', ');
  }
}
