import type { EventPayload } from '@chogura/contracts';
import type { Clock, DomainEvent, RequestContext, Uuid } from '@chogura/kernel';
import {
  AlreadyDone,
  Database,
  type Delivery,
  type EventHandler,
  OnEvent,
  Outbox,
  SystemClock,
  type Transaction,
} from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { DocumentEntity } from './document.entity';
import { DocumentsRepository } from './documents.repository';

/** Of one transaction: nobody waits long for a document that is handed over. */
const BATCH = 100;

/** Hands what a person was in charge of to the successor, each document with a revision of its own. */
@OnEvent({
  event: 'identity.person-disabled',
  name: 'documents.hand-over',
  queue: 'default',
  attempts: 10,
  backoffMs: 1_000,
  timeoutMs: 10 * 60_000,
})
@Injectable()
export class OnPersonDisabledHandler implements EventHandler {
  constructor(
    private readonly database: Database,
    private readonly repository: DocumentsRepository,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  async handle(ctx: RequestContext, event: DomainEvent, delivery: Delivery): Promise<void> {
    const { userId, successorId } = event.payload as EventPayload<'identity.person-disabled'>;
    if (!successorId) return;
    // Cut short, the next run finds those that are left.
    while (await this.database.transaction(ctx, (tx) => this.handOver(tx, ctx, userId, successorId))) {
      if (delivery.signal.aborted) throw delivery.signal.reason;
    }
    await this.database.transaction(ctx, async (tx) => {
      if (!(await delivery.once(tx))) throw new AlreadyDone();
    });
  }

  /** @returns whether there may be more */
  private async handOver(tx: Transaction, ctx: RequestContext, from: Uuid, to: Uuid): Promise<boolean> {
    const documents = await this.repository.findInChargeOf(tx, from, BATCH);
    for (const document of documents) await this.assign(tx, ctx, document, from, to);
    return documents.length === BATCH;
  }

  private async assign(
    tx: Transaction,
    ctx: RequestContext,
    document: DocumentEntity,
    from: Uuid,
    to: Uuid,
  ): Promise<void> {
    document.assigneeId = to;
    document.revision++;
    await this.repository.update(tx, document);
    await this.repository.insertRevision(tx, {
      tenantId: ctx.tenantId,
      documentId: document.id,
      revision: document.revision,
      kind: 'edited',
      changedAt: this.clock.now(),
      changedBy: null,
      changedByKey: null,
      changes: [{ field: 'assigneeId', from, to }],
      reason: null,
      reading: null,
    });
    await this.outbox.publish(tx, ctx, 'documents.changed', { documentId: document.id, revision: document.revision });
  }
}
