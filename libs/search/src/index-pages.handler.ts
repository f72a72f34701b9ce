import { type EventPayload, Readings } from '@chogura/contracts';
import type { DomainEvent, RequestContext } from '@chogura/kernel';
import { AlreadyDone, Database, type Delivery, type EventHandler, OnEvent } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { plainPage } from './plain-page';
import { SearchRepository } from './search.repository';

/** Puts the text of a document's pages where it is found, as soon as it was read. */
@OnEvent({
  event: 'extraction.completed',
  name: 'search.index-pages',
  queue: 'default',
  attempts: 10,
  backoffMs: 500,
  timeoutMs: 60_000,
})
@Injectable()
export class IndexPagesHandler implements EventHandler {
  constructor(
    private readonly database: Database,
    private readonly readings: Readings,
    private readonly repository: SearchRepository,
  ) {}

  async handle(ctx: RequestContext, event: DomainEvent, delivery: Delivery): Promise<void> {
    const { documentId, readingId } = event.payload as EventPayload<'extraction.completed'>;
    // As the preview shows them: of this reading, of an older one where it has none, or of a newer one already.
    const pages = (await this.readings.findPlacedTexts(ctx, documentId)).map((page) => plainPage(page).text);
    await this.database.transaction(ctx, async (tx) => {
      if (!(await delivery.once(tx))) throw new AlreadyDone();
      if (pages.length > 0) await this.repository.putPages(tx, ctx.tenantId, documentId, { pages, readingId });
    });
  }
}
