import type { DomainEvent, Uuid } from '@chogura/kernel';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database';

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
    const rows = await tx.query<
      DeliveryRow & {
        eventId: Uuid;
        type: string;
        payload: unknown;
        actor: string;
        requestId: string;
        occurredAt: Date;
      }
    >(
      `UPDATE outbox_deliveries d SET attempts = d.attempts + 1 FROM outbox_events e
        WHERE d.id = $1 AND d.state = 'released' AND e.tenant_id = d.tenant_id AND e.id = d.event_id
        RETURNING d.id, d.tenant_id AS "tenantId", d.handler, d.state, d.attempts,
          e.id AS "eventId", e.type, e.payload, e.actor, e.request_id AS "requestId", e.occurred_at AS "occurredAt"`,
      [deliveryId],
    );
    const row = rows[0];
    if (!row) return null;
    const { eventId, type, payload, actor, requestId, occurredAt, ...delivery } = row;
    return { ...delivery, event: { id: eventId, tenantId: row.tenantId, type, payload, actor, requestId, occurredAt } };
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

/** Takes effect at COMMIT; several within one transaction are one. */
const wakeRelay = (tx: Transaction): Promise<unknown> => tx.query(`SELECT pg_notify('${OUTBOX_CHANNEL}', '')`);
