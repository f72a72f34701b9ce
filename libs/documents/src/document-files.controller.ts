import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Readings } from '@chogura/contracts';
import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { CurrentContext, ObjectStorage, Requires } from '@chogura/platform';
import { Controller, Get, Param, ParseIntPipe, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DocumentId } from './document-id';
import { PAGE_NOT_READY } from './documents.problems';
import { ReadDocuments } from './read-documents';
import { RecordReads } from './record-reads';

/** Far above any limit of pages, and a number that the database can compare. */
const MAX_PAGE = 1_000_000;

/** Bytes of documents: page images and originals, under the same rights as everything else. */
@ApiTags('documents')
@Controller('documents/:id')
export class DocumentFilesController {
  constructor(
    private readonly documents: ReadDocuments,
    private readonly reads: RecordReads,
    private readonly readings: Readings,
    private readonly storage: ObjectStorage,
  ) {}

  @Get('pages/:page/image')
  @Requires('read', 'Document')
  @ApiOperation({ operationId: 'getDocumentPageImage', summary: 'A page as an image; pages count from 0' })
  @ApiProduces('image/jpeg')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async pageImage(
    @CurrentContext() ctx: RequestContext,
    @DocumentId() id: Uuid,
    @Param('page', new ParseIntPipe({ exceptionFactory: () => new Problem(PAGE_NOT_READY) })) page: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.documents.demand(ctx, id, 'preview');
    const image = page >= 0 && page <= MAX_PAGE ? await this.readings.openPageImage(ctx, id, page) : null;
    if (!image) throw new Problem(PAGE_NOT_READY);
    await toldFirst(this.reads.previewed(ctx, id), image.stream);
    response.setHeader('ETag', image.etag);
    response.setHeader('Cache-Control', 'private, no-cache');
    if (request.headers['if-none-match'] === image.etag) {
      image.stream.destroy();
      response.status(304).end();
      return;
    }
    response.setHeader('Content-Type', image.mediaType);
    response.setHeader('Content-Length', image.sizeBytes);
    await send(image.stream, response);
  }

  @Get('file')
  @Requires('read', 'Document')
  @ApiOperation({ operationId: 'getDocumentFile', summary: 'The original, byte for byte' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async file(@CurrentContext() ctx: RequestContext, @DocumentId() id: Uuid, @Res() response: Response): Promise<void> {
    const document = await this.documents.demand(ctx, id, 'download');
    const bytes = await this.storage.open(document.objectKey);
    await toldFirst(this.reads.downloaded(ctx, id), bytes);
    // Never opened by the browser as a page: what people upload may hold scripts.
    response.attachment(document.fileName);
    response.setHeader('Content-Type', 'application/octet-stream');
    response.setHeader('Content-Length', document.sizeBytes);
    response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'");
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Cache-Control', 'private, no-store');
    response.setHeader('Repr-Digest', `sha-256=:${Buffer.from(document.sha256, 'hex').toString('base64')}:`);
    await send(bytes, response);
  }
}

/** Nothing is handed out that could not be told of. */
async function toldFirst(told: Promise<void>, bytes: Readable): Promise<void> {
  try {
    await told;
  } catch (error) {
    bytes.destroy();
    throw error;
  }
}

/** A browser that goes away in the middle is nobody's error. */
async function send(source: NodeJS.ReadableStream, response: Response): Promise<void> {
  await pipeline(source, response).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}
