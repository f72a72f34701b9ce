import { type EventPayload, Readings } from '@chogura/contracts';
import type { DomainEvent, RequestContext } from '@chogura/kernel';
import { AlreadyDone, Database, type Delivery, type EventHandler, OnEvent, Outbox } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { numbersOnPages } from './document-numbers';
import { DocumentsRepository } from '../documents.repository';
import { LinksRepository } from './links.repository';

/** Of one event; then others have their turn. */
const CHUNK = 200;

/** Finds the numbers on papers that were read before numbers were looked for. */
@OnEvent({
  event: 'documents.numbers-due',
  name: 'documents.find-numbers',
  queue: 'default',
  attempts: 10,
  backoffMs: 1_000,
  timeoutMs: 10 * 60_000,
})
@Injectable()
export class OnNumbersDueHandler implements EventHandler {
  constructor(
    private readonly database: Database,
    private readonly readings: Readings,
    private readonly documents: DocumentsRepository,
    private readonly links: LinksRepository,
    private readonly outbox: Outbox,
  ) {}

  async handle(ctx: RequestContext, event: DomainEvent, delivery: Delivery): Promise<void> {
    const { afterNumber } = event.payload as EventPayload<'documents.numbers-due'>;
    const due = await this.database.transaction(ctx, (tx) => this.links.readAfter(tx, afterNumber, CHUNK));
    for (const { id, readingId } of due) {
      if (delivery.signal.aborted) throw delivery.signal.reason;
      const reading = await this.readings.find(ctx, readingId);
      if (reading?.outcome !== 'read') continue;
      await this.database.transaction(ctx, async (tx) => {
        const document = await this.documents.findForChange(tx, ctx.tenantId, id);
        // Read again meanwhile, it has the numbers of that reading.
        if (document?.readingId !== readingId) return;
        await this.links.replaceNumbers(tx, ctx.tenantId, id, numbersOnPages(reading.pages));
      });
    }
    await this.database.transaction(ctx, async (tx) => {
      if (!(await delivery.once(tx))) throw new AlreadyDone();
      const last = due.at(-1);
      if (last && due.length === CHUNK)
        await this.outbox.publish(tx, ctx, 'documents.numbers-due', { afterNumber: last.number });
    });
  }
}
