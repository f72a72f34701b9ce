import type { Readable } from 'node:stream';
import { newId, type RequestContext, type Uuid } from '@chogura/kernel';
import type { ObjectStorage, StoredObject } from '@chogura/platform';
import { DataStore, Upload } from '@tus/server';
import type { HalfUploads } from './half-uploads';

/**
 * What one request of the tus protocol reads and writes, as whoever sent it. A small file that comes whole with its creation, as nearly
 * all do, is stored at once and is never half an upload: one request, one transaction.
 */
export class TusStore extends DataStore {
  override readonly extensions = ['creation', 'creation-with-upload', 'termination'];
  /** The file that came whole in this request. */
  whole: StoredObject | null = null;

  /**
   * @param body of the request: what `write` is given by the protocol's server is empty
   * @param isWhole the request brings all of a small file
   */
  constructor(
    private readonly ctx: RequestContext,
    private readonly uploads: HalfUploads,
    private readonly storage: ObjectStorage,
    private readonly body: Readable,
    private readonly isWhole: boolean,
  ) {
    super();
  }

  override async create(upload: Upload): Promise<Upload> {
    const { id, size = 0, metadata } = upload;
    if (!this.isWhole) await this.uploads.begin(this.ctx, { id, fileName: fileNameOf(metadata), sizeBytes: size });
    return upload;
  }

  override async write(_: Readable, id: Uuid, offset: number): Promise<number> {
    if (!this.isWhole) return this.uploads.grow(this.ctx, id, offset, this.body);
    this.whole = await this.storage.put(`${this.ctx.tenantId}/original/${newId()}`, this.body);
    return this.whole.sizeBytes;
  }

  override async getUpload(id: Uuid): Promise<Upload> {
    const { fileName, sizeBytes, receivedBytes } = await this.uploads.progress(this.ctx, id);
    return new Upload({ id, size: sizeBytes, offset: receivedBytes, metadata: { filename: fileName } });
  }

  override remove(id: Uuid): Promise<void> {
    return this.uploads.abandon(this.ctx, id);
  }
}

/** `filename` is what tus clients call it. */
export const fileNameOf = (metadata: Upload['metadata']): string => metadata?.['filename'] ?? '';
