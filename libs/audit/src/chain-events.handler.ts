import { type Clock, type DomainEvent, isUuid, type RequestContext, type Uuid } from '@chogura/kernel';
import { type EventBatchHandler, OnEventBatch, SystemClock, type Transaction } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { AuditEntry } from './audit.entities';
import { AuditRepository } from './audit.repository';
import { canonicalJson, hashOf } from './entry-format';

/** Chains every event of a company to its trail, whatever domain told it. */
@OnEventBatch({
  events: 'all',
  name: 'audit.chain',
  queue: 'audit',
  maxBatch: 500,
  backoffMs: 1_000,
  timeoutMs: 30_000,
})
@Injectable()
export class ChainEventsHandler implements EventBatchHandler {
  constructor(
    private readonly repository: AuditRepository,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  async handleBatch(tx: Transaction, { tenantId }: RequestContext, events: readonly DomainEvent[]): Promise<void> {
    const head = await this.repository.lockHead(tx, tenantId);
    const known = await this.repository.chained(
      tx,
      events.map(({ id }) => id),
    );
    const recordedAt = this.clock.now();
    let { seq, hash } = head;
    const entries = events
      .filter(({ id }) => !known.has(id))
      .map((event): AuditEntry => {
        const entry = {
          tenantId,
          seq: ++seq,
          eventId: event.id,
          occurredAt: event.occurredAt,
          recordedAt,
          actor: event.actor,
          type: event.type,
          documentId: documentOf(event.payload),
          payload: canonicalJson(event.payload),
          prevHash: hash,
        };
        hash = hashOf(entry);
        return { ...entry, hash };
      });
    if (entries.length === 0) return;
    await this.repository.insert(tx, tenantId, entries);
    await this.repository.moveHead(tx, { tenantId, seq, hash });
  }
}

function documentOf(payload: unknown): Uuid | null {
  const { documentId } = payload as { readonly documentId?: unknown };
  return isUuid(documentId) ? documentId : null;
}
