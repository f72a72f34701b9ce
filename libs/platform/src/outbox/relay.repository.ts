import type { DomainEvent, Uuid } from '@chogura/kernel';
import { Injectable } from '@nestjs/common';
import { SystemDatabase } from '../database';
import type { BatchQueueName, QueueName } from './handlers';

export interface ReleasedDelivery {
  readonly id: Uuid;
  readonly tenantId: Uuid;
}

/** What a handler's subscription means to the relay. */
export interface Subscription {
  readonly handler: string;
  readonly queue: QueueName | BatchQueueName;
}

export interface FailedDelivery {
  readonly id: Uuid;
  readonly tenantId: Uuid;
  readonly handler: string;
  readonly attempts: number;
  /** Without values: codes and names only. */
  readonly lastError: string | null;
  readonly createdAt: Date;
}

/** What is still on its way, over all companies. */
export interface Lag {
  /** Age of the oldest event that still waits for the relay; 0 when none does. */
  readonly oldestWaitingSeconds: number;
  /** Age of the oldest open delivery of each queue that has one. */
  readonly oldestOpenSeconds: Readonly<Partial<Record<QueueName | BatchQueueName, number>>>;
  readonly open: number;
  readonly failed: number;
}

/** Suspended companies wait here. The other queues only finish what has begun, and tell of it. */
const HELD_QUEUE: QueueName = 'extraction';

/** The relay's side of the outbox: all companies, role chogura_system. */
@Injectable()
export class RelayRepository {
  constructor(private readonly database: SystemDatabase) {}

  /**
   * Gives up to `limit` waiting events a delivery per subscription; several relays may do so at once.
   * @returns the events, for telling those who look on
   */
  fanOut(
    limit: number,
    subscriptionsOf: (type: string) => readonly Subscription[],
    newId: () => Uuid,
  ): Promise<DomainEvent[]> {
    return this.database.transaction(async (client) => {
      const { rows } = await client.query<DomainEvent>(
        `SELECT tenant_id AS "tenantId", id, type, payload, actor, request_id AS "requestId", occurred_at AS "occurredAt"
           FROM outbox_events WHERE fanned_out_at IS NULL ORDER BY occurred_at LIMIT $1 FOR UPDATE SKIP LOCKED`,
        [limit],
      );
      if (rows.length === 0) return [];
      const deliveries = rows.flatMap((event) =>
        subscriptionsOf(event.type).map(({ handler, queue }) => ({
          tenantId: event.tenantId,
          eventId: event.id,
          handler,
          queue,
        })),
      );
      await client.query(
        `INSERT INTO outbox_deliveries (tenant_id, id, event_id, handler, queue)
         SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[])
             ON CONFLICT (tenant_id, event_id, handler) DO NOTHING`,
        [
          deliveries.map((d) => d.tenantId),
          deliveries.map(() => newId()),
          deliveries.map((d) => d.eventId),
          deliveries.map((d) => d.handler),
          deliveries.map((d) => d.queue),
        ],
      );
      await client.query(
        `UPDATE outbox_events e SET fanned_out_at = now() FROM unnest($1::uuid[], $2::uuid[]) AS gone (tenant_id, id)
          WHERE e.tenant_id = gone.tenant_id AND e.id = gone.id`,
        [rows.map((event) => event.tenantId), rows.map((event) => event.id)],
      );
      return rows;
    });
  }

  /**
   * Lets waiting deliveries of a queue go, company by company in turn, so that no company has more than `perCompany` under way.
   * New readings of a suspended company stay where they are until it is resumed.
   * One relay at a time, for two would each grant the full share.
   */
  release(queue: QueueName, perCompany: number, limit: number): Promise<ReleasedDelivery[]> {
    return this.database.transaction(async (client) => {
      await client.query(`SELECT pg_advisory_xact_lock(hashtext('chogura.release'), hashtext($1))`, [queue]);
      const { rows } = await client.query<ReleasedDelivery>(
        `WITH running AS (
           SELECT tenant_id, count(*) AS count FROM outbox_deliveries WHERE queue = $1 AND state = 'released' GROUP BY tenant_id
         ), turn AS (
           SELECT d.tenant_id, d.id, COALESCE(r.count, 0) + row_number() OVER (PARTITION BY d.tenant_id ORDER BY d.id) AS place
             FROM outbox_deliveries d LEFT JOIN running r ON r.tenant_id = d.tenant_id
            WHERE d.queue = $1 AND d.state = 'pending' AND (d.not_before IS NULL OR d.not_before <= now())
              AND NOT ($1 = '${HELD_QUEUE}' AND EXISTS (
                    SELECT FROM tenants t WHERE t.id = d.tenant_id AND t.suspended_at IS NOT NULL))
         ), next AS (
           SELECT tenant_id, id, place FROM turn WHERE place <= $2 ORDER BY place, id LIMIT $3
         ), gone AS (
           UPDATE outbox_deliveries d SET state = 'released', released_at = now() FROM next n
            WHERE d.tenant_id = n.tenant_id AND d.id = n.id AND d.state = 'pending' RETURNING d.id, d.tenant_id, n.place
         )
         SELECT id, tenant_id AS "tenantId" FROM gone ORDER BY place, id`,
        [queue, perCompany, limit],
      );
      return rows;
    });
  }

  /** Released a while ago and still open: their jobs may have been lost with Redis. */
  findUnfinished(queue: QueueName, olderThanMs: number, limit: number): Promise<ReleasedDelivery[]> {
    return this.database.query(
      `SELECT id, tenant_id AS "tenantId" FROM outbox_deliveries
        WHERE queue = $1 AND state = 'released' AND released_at < now() - $2 * interval '1 millisecond' ORDER BY released_at LIMIT $3`,
      [queue, olderThanMs, limit],
    );
  }

  /** The companies that have deliveries waiting in a batch queue: one look into the index for each of them. */
  async companiesWaiting(queue: BatchQueueName): Promise<Uuid[]> {
    const next = `SELECT d.tenant_id FROM outbox_deliveries d WHERE d.queue = $1 AND d.state = 'pending'`;
    const rows = await this.database.query<{ tenantId: Uuid }>(
      `WITH RECURSIVE waiting AS (
         (${next} ORDER BY d.tenant_id LIMIT 1)
         UNION ALL
         SELECT (${next} AND d.tenant_id > w.tenant_id ORDER BY d.tenant_id LIMIT 1)
           FROM waiting w WHERE w.tenant_id IS NOT NULL
       )
       SELECT tenant_id AS "tenantId" FROM waiting WHERE tenant_id IS NOT NULL`,
      [queue],
    );
    return rows.map(({ tenantId }) => tenantId);
  }

  async companies(): Promise<Uuid[]> {
    return (await this.database.query<{ id: Uuid }>('SELECT id FROM tenants ORDER BY id')).map(({ id }) => id);
  }

  /**
   * Deletes up to `limit` of a company's oldest events, with their deliveries, as far as all of these are done.
   * @param firstIdToKeep ids sort by time: the events before it are the old ones
   * @param doneBefore an event whose last delivery was done later stays
   * @returns how many events are gone
   */
  async prune(
    tenantId: Uuid,
    { firstIdToKeep, doneBefore }: { readonly firstIdToKeep: Uuid; readonly doneBefore: Date },
    limit: number,
  ): Promise<number> {
    const gone = await this.database.query(
      `WITH old AS (
         SELECT e.id FROM outbox_events e
          WHERE e.tenant_id = $1 AND e.id < $2 AND e.fanned_out_at IS NOT NULL
            AND NOT EXISTS (SELECT FROM outbox_deliveries d
                             WHERE d.tenant_id = e.tenant_id AND d.event_id = e.id AND (d.done_at IS NULL OR d.done_at >= $3))
          ORDER BY e.id LIMIT $4 FOR UPDATE SKIP LOCKED
       ), heard AS (
         DELETE FROM outbox_deliveries d USING old WHERE d.tenant_id = $1 AND d.event_id = old.id
       )
       DELETE FROM outbox_events e USING old WHERE e.tenant_id = $1 AND e.id = old.id RETURNING e.id`,
      [tenantId, firstIdToKeep, doneBefore, limit],
    );
    return gone.length;
  }

  async lag(): Promise<Lag> {
    const [waiting] = await this.database.query<{ seconds: number; failed: number }>(
      `SELECT COALESCE(EXTRACT(EPOCH FROM now() - min(occurred_at)), 0)::float8 AS seconds,
              (SELECT count(*) FROM outbox_deliveries WHERE state = 'failed') AS failed
         FROM outbox_events WHERE fanned_out_at IS NULL`,
    );
    const queues = await this.database.query<{ queue: string; open: number; seconds: number }>(
      `SELECT queue, count(*) AS open, EXTRACT(EPOCH FROM now() - min(created_at))::float8 AS seconds
         FROM outbox_deliveries WHERE state IN ('pending', 'released') GROUP BY queue`,
    );
    return {
      oldestWaitingSeconds: waiting?.seconds ?? 0,
      oldestOpenSeconds: Object.fromEntries(queues.map(({ queue, seconds }) => [queue, seconds])),
      open: queues.reduce((sum, { open }) => sum + open, 0),
      failed: waiting?.failed ?? 0,
    };
  }

  /** What gave up and waits for an operator, oldest first. */
  findFailed(limit: number): Promise<FailedDelivery[]> {
    return this.database.query(
      `SELECT id, tenant_id AS "tenantId", handler, attempts, last_error AS "lastError", created_at AS "createdAt"
         FROM outbox_deliveries WHERE state = 'failed' ORDER BY created_at, id LIMIT $1`,
      [limit],
    );
  }

  /** Milliseconds until the next delayed delivery may go, or null when none waits. */
  async nextDueMs(): Promise<number | null> {
    const rows = await this.database.query<{ ms: number | null }>(
      `SELECT (EXTRACT(EPOCH FROM min(not_before) - now()) * 1000)::float8 AS ms
         FROM outbox_deliveries WHERE state = 'pending' AND not_before > now()`,
    );
    return rows[0]?.ms ?? null;
  }
}
