import type { RequestContext } from '@chogura/kernel';
import { Injectable } from '@nestjs/common';
import { DataSource, QueryFailedError } from 'typeorm';
import { Transaction } from './transaction';

/** Serialization failure and deadlock: PostgreSQL asks for the whole transaction once more. */
const RETRYABLE = new Set(['40001', '40P01']);
const MAX_TRIES = 3;

/** The functions that may be asked before the company is known; migrations define them and they return ids only. */
export type LookupName = `lookup_${string}`;

/** The one door to tenant data: role chogura_app, one company per transaction. */
@Injectable()
export class Database {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one transaction of the company of `ctx`; commits when it resolves, rolls back when it throws.
   * A deadlock or serialization failure runs `work` again, so it must not reach outside the transaction.
   */
  async transaction<T>(ctx: Pick<RequestContext, 'tenantId'>, work: (tx: Transaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.dataSource.transaction(async (manager) => {
          await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [ctx.tenantId]);
          return work(new Transaction(manager));
        });
      } catch (error) {
        if (attempt >= MAX_TRIES || !isRetryable(error)) throw error;
      }
    }
  }

  /** Rows of a lookup function: session by id, login by e-mail and the like. */
  async lookup<Row = Record<string, unknown>>(name: LookupName, parameters: readonly unknown[]): Promise<Row[]> {
    if (!/^lookup_[a-z_]+$/.test(name)) throw new Error(`not a lookup function: ${name}`);
    const places = parameters.map((_, index) => `$${index + 1}`).join(', ');
    return this.dataSource.query<Row[]>(`SELECT * FROM ${name}(${places})`, [...parameters]);
  }

  /** Answers when the database does; for readiness checks. */
  async ping(): Promise<void> {
    await this.dataSource.query('SELECT 1');
  }
}

const isRetryable = (error: unknown): boolean =>
  error instanceof QueryFailedError && RETRYABLE.has((error.driverError as { code?: string }).code ?? '');
