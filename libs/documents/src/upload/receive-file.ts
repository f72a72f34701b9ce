import type { IncomingMessage } from 'node:http';
import { newId, Problem } from '@chogura/kernel';
import { Config, MALFORMED_BODY, ObjectStorage, type StoredObject } from '@chogura/platform';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import multer, { type StorageEngine } from 'multer';
import type { Observable } from 'rxjs';

declare module 'express-serve-static-core' {
  interface Request {
    /** Set by ReceiveFileInterceptor: the bytes are stored already, nothing else is. */
    receivedFile?: { readonly fileName: string; readonly stored: StoredObject };
  }
}

/** Streams the part `file` of a multipart body straight into object storage, hashing on the way: never a whole file in memory. */
@Injectable()
export class ReceiveFileInterceptor implements NestInterceptor {
  private readonly receive: ReturnType<ReturnType<typeof multer>['single']>;

  constructor(storage: ObjectStorage, config: Config) {
    this.receive = multer({
      storage: storageEngine(storage, config.maxUploadBytes),
      limits: { files: 1, fields: 0, parts: 2 },
      // Browsers send file names as UTF-8.
      defParamCharset: 'utf8',
    }).single('file');
  }

  async intercept(host: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = host.switchToHttp();
    await new Promise<void>((resolve, reject) => {
      this.receive(http.getRequest<Request>(), http.getResponse<Response>(), (error?: unknown) => {
        if (error instanceof Error) reject(isOurs(error) ? error : new Problem(MALFORMED_BODY));
        else resolve();
      });
    });
    return next.handle();
  }
}

/** Refusals of the storage and faults of the disk. Any other error is multer's word for a body that is no form with one file. */
const isOurs = (error: Error): boolean => error instanceof Problem || 'errno' in error;

function storageEngine(storage: ObjectStorage, maxBytes: number): StorageEngine {
  return {
    _handleFile(request: Request & IncomingMessage, file, done) {
      const { context } = request;
      if (!context) return done(new Error('a file came without a session'));
      storage.put(`${context.tenantId}/original/${newId()}`, file.stream, { maxBytes }).then(
        (stored) => {
          request.receivedFile = { fileName: file.originalname, stored };
          done(null, {});
        },
        (error: unknown) => {
          // The rest of a refused body is read away, or the browser never sees the answer.
          file.stream.resume();
          done(error);
        },
      );
    },
    _removeFile(request: Request, _file, done) {
      const key = request.receivedFile?.stored.key;
      if (!key) return done(null);
      storage.delete(key).then(
        () => done(null),
        (error: Error) => done(error),
      );
    },
  };
}
