import { type EventPayload, Readings } from '@chogura/contracts';
import type { DomainEvent, RequestContext } from '@chogura/kernel';
import { AlreadyDone, Database, type Delivery, type EventHandler, OnEvent } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { plainPage } from './plain-page';
import { SearchRepository } from './search.repository';

/** Puts the text of pages that were read before texts were looked through, document by document; begun again it goes on with what is left. */
@OnEvent({
  event: 'documents.page-texts-due',
  name: 'search.index-old-pages',
  queue: 'default',
  attempts: 10,
  backoffMs: 1_000,
  timeoutMs: 10 * 60_000,
})
@Injectable()
export class IndexOldPagesHandler implements EventHandler {
  constructor(
    private readonly database: Database,
    private readonly readings: Readings,
    private readonly repository: SearchRepository,
  ) {}

  async handle(ctx: RequestContext, event: DomainEvent, delivery: Delivery): Promise<void> {
    const { documentIds } = event.payload as EventPayload<'documents.page-texts-due'>;
    const left = await this.database.transaction(ctx, (tx) => this.repository.withoutPages(tx, documentIds));
    for (const documentId of left) {
      if (delivery.signal.aborted) throw delivery.signal.reason;
      const pages = (await this.readings.findPlacedTexts(ctx, documentId)).map((page) => plainPage(page).text);
      if (pages.length === 0) continue;
      await this.database.transaction(ctx, async (tx) => {
        // Read again meanwhile, it has the pages of that reading.
        const [isLeft] = await this.repository.withoutPages(tx, [documentId]);
        if (isLeft) await this.repository.putPages(tx, ctx.tenantId, documentId, { pages, readingId: null });
      });
    }
    await this.database.transaction(ctx, async (tx) => {
      if (!(await delivery.once(tx))) throw new AlreadyDone();
    });
  }
}
