import type { Readable } from 'node:stream';
import { Problem, type RequestContext, tokyoMinute, type Uuid } from '@chogura/kernel';
import { ObjectStorage } from '@chogura/platform';
import { Injectable, Logger } from '@nestjs/common';
import { type ArchivedDocument, MANIFEST_NAME, manifestCsv } from './archive-manifest';
import { archiveName } from './archive-names';
import type { DocumentEntity } from '../document.entity';
import { ContextOfNow } from '../access/context-of-now';
import { FORBIDDEN, NOT_FOUND } from '../documents.problems';
import { toldFirst } from '../pages/page-images';
import { ReadDocuments } from '../read-documents';
import { RecordReads } from '../history/record-reads';

/** A file of a ZIP. */
export interface ArchiveEntry {
  readonly name: string;
  readonly input: Readable | string;
  readonly lastModified: Date;
}

/**
 * The files of a ZIP, one after another as they are asked for: each original is opened, and its download told, when the one before has
 * been sent, with the rights of that moment. The list of all of them comes last.
 */
@Injectable()
export class WriteArchive {
  private readonly log = new Logger('Archive');

  constructor(
    private readonly documents: ReadDocuments,
    private readonly reads: RecordReads,
    private readonly storage: ObjectStorage,
    private readonly now: ContextOfNow,
  ) {}

  /** @throws Error when the session or key that asked is over, so that what was sent is no whole ZIP */
  async *entries(ctx: RequestContext, documentIds: readonly Uuid[], at: Date): AsyncGenerator<ArchiveEntry, void> {
    const archived: ArchivedDocument[] = [];
    for (const id of documentIds) {
      const { bytes, ...outcome } = await this.take(await this.now.of(ctx), id);
      archived.push(outcome);
      if (!bytes || !outcome.name || !outcome.document) continue;
      try {
        yield { name: outcome.name, input: bytes, lastModified: onTokyoClock(outcome.document.storedAt) };
      } finally {
        bytes.destroy();
      }
    }
    const { language } = ctx;
    yield { name: MANIFEST_NAME[language], input: manifestCsv(archived, language), lastModified: onTokyoClock(at) };
  }

  private async take(ctx: RequestContext, id: Uuid): Promise<ArchivedDocument & { readonly bytes: Readable | null }> {
    const without = (document: DocumentEntity | null, missing: ArchivedDocument['missing']) => ({
      document,
      name: null,
      missing,
      bytes: null,
    });
    const seen = await unless(NOT_FOUND.code, this.documents.demand(ctx, id, 'see'));
    if (!seen) return without(null, 'out-of-sight');
    const document = await unless(FORBIDDEN.code, this.documents.demand(ctx, id, 'download'));
    if (!document) return without(seen, 'forbidden');
    let bytes: Readable;
    try {
      bytes = await this.storage.open(document.objectKey);
    } catch (error) {
      this.log.error(error);
      return without(document, 'unreadable');
    }
    await toldFirst(this.reads.downloaded(ctx, id), bytes);
    return { document, name: archiveName(document), missing: null, bytes };
  }
}

/** null: this problem was in the way. */
async function unless<Answer>(code: string, answer: Promise<Answer>): Promise<Answer | null> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== code) throw error;
    return null;
  }
}

/** A ZIP holds times without a zone, and its writer takes them from the clock of this machine: it shall be Japan's. */
const onTokyoClock = (instant: Date): Date => new Date(tokyoMinute(instant).replace(' ', 'T'));
