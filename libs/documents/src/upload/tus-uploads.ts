import { actorText, isUuid, newId, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { API_PREFIX, Config, invalidInput, ObjectStorage, STORAGE_TOO_LARGE } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { Server, type Upload } from '@tus/server';
import type { Request as ExpressRequest, Response as ExpressResponse } from 'express';
import type { DocumentEntity, ReceivedVia } from '../document.entity';
import { EMPTY_FILE } from '../documents.problems';
import { UPLOAD_BUSY, UPLOAD_NOT_FOUND, UPLOAD_OFFSET, UPLOAD_PROTOCOL } from './half-uploads.problems';
import { HalfUploads } from './half-uploads';
import { ReadDocuments } from '../read-documents';
import { fileNameOf, TusStore } from './tus-store';
import { UploadDocument } from './upload-document';
import { UploadLocks } from './upload-locks';

const MEBIBYTE = 1_048_576;
/** A file up to this size that comes whole is never half an upload: sending it anew costs less than remembering it. */
const WHOLE_MAX_BYTES = MEBIBYTE;
/** Of the answers of the protocol, what a client of ours or of an API reads. */
const ANSWERED_HEADERS = [
  'tus-resumable',
  'location',
  'upload-offset',
  'upload-length',
  'upload-metadata',
  'content-type',
];

/**
 * The tus protocol (1.0.0, creation-with-upload, termination) in front of UploadDocument: @tus/server reads the requests, our guards have
 * passed them, our filter tells what goes wrong. The upload's id is the id of the document to be, made by the client, so that its address
 * is known even when the answer to its creation was lost.
 */
@Injectable()
export class TusUploads {
  private readonly locks = new UploadLocks();

  constructor(
    private readonly uploads: HalfUploads,
    private readonly documents: ReadDocuments,
    private readonly upload: UploadDocument,
    private readonly storage: ObjectStorage,
    private readonly config: Config,
  ) {}

  /**
   * Answers one request. The last one of a file answers with the document's row.
   * @param uploadId of every request but a creation
   * @throws documents.upload-*, storage.too-large, and what UploadDocument throws
   */
  async answer(
    ctx: RequestContext,
    uploadId: Uuid | null,
    request: ExpressRequest,
    response: ExpressResponse,
  ): Promise<void> {
    let fault: unknown = null;
    const server = this.serverFor(ctx, uploadId, request, (error) => (fault = error));
    const answer = await server.handleWeb(headOf(request));
    if (answer.status >= 400) {
      // Whoever broke off hears nothing any more, and goes on later.
      if (request.destroyed && !(fault instanceof Problem)) return;
      // The rest of a refused body is read away, or the sender never sees the answer.
      request.resume();
      throw problemOf(fault ?? { status_code: answer.status }, this.config.maxUploadBytes);
    }
    response.status(answer.status);
    for (const name of ANSWERED_HEADERS) {
      const value = answer.headers.get(name);
      if (value !== null) response.setHeader(name, value);
    }
    response.end(await answer.text());
  }

  /** A server for this one request: what it reads and writes, it does as whoever sent it. */
  private serverFor(
    ctx: RequestContext,
    uploadId: Uuid | null,
    request: ExpressRequest,
    onFault: (error: unknown) => void,
  ): Server {
    const store = new TusStore(ctx, this.uploads, this.storage, request, isWhole(request));
    return new Server({
      path: `/${API_PREFIX}/uploads`,
      relativeLocation: true,
      datastore: store,
      locker: this.locks.of(`${ctx.tenantId}/${actorText(ctx.actor)}`, () => request.destroy()),
      maxSize: this.config.maxUploadBytes,
      allowedOrigins: () => false,
      getFileIdFromRequest: () => uploadId ?? undefined,
      namingFunction: (_request, metadata) => idOf(metadata),
      onUploadCreate: (_request, upload) => {
        if (upload.size === 0) throw new Problem(EMPTY_FILE);
        return Promise.resolve({});
      },
      onUploadFinish: async (_request, upload) => {
        const row = await this.documents.handedIn(ctx, await this.end(ctx, upload, store));
        return {
          status_code: uploadId === null ? 201 : 200,
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(row),
        };
      },
      onResponseError: (_request, error) => {
        onFault(error);
        return undefined;
      },
    });
  }

  private async end(ctx: RequestContext, { id, metadata }: Upload, { whole }: TusStore): Promise<DocumentEntity> {
    const receivedVia: ReceivedVia = ctx.actor.kind === 'key' ? 'api' : 'upload';
    if (!whole) return this.uploads.end(ctx, id, receivedVia);
    const fileName = fileNameOf(metadata);
    return (await this.upload.execute(ctx, { id, fileName, stored: whole, receivedVia })).document;
  }
}

/** The request brings all bytes of a file, and they are few. */
function isWhole(request: ExpressRequest): boolean {
  const length = request.get('Upload-Length');
  return length !== undefined && length === request.get('Content-Length') && Number(length) <= WHOLE_MAX_BYTES;
}

function idOf(metadata: Upload['metadata']): Uuid {
  const id = metadata?.['id'] ?? newId();
  if (!isUuid(id)) throw invalidInput([{ field: 'id', code: 'is-uuid' }]);
  return id;
}

/**
 * The head of a request. Its body goes to the store as it is: through web streams a third of the throughput would be lost, and what is
 * left of a refused one could not be read away.
 */
function headOf({ method, originalUrl, headers }: ExpressRequest): Request {
  const web = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) web.set(name, String(value));
  }
  return new Request(`http://localhost${originalUrl}`, { method, headers: web });
}

/** @tus/server throws { status_code, body } where a request is not of the protocol; the rest is ours. */
function problemOf(fault: unknown, maxBytes: number): unknown {
  if (fault instanceof Problem) return fault;
  switch ((fault as { status_code?: number }).status_code) {
    case 404:
      return new Problem(UPLOAD_NOT_FOUND);
    case 409:
      return new Problem(UPLOAD_OFFSET);
    case 413:
      return new Problem(STORAGE_TOO_LARGE, { maxMegabytes: Math.floor(maxBytes / MEBIBYTE) });
    case 400:
    case 403:
    case 412:
    case 501:
      return new Problem(UPLOAD_PROTOCOL);
    case undefined:
      return fault;
    default:
      return new Problem(UPLOAD_BUSY);
  }
}
