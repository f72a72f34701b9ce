import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { Config } from '../config';

const POOL_SIZE = 5;
const RECONNECT_MS = 1_000;

/** Role chogura_system: the relay's tables and the list of companies, across companies, and nothing else. */
@Injectable()
export class SystemDatabase implements OnApplicationShutdown {
  private readonly pool: pg.Pool;
  private listeners = new Set<{ stop(): Promise<void> }>();

  constructor(private readonly config: Config) {
    this.pool = new pg.Pool({
      connectionString: config.systemDatabaseUrl,
      max: POOL_SIZE,
      application_name: 'chogura-system',
    });
    // A connection that breaks (restart of PostgreSQL) is replaced by the pool, and whoever uses it gets the error from the next query.
    // Without a listener it would end the process: the pool's own hears of idle ones only.
    this.pool.on('error', () => undefined);
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  async query<Row extends pg.QueryResultRow>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return (await this.pool.query<Row>(sql, [...parameters])).rows;
  }

  async transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((reason: Error) => (broken = reason));
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /** Calls `onNotify` at every NOTIFY on `channel`, and once after each (re)connection, when some may have been missed. */
  listen(channel: string, onNotify: () => void): { stop(): Promise<void> } {
    let stopped = false;
    let client: pg.Client | null = null;
    const connect = async (): Promise<void> => {
      if (stopped) return;
      const next = new pg.Client({
        connectionString: this.config.systemDatabaseUrl,
        application_name: 'chogura-listen',
      });
      next.on('notification', onNotify);
      next.on('error', () => undefined);
      next.once('end', () => {
        if (!stopped) setTimeout(() => void connect(), RECONNECT_MS).unref();
      });
      try {
        await next.connect();
        await next.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
        client = next;
        onNotify();
      } catch {
        await next.end().catch(() => undefined);
      }
    };
    const listener = {
      stop: async (): Promise<void> => {
        stopped = true;
        this.listeners.delete(listener);
        await client?.end().catch(() => undefined);
      },
    };
    this.listeners.add(listener);
    void connect();
    return listener;
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.listeners].map((listener) => listener.stop()));
    await this.pool.end();
  }
}
