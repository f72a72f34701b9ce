import type { Readable } from 'node:stream';
import { Quota } from '@chogura/contracts';
import { actorText, type Clock, newId, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Config, Database, ObjectStorage, SystemClock, type Transaction } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { authorOf } from '../author';
import { DocumentAccess } from '../access/document-access';
import type { DocumentEntity, ReceivedVia } from '../document.entity';
import { DocumentsRepository } from '../documents.repository';
import { UPLOAD_BEGUN, UPLOAD_NOT_FOUND, UPLOADS_FULL } from './half-uploads.problems';
import { HalfUploadEntity } from './half-upload.entity';
import { HalfUploadsRepository } from './half-uploads.repository';
import { UploadDocument } from './upload-document';

const HOUR_MS = 3_600_000;
const MEBIBYTE = 1_048_576;

/** How far an upload is. One that is a document by now is as far as it can be. */
export interface UploadProgress {
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly receivedBytes: number;
}

/** Another process ended or swept the upload between the look and the transaction. No Problem, so that the bytes stay. */
class SettledMeanwhile extends Error {
  override readonly name = 'SettledMeanwhile';
}

/**
 * Uploads that arrive in more than one request. Each belongs to who began it: nobody else finds it. Its bytes grow in the storage, which
 * alone knows how far they are; its row sets an upload of the month and room on the disk aside, until it is a document or its time is over.
 */
@Injectable()
export class HalfUploads {
  /** Two requests that end the same upload are answered by one ending. */
  private readonly ending = new Map<string, Promise<DocumentEntity>>();

  constructor(
    private readonly database: Database,
    private readonly storage: ObjectStorage,
    private readonly halves: HalfUploadsRepository,
    private readonly documents: DocumentsRepository,
    private readonly access: DocumentAccess,
    private readonly quota: Quota,
    private readonly upload: UploadDocument,
    @Inject(Config) private readonly config: Pick<Config, 'halfUploadKeepHours' | 'halfUploadsMaxBytes'>,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /** @throws documents.upload-begun, documents.uploads-full, licensing.quota-exceeded */
  async begin(
    ctx: RequestContext,
    { id, fileName, sizeBytes }: { readonly id: Uuid; readonly fileName: string; readonly sizeBytes: number },
  ): Promise<void> {
    if (await this.storedAs(ctx, id)) throw new Problem(UPLOAD_BEGUN);
    await this.database.transaction(ctx, async (tx) => {
      // Holds the company's counter, so that what others begin is seen below.
      const reservedIn = await this.quota.reserve(tx, ctx);
      const maxBytes = this.config.halfUploadsMaxBytes;
      if ((await this.halves.totalBytes(tx)) + sizeBytes > maxBytes) {
        throw new Problem(UPLOADS_FULL, { maxMegabytes: Math.floor(maxBytes / MEBIBYTE) });
      }
      const half: HalfUploadEntity = {
        tenantId: ctx.tenantId,
        id,
        begunBy: actorText(ctx.actor),
        fileName,
        sizeBytes,
        objectKey: `${ctx.tenantId}/original/${newId()}`,
        reservedIn,
        expiresAt: this.expiry(),
      };
      if (!(await this.halves.insert(tx, half))) throw new Problem(UPLOAD_BEGUN);
    });
  }

  /** @throws documents.upload-not-found */
  async progress(ctx: RequestContext, id: Uuid): Promise<UploadProgress> {
    const half = await this.find(ctx, id);
    if (half) {
      const { fileName, sizeBytes } = half;
      return { fileName, sizeBytes, receivedBytes: await this.storage.grownTo(half.objectKey) };
    }
    const stored = await this.storedAs(ctx, id);
    if (!stored) throw new Problem(UPLOAD_NOT_FOUND);
    return { fileName: stored.fileName, sizeBytes: stored.sizeBytes, receivedBytes: stored.sizeBytes };
  }

  /**
   * Adds bytes as they come; those that came before the connection broke stay. One call at a time for each upload.
   * @param from what `progress` says
   * @returns how far it is now
   * @throws documents.upload-not-found
   */
  async grow(ctx: RequestContext, id: Uuid, from: number, source: Readable): Promise<number> {
    const half = await this.find(ctx, id);
    // One that is a document by now has all it can have.
    if (!half) return (await this.progress(ctx, id)).receivedBytes;
    const left = half.sizeBytes - from;
    if (left === 0) return from;
    try {
      return await this.storage.grow(half.objectKey, source, from, left);
    } finally {
      await this.database.transaction(ctx, (tx) => this.halves.keepUntil(tx, id, this.expiry()));
    }
  }

  /**
   * Makes a document of what has arrived. After a refusal the upload is over; after a fault it can be ended again.
   * @throws documents.upload-not-found, and what UploadDocument throws
   */
  end(ctx: RequestContext, id: Uuid, receivedVia: ReceivedVia): Promise<DocumentEntity> {
    const key = `${ctx.tenantId}/${actorText(ctx.actor)}/${id}`;
    const running = this.ending.get(key);
    if (running) return running;
    const ending = this.endOnce(ctx, id, receivedVia).finally(() => this.ending.delete(key));
    this.ending.set(key, ending);
    return ending;
  }

  private async endOnce(ctx: RequestContext, id: Uuid, receivedVia: ReceivedVia): Promise<DocumentEntity> {
    const half = await this.find(ctx, id);
    if (!half) {
      const before = await this.storedAs(ctx, id);
      if (!before) throw new Problem(UPLOAD_NOT_FOUND);
      return before;
    }
    const stored = await this.storage.seal(half.objectKey);
    const { fileName } = half;
    try {
      const { document } = await this.upload.execute(ctx, {
        id,
        fileName,
        stored,
        receivedVia,
        within: async (tx) => {
          if (!(await this.settle(tx, half))) throw new SettledMeanwhile();
        },
      });
      return document;
    } catch (error) {
      if (error instanceof SettledMeanwhile) return this.endOnce(ctx, id, receivedVia);
      if (error instanceof Problem) await this.giveUp(ctx, half);
      throw error;
    }
  }

  /** @throws documents.upload-not-found */
  async abandon(ctx: RequestContext, id: Uuid): Promise<void> {
    const half = await this.find(ctx, id);
    if (!half) throw new Problem(UPLOAD_NOT_FOUND);
    await this.giveUp(ctx, half);
  }

  /** Gives up those of a company that nobody went on with. @returns how many */
  async sweep(ctx: Pick<RequestContext, 'tenantId'>, limit: number): Promise<number> {
    const expired = await this.database.transaction(ctx, (tx) => this.halves.expired(tx, this.clock.now(), limit));
    for (const half of expired) await this.giveUp(ctx, half);
    return expired.length;
  }

  private async giveUp(ctx: Pick<RequestContext, 'tenantId'>, half: HalfUploadEntity): Promise<void> {
    // Whoever settled it before has made a document of these bytes, or has deleted them.
    if (await this.database.transaction(ctx, (tx) => this.settle(tx, half))) await this.storage.delete(half.objectKey);
  }

  /** Gives back what was set aside. @returns false: somebody else did, who came first */
  private async settle(tx: Transaction, { id, reservedIn }: HalfUploadEntity): Promise<boolean> {
    if (!(await this.halves.remove(tx, id))) return false;
    await this.quota.release(tx, reservedIn);
    return true;
  }

  private async find(ctx: RequestContext, id: Uuid): Promise<HalfUploadEntity | null> {
    const half = await this.database.transaction(ctx, (tx) => this.halves.find(tx, id));
    return half?.begunBy === actorText(ctx.actor) ? half : null;
  }

  /** The document that the same person, or program, has made of it already. */
  private async storedAs(ctx: RequestContext, id: Uuid): Promise<DocumentEntity | null> {
    const subject = await this.access.subjectOf(ctx);
    const { changedBy, changedByKey } = authorOf(ctx.actor);
    return this.database.transaction(ctx, async (tx) => {
      const document = await this.documents.find(tx, ctx.tenantId, id);
      if (!document || document.storedBy !== changedBy || document.storedByKey !== changedByKey) return null;
      return (await this.access.resolveFor(tx, subject, document)).may(document, 'see') ? document : null;
    });
  }

  private expiry(): Date {
    return new Date(this.clock.now().getTime() + this.config.halfUploadKeepHours * HOUR_MS);
  }
}
