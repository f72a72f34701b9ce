import { Readings } from '@chogura/contracts';
import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Injectable } from '@nestjs/common';
import { PAGE_NOT_READY } from '../documents.problems';
import { isPageNumber } from './page-number';
import type { PageTextDto } from './page.dto';
import { ReadDocuments } from '../read-documents';
import { RecordReads } from '../history/record-reads';

/** Hands out the text of pages to those who may preview the document, and tells of it first: it is what the image shows. */
@Injectable()
export class PageTexts {
  constructor(
    private readonly documents: ReadDocuments,
    private readonly reads: RecordReads,
    private readonly readings: Readings,
  ) {}

  /** @throws documents.not-found, documents.forbidden, documents.page-not-ready */
  async of(ctx: RequestContext, id: Uuid, page: number): Promise<PageTextDto> {
    await this.documents.demand(ctx, id, 'preview');
    const text = isPageNumber(page) ? await this.readings.findPlacedText(ctx, id, page) : null;
    if (!text) throw new Problem(PAGE_NOT_READY);
    await this.reads.previewed(ctx, id);
    return { ...text, lines: text.lines.map((runs) => ({ runs: [...runs] })) };
  }
}
