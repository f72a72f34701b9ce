import { PreviewRights, Readings } from '@chogura/contracts';
import type { RequestContext, Uuid } from '@chogura/kernel';
import { Database } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { snippetOf } from './find-hits';
import type { HitPagesDto, PageHitsDto, SnippetDto, SnippetsDto } from './hits.dto';
import { pageHits } from './page-hits';
import { parseSearch } from './search-query';
import { SearchRepository } from './search.repository';

/** Of one document. */
const MAX_HIT_PAGES = 2_000;
const PAGE_NUMBER = /^\d{1,7}$/;

/** Where in the text of pages the words of a search stand, for those who may see the pages. */
@Injectable()
export class ReadHits {
  constructor(
    private readonly database: Database,
    private readonly rights: PreviewRights,
    private readonly readings: Readings,
    private readonly repository: SearchRepository,
  ) {}

  /** In the order of `ids`. */
  async snippets(ctx: RequestContext, ids: readonly Uuid[], q: string): Promise<SnippetsDto> {
    const words = parseSearch(q);
    const previewable = await this.rights.among(ctx, ids);
    const places = await this.database.transaction(ctx, (tx) => this.repository.pagesWith(tx, previewable, words, 1));
    const texts = await this.readings.findTexts(ctx, places);
    const found = new Map<Uuid, SnippetDto>();
    for (const { documentId, page, text } of texts) {
      const parts = snippetOf(text, words);
      if (parts) found.set(documentId, { documentId, page, parts });
    }
    return { items: ids.flatMap((id) => found.get(id) ?? []) };
  }

  /** From the first. @throws documents.not-found, documents.forbidden */
  async pages(ctx: RequestContext, documentId: Uuid, q: string): Promise<HitPagesDto> {
    await this.rights.demand(ctx, documentId);
    const words = parseSearch(q);
    const places = await this.database.transaction(ctx, (tx) =>
      this.repository.pagesWith(tx, [documentId], words, MAX_HIT_PAGES),
    );
    return { pages: places.map(({ page }) => page) };
  }

  /** None on a page that there is not. @throws documents.not-found, documents.forbidden */
  async onPage(ctx: RequestContext, documentId: Uuid, page: string, q: string): Promise<PageHitsDto> {
    await this.rights.demand(ctx, documentId);
    const text = PAGE_NUMBER.test(page) ? await this.readings.findPlacedText(ctx, documentId, Number(page)) : null;
    return { hits: text ? pageHits(text, parseSearch(q)) : [] };
  }
}
