import { Readings, type PageImage, type Reading } from '@chogura/contracts';
import type { RequestContext, Uuid } from '@chogura/kernel';
import { Database, ObjectStorage } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { ExtractionRepository } from './extraction.repository';

/** Answers the other domains' questions about readings. Rights are the asker's: documents checks them before it asks. */
@Injectable()
export class StoredReadings extends Readings {
  constructor(
    private readonly database: Database,
    private readonly repository: ExtractionRepository,
    private readonly storage: ObjectStorage,
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

  override async openPageImage(ctx: RequestContext, documentId: Uuid, page: number): Promise<PageImage | null> {
    const image = await this.database.transaction(ctx, (tx) => this.repository.findPageImage(tx, documentId, page));
    if (!image) return null;
    const stream = await this.storage.open(image.imageKey);
    // A page image is never changed under its key, so the key is its tag.
    return {
      mediaType: 'image/jpeg',
      sizeBytes: image.imageBytes,
      stream,
      etag: `"${image.imageKey.split('/').pop()}"`,
    };
  }
}
