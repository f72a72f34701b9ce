import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { CurrentContext, ObjectStorage, Requires } from '@chogura/platform';
import { Controller, Get, Param, ParseIntPipe, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DocumentId } from './document-id';
import { PAGE_NOT_READY } from './documents.problems';
import { PageImages, sendBytes, toldFirst } from './page-images';
import { ReadDocuments } from './read-documents';
import { RecordReads } from './record-reads';

/** Bytes of documents: page images and originals, under the same rights as everything else. */
@ApiTags('documents')
@Controller('documents/:id')
export class DocumentFilesController {
  constructor(
    private readonly documents: ReadDocuments,
    private readonly reads: RecordReads,
    private readonly images: PageImages,
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
    await this.images.send(ctx, id, page, request, response);
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
    await sendBytes(bytes, response);
  }
}
