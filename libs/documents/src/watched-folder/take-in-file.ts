import { type Clock, newId, Problem, type RequestContext, tokyoDay } from '@chogura/kernel';
import { Config, Database, ObjectStorage, Outbox, type StoredObject, SystemClock } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Placing } from '../upload/placing';
import { UploadDocument } from '../upload/upload-document';
import type { ClaimedFile, CompanyFolder } from './company-folder';
import { reasonText } from './reason-text';
import { WatchedFoldersRepository } from './watched-folders.repository';

const QUOTA_EXCEEDED = 'licensing.quota-exceeded';

/** What became of a claimed file. `later`: it stays claimed, and is tried again. */
export type TakenIn = 'registered' | 'refused' | 'quota-exceeded' | 'later';

/**
 * Registers one claimed file by the use case of every way in, then moves it away. Its id is that of the document, so whatever is killed in
 * between, the next run finds the document there already and goes on with the move.
 */
@Injectable()
export class TakeInFile {
  constructor(
    private readonly database: Database,
    private readonly storage: ObjectStorage,
    private readonly upload: UploadDocument,
    private readonly repository: WatchedFoldersRepository,
    private readonly outbox: Outbox,
    private readonly config: Config,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /** @throws what the file system or the database says; the file is claimed then, as before */
  async execute(ctx: RequestContext, folder: CompanyFolder, file: ClaimedFile, placing: Placing): Promise<TakenIn> {
    const { copy, sizeBytes } = await this.copy(ctx, folder, file);
    if (copy === null) return 'later';
    if (copy instanceof Problem) return this.refuse(ctx, folder, file, sizeBytes, copy);
    try {
      const { document } = await this.upload.execute(ctx, {
        id: file.id,
        fileName: file.path,
        stored: copy,
        receivedVia: 'folder',
        placing,
      });
      await this.tell(ctx, file, sizeBytes, null);
      await folder.finish(file, document.number, this.today());
      return 'registered';
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return error.code === QUOTA_EXCEEDED ? QUOTA_WAITS : this.refuse(ctx, folder, file, sizeBytes, error);
    }
  }

  /** The bytes in storage; null when they changed while they were read; a Problem when they are too many. */
  private async copy(
    ctx: RequestContext,
    folder: CompanyFolder,
    file: ClaimedFile,
  ): Promise<{ readonly copy: StoredObject | Problem | null; readonly sizeBytes: number }> {
    await using handle = await folder.open(file);
    const before = await handle.stat();
    const key = `${ctx.tenantId}/original/${newId()}`;
    const limits = { maxBytes: this.config.maxUploadBytes };
    try {
      const stored = await this.storage.put(key, handle.createReadStream({ autoClose: false, start: 0 }), limits);
      const after = await handle.stat();
      const isWhole =
        after.mtimeMs === before.mtimeMs && after.size === before.size && stored.sizeBytes === before.size;
      if (isWhole) return { copy: stored, sizeBytes: before.size };
      await this.storage.delete(key);
      return { copy: null, sizeBytes: before.size };
    } catch (error) {
      if (error instanceof Problem) return { copy: error, sizeBytes: before.size };
      throw error;
    }
  }

  private async refuse(
    ctx: RequestContext,
    folder: CompanyFolder,
    file: ClaimedFile,
    sizeBytes: number,
    problem: Problem,
  ): Promise<TakenIn> {
    await this.tell(ctx, file, sizeBytes, problem);
    await folder.refuse(file, reasonText(file.path, problem), this.today());
    return 'refused';
  }

  /** Before the move, so that no file leaves without a word; once, however often it is done again. */
  private tell(
    ctx: RequestContext,
    { id, path }: ClaimedFile,
    sizeBytes: number,
    problem: Problem | null,
  ): Promise<void> {
    return this.database.transaction(ctx, async (tx) => {
      const isNew = await this.repository.addFile(tx, {
        tenantId: ctx.tenantId,
        id,
        path,
        sizeBytes,
        endedAt: this.clock.now(),
        outcome: problem ? 'refused' : 'registered',
        problem: problem?.code ?? null,
        existingDocumentId: existingDocumentOf(problem),
      });
      if (isNew && problem) {
        await this.outbox.publish(tx, ctx, 'documents.folder-file-refused', { fileId: id, problem: problem.code });
      }
    });
  }

  private today(): string {
    return tokyoDay(this.clock.now());
  }
}

const QUOTA_WAITS = 'quota-exceeded';

/** The document that has the same bytes. */
function existingDocumentOf(problem: Problem | null): string | null {
  const { existingDocumentId, deletedDocumentId } = (problem?.extensions ?? {}) as Record<string, string | undefined>;
  return existingDocumentId ?? deletedDocumentId ?? null;
}
