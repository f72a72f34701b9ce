import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import {
  Readings,
  type PageImage,
  type PagePlace,
  type PageResolution,
  type PlacedText,
  type Reading,
} from '@chogura/contracts';
import type { RequestContext, Uuid } from '@chogura/kernel';
import { Database, ObjectStorage } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { ExtractionRepository, type KeptLayout } from './extraction.repository';
import type { TextRun } from './page-text';
import { placedLines } from './placed-text';
import { SharpPages } from './sharp-pages';

const decompress = promisify(gunzip);

/** Answers the other domains' questions about readings. Rights are the asker's: documents checks them before it asks. */
@Injectable()
export class StoredReadings extends Readings {
  constructor(
    private readonly database: Database,
    private readonly repository: ExtractionRepository,
    private readonly storage: ObjectStorage,
    private readonly sharpPages: SharpPages,
  ) {
    super();
  }

  override find(ctx: RequestContext, readingId: Uuid): Promise<Reading | null> {
    return this.database.transaction(ctx, async (tx) => {
      const row = await this.repository.find(tx, ctx.tenantId, readingId);
      if (!row) return null;
      const pages = await this.repository.findPages(tx, ctx.tenantId, readingId);
      const { id, documentId, outcome, failure, engineVersion } = row;
      return { id, documentId, outcome, failure, engineVersion, ...row.result, pages };
    });
  }

  override async openPageImage(
    ctx: RequestContext,
    documentId: Uuid,
    page: number,
    resolution: PageResolution = 'screen',
  ): Promise<PageImage | null> {
    const shown = await this.database.transaction(ctx, (tx) => this.repository.findPage(tx, documentId, page));
    if (!shown) return null;
    const sharp = resolution === 'sharp' ? await this.sharpPages.find(ctx, documentId, shown) : null;
    const { imageKey, imageBytes } = sharp ?? shown;
    const stream = await this.storage.open(imageKey);
    // A page image is never changed under its key, so the key is its tag.
    return { mediaType: 'image/jpeg', sizeBytes: imageBytes, stream, etag: `"${imageKey.split('/').pop()}"` };
  }

  override async findPlacedText(ctx: RequestContext, documentId: Uuid, page: number): Promise<PlacedText | null> {
    const found = await this.database.transaction(ctx, async (tx) => {
      const shown = await this.repository.findPage(tx, documentId, page);
      const size = shown && (await this.repository.findLayout(tx, ctx.tenantId, shown.readingId, page));
      return size && { textSource: shown.textSource, ...size };
    });
    return found && placedText({ page, ...found });
  }

  override async findPlacedTexts(ctx: RequestContext, documentId: Uuid): Promise<readonly PlacedText[]> {
    const pages = await this.database.transaction(ctx, (tx) => this.repository.findLayouts(tx, documentId));
    return Promise.all(pages.map(placedText));
  }

  override findTexts(
    ctx: RequestContext,
    pages: readonly PagePlace[],
  ): Promise<readonly (PagePlace & { readonly text: string })[]> {
    return this.database.transaction(ctx, (tx) => this.repository.findTexts(tx, pages));
  }
}

async function placedText({ page, textSource, ...found }: KeptLayout): Promise<PlacedText> {
  const runs = JSON.parse((await decompress(found.layout)).toString('utf8')) as TextRun[];
  return { page, textSource, lines: placedLines(runs, found) };
}
