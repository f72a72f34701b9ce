import { Problem } from '@chogura/kernel';
import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { createParamDecorator, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import type { Observable } from 'rxjs';
import { MALFORMED_BODY } from '../http/http.problems';
import { CSV_TOO_LARGE, NO_CSV } from './csv.problems';

const MAX_CSV_MEGABYTES = 10;
const MAX_CSV_BYTES = MAX_CSV_MEGABYTES * 1_048_576;

/** Holds the part `file` of a multipart body in memory: a table is read as a whole, and is small. */
@Injectable()
class ReceiveCsvInterceptor implements NestInterceptor {
  private readonly receive = multer({
    storage: multer.memoryStorage(),
    limits: { files: 1, fields: 0, parts: 2, fileSize: MAX_CSV_BYTES },
  }).single('file');

  async intercept(host: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = host.switchToHttp();
    await new Promise<void>((resolve, reject) => {
      this.receive(http.getRequest<Request>(), http.getResponse<Response>(), (error?: unknown) => {
        if (error === undefined) resolve();
        else reject(new Problem(...problemOf(error)));
      });
    });
    return next.handle();
  }
}

const problemOf = (error: unknown): ConstructorParameters<typeof Problem> =>
  error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE'
    ? [CSV_TOO_LARGE, { limit: MAX_CSV_MEGABYTES }]
    : [MALFORMED_BODY];

/** The route takes a CSV file as the part `file` of a multipart body. */
export const ReceivesCsv = (): MethodDecorator =>
  applyDecorators(
    UseInterceptors(ReceiveCsvInterceptor),
    ApiConsumes('multipart/form-data'),
    ApiBody({
      schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
    }),
  );

/** The bytes of the file. @throws csv.no-file (400), csv.too-large (413) */
export const CsvBytes = createParamDecorator((_: unknown, host: ExecutionContext): Buffer => {
  const { file } = host.switchToHttp().getRequest<Request>();
  if (!file) throw new Problem(NO_CSV);
  return file.buffer;
});
