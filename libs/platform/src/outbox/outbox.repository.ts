import type { DomainEvent, Uuid } from '@chogura/kernel';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database';
import type { BatchQueueName } from './handlers';

/** LISTEN channel on which a committed event wakes the relay. */
export const OUTBOX_CHANNEL = 'chogura_outbox';

export interface DeliveryRow {
  readonly id: Uuid;
  readonly tenantId: Uuid;
  readonly handler: string;
  readonly state: 'pending' | 'released' | 'done' | 'failed';
  readonly attempts: number;
  readonly event: DomainEvent;
}

export interface BatchedDelivery {
  readonly id: Uuid;
  /** Attempts that failed. */
  readonly attempts: number;
  readonly event: DomainEvent;
}

interface EventColumns {
  readonly eventId: Uuid;
  readonly tenantId: Uuid;
  readonly type: string;
  readonly payload: unknown;
  readonly actor: string;
  readonly requestId: string;
  readonly occurredAt: Date;
}

const EVENT_COLUMNS = `e.id AS "eventId", e.tenant_id AS "tenantId", e.type, e.payload, e.actor, e.request_id AS "requestId",
  e.occurred_at AS "occurredAt"`;

/** The app's side of the outbox: one company at a time, under row-level security. */
@Injectable()
export class OutboxRepository {
  async insertEvent(tx: Transaction, event: Omit<DomainEvent, 'occurredAt'>): Promise<void> {
    await tx.query(
      `INSERT INTO outbox_events (tenant_id, id, type, payload, actor, request_id) VALUES ($1, $2, $3, $4, $5, $6)`,
      [event.tenantId, event.id, event.type, JSON.stringify(event.payload), event.actor, event.requestId],
    );
    await wakeRelay(tx);
  }

  /** Counts the attempt before the work starts, so that a job which kills its worker is seen. null: nothing left to do. */
  async startAttempt(tx: Transaction, deliveryId: Uuid): Promise<DeliveryRow | null> {
    const rows = await tx.query<Omit<DeliveryRow, 'event'> & EventColumns>(
      `UPDATE outbox_deliveries d SET attempts = d.attempts + 1 FROM outbox_events e
        WHERE d.id = $1 AND d.state = 'released' AND e.tenant_id = d.tenant_id AND e.id = d.event_id
        RETURNING d.id, d.handler, d.state, d.attempts, ${EVENT_COLUMNS}`,
      [deliveryId],
    );
    const row = rows[0];
    if (!row) return null;
    const { id, tenantId, handler, state, attempts } = row;
    return { id, tenantId, handler, state, attempts, event: eventOf(row) };
  }

  /** The inbox: true for the one transaction that may take effect. A second one waits for the first and then gets false. */
  async markDone(tx: Transaction, deliveryId: Uuid): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE outbox_deliveries SET state = 'done', done_at = now(), last_error = NULL
        WHERE id = $1 AND state = 'released' RETURNING id`,
      [deliveryId],
    );
    // The company's next delivery may go now.
    await wakeRelay(tx);
    return rows.length > 0;
  }

  /** Back to the relay, not before `delayMs` from now. */
  async retryLater(tx: Transaction, deliveryId: Uuid, delayMs: number, error: string): Promise<void> {
    await tx.query(
      `UPDATE outbox_deliveries SET state = 'pending', released_at = NULL, last_error = $3,
              not_before = now() + $2 * interval '1 millisecond' WHERE id = $1 AND state = 'released'`,
      [deliveryId, delayMs, error],
    );
    await wakeRelay(tx);
  }

  /** As if the attempt had never begun. */
  async putBack(tx: Transaction, deliveryId: Uuid): Promise<void> {
    await tx.query(
      `UPDATE outbox_deliveries SET state = 'pending', released_at = NULL, attempts = attempts - 1
        WHERE id = $1 AND state = 'released'`,
      [deliveryId],
    );
    await wakeRelay(tx);
  }

  async markFailed(tx: Transaction, deliveryId: Uuid, error: string): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE outbox_deliveries SET state = 'failed', last_error = $2 WHERE id = $1 AND state = 'released' RETURNING id`,
      [deliveryId, error],
    );
    await wakeRelay(tx);
    return rows.length > 0;
  }

  /**
   * Waiting deliveries of a batch handler, the oldest event first, held until the transaction ends.
   * @returns none also while another worker is at this company's
   */
  async takeBatch(
    tx: Transaction,
    tenantId: Uuid,
    handler: { readonly queue: BatchQueueName; readonly name: string },
    limit: number,
  ): Promise<BatchedDelivery[]> {
    const [lock] = await tx.query<{ isOurs: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtext($1), hashtext($2)) AS "isOurs"`,
      [handler.name, tenantId],
    );
    if (!lock?.isOurs) return [];
    const rows = await tx.query<{ id: Uuid; attempts: number } & EventColumns>(
      `SELECT d.id, d.attempts, ${EVENT_COLUMNS}
         FROM outbox_deliveries d JOIN outbox_events e ON e.tenant_id = d.tenant_id AND e.id = d.event_id
        WHERE d.queue = $1 AND d.handler = $2 AND d.state = 'pending' AND (d.not_before IS NULL OR d.not_before <= now())
        ORDER BY d.event_id LIMIT $3 FOR UPDATE OF d SKIP LOCKED`,
      [handler.queue, handler.name, limit],
    );
    return rows.map((row) => ({ id: row.id, attempts: row.attempts, event: eventOf(row) }));
  }

  async markBatchDone(tx: Transaction, deliveryIds: readonly Uuid[]): Promise<void> {
    await tx.query(
      `UPDATE outbox_deliveries SET state = 'done', done_at = now(), last_error = NULL WHERE id = ANY ($1::uuid[])`,
      [deliveryIds],
    );
  }

  /** Not before `delayMs` from now. */
  async retryBatchLater(tx: Transaction, deliveryIds: readonly Uuid[], delayMs: number, error: string): Promise<void> {
    await tx.query(
      `UPDATE outbox_deliveries SET attempts = attempts + 1, last_error = $3, not_before = now() + $2 * interval '1 millisecond'
        WHERE id = ANY ($1::uuid[]) AND state = 'pending'`,
      [deliveryIds, delayMs, error],
    );
  }

  /** The operator's second chance for a company's failed handlers; returns how many run again. */
  async retryFailed(tx: Transaction): Promise<number> {
    const rows = await tx.query(
      `UPDATE outbox_deliveries SET state = 'pending', attempts = 0, not_before = NULL, released_at = NULL
        WHERE state = 'failed' RETURNING id`,
    );
    await wakeRelay(tx);
    return rows.length;
  }
}

const eventOf = ({ eventId, tenantId, type, payload, actor, requestId, occurredAt }: EventColumns): DomainEvent => ({
  id: eventId,
  tenantId,
  type,
  payload,
  actor,
  requestId,
  occurredAt,
});

/** Takes effect at COMMIT; several within one transaction are one. */
const wakeRelay = (tx: Transaction): Promise<unknown> => tx.query(`SELECT pg_notify('${OUTBOX_CHANNEL}', '')`);
