import type { RequestContext, Uuid } from '@chogura/kernel';
import { CurrentContext, ObjectStorage, Requires } from '@chogura/platform';
import { Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DocumentId } from '../document-id';
import { PageImages, sendBytes, toldFirst } from './page-images';
import { PageNumber } from './page-number';
import { PageTexts } from './page-texts';
import { PageImageQueryDto, PageTextDto } from './page.dto';
import { ReadDocuments } from '../read-documents';
import { RecordReads } from '../history/record-reads';

/** Bytes of documents: page images, their text and originals, under the same rights as everything else. */
@ApiTags('documents')
@Controller('documents/:id')
export class DocumentFilesController {
  constructor(
    private readonly documents: ReadDocuments,
    private readonly reads: RecordReads,
    private readonly images: PageImages,
    private readonly texts: PageTexts,
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
    @PageNumber() page: number,
    @Query() { resolution }: PageImageQueryDto,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.images.send(ctx, id, page, resolution, request, response);
  }

  @Get('pages/:page/text')
  @Requires('read', 'Document')
  @ApiOperation({
    operationId: 'getDocumentPageText',
    summary: 'The text of a page with its places; pages count from 0',
  })
  @ApiOkResponse({ type: PageTextDto })
  pageText(
    @CurrentContext() ctx: RequestContext,
    @DocumentId() id: Uuid,
    @PageNumber() page: number,
  ): Promise<PageTextDto> {
    return this.texts.of(ctx, id, page);
  }

  @Post('prints')
  @HttpCode(204)
  @Requires('read', 'Document')
  @ApiOperation({
    operationId: 'printDocument',
    summary: 'Tells the audit trail that the pages are printed; to be called before they are',
  })
  @ApiNoContentResponse()
  async print(@CurrentContext() ctx: RequestContext, @DocumentId() id: Uuid): Promise<void> {
    await this.documents.demand(ctx, id, 'preview');
    await this.reads.printed(ctx, id);
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
