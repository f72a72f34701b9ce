import type { EventPayload } from '@chogura/contracts';
import type { DomainEvent, RequestContext } from '@chogura/kernel';
import { AlreadyDone, Database, type Delivery, type EventHandler, OnEvent, Outbox } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { DocumentsRepository } from '../documents.repository';
import { DocumentSearchTexts } from './document-search-texts';

/** Of one event; then others have their turn. Held for as long as these take. */
const CHUNK = 100;

/** Puts anew what documents are found by: of those that were there before anybody looked through texts, and of a タグ that has another name. */
@OnEvent({
  event: 'documents.search-texts-due',
  name: 'documents.put-search-texts',
  queue: 'default',
  attempts: 10,
  backoffMs: 1_000,
  timeoutMs: 60_000,
})
@Injectable()
export class OnSearchTextsDueHandler implements EventHandler {
  constructor(
    private readonly database: Database,
    private readonly documents: DocumentsRepository,
    private readonly searchTexts: DocumentSearchTexts,
    private readonly outbox: Outbox,
  ) {}

  async handle(ctx: RequestContext, event: DomainEvent, delivery: Delivery): Promise<void> {
    const { afterNumber, tagId } = event.payload as EventPayload<'documents.search-texts-due'>;
    await this.database.transaction(ctx, async (tx) => {
      if (!(await delivery.once(tx))) throw new AlreadyDone();
      const due = await this.documents.findAfterForChange(tx, { afterNumber, tagId, limit: CHUNK });
      await this.searchTexts.putMany(tx, ctx, due);
      const [last, documentIds] = [due.at(-1), due.map(({ id }) => id)];
      if (last && tagId === null) await this.outbox.publish(tx, ctx, 'documents.page-texts-due', { documentIds });
      if (last && due.length === CHUNK)
        await this.outbox.publish(tx, ctx, 'documents.search-texts-due', { afterNumber: last.number, tagId });
    });
  }
}
