import type { EntityManager } from 'typeorm';

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
}
