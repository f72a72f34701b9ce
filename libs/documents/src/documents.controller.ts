import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { CurrentContext, Requires, revisionOf, withRevisionTag } from '@chogura/platform';
import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Patch,
  Post,
  Put,
  Query,
  Req,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ChangeDocument } from './change/change-document';
import { DocumentId } from './document-id';
import { DocumentChangesDto, DocumentPasswordDto, UploadQueryDto } from './change/document-changes.dto';
import { DocumentFilterDto } from './ledger/document-filter.dto';
import { DocumentDto, DocumentRowDto } from './documents.dto';
import { NO_FILE } from './documents.problems';
import { LedgerQueryDto } from './ledger/ledger-query.dto';
import { DocumentCountsDto, DocumentPageDto, LedgerSummaryDto } from './ledger/ledger.dto';
import { unlessOutOfSight } from './access/out-of-sight';
import { ReadDocuments } from './read-documents';
import { ReadLedger } from './ledger/read-ledger';
import { ReceiveFileInterceptor } from './upload/receive-file';
import { SetDocumentPassword } from './upload/set-document-password';
import { UploadDocument } from './upload/upload-document';

@ApiTags('documents')
@Controller('documents')
export class DocumentsController {
  constructor(
    private readonly ledger: ReadLedger,
    private readonly documents: ReadDocuments,
    private readonly upload: UploadDocument,
    private readonly change: ChangeDocument,
    private readonly password: SetDocumentPassword,
  ) {}

  @Get()
  @Requires('read', 'Document')
  @ApiOperation({ operationId: 'listDocuments', summary: 'A page of the ledger' })
  @ApiOkResponse({ type: DocumentPageDto })
  list(@CurrentContext() ctx: RequestContext, @Query() query: LedgerQueryDto): Promise<DocumentPageDto> {
    return this.ledger.page(ctx, query);
  }

  @Get('summary')
  @Requires('read', 'Document')
  @ApiOperation({
    operationId: 'summariseDocuments',
    summary: 'How many documents a list has, and what they amount to',
  })
  @ApiOkResponse({ type: LedgerSummaryDto })
  summary(@CurrentContext() ctx: RequestContext, @Query() filter: DocumentFilterDto): Promise<LedgerSummaryDto> {
    return this.ledger.summary(ctx, filter);
  }

  @Get('counts')
  @Requires('read', 'Document')
  @ApiOperation({ operationId: 'countDocuments', summary: 'How many documents each view of the ledger has' })
  @ApiOkResponse({ type: DocumentCountsDto })
  counts(@CurrentContext() ctx: RequestContext): Promise<DocumentCountsDto> {
    return this.ledger.counts(ctx);
  }

  @Post()
  @Requires('create', 'Document')
  @UseInterceptors(ReceiveFileInterceptor)
  @ApiOperation({
    operationId: 'uploadDocument',
    summary: 'Registers a file; it is in the ledger at once and read after that',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  @ApiCreatedResponse({
    type: DocumentRowDto,
    description: '201 when stored now, 200 when it was stored before under this id',
  })
  async store(
    @CurrentContext() ctx: RequestContext,
    @Query() query: UploadQueryDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DocumentRowDto> {
    if (!request.receivedFile) throw new Problem(NO_FILE);
    const receivedVia = ctx.actor.kind === 'key' ? 'api' : 'upload';
    const upload = { id: query.id, ...request.receivedFile, receivedVia } as const;
    const { document, isNew } = await this.upload.execute(ctx, upload);
    if (!isNew) response.status(200);
    return this.documents.handedIn(ctx, document);
  }

  @Get(':id')
  @Requires('read', 'Document')
  @ApiOperation({ operationId: 'getDocument', summary: 'One document, with where each value was read' })
  @ApiOkResponse({ type: DocumentDto, headers: { ETag: { schema: { type: 'string' }, description: 'The revision' } } })
  async get(
    @CurrentContext() ctx: RequestContext,
    @DocumentId() documentId: Uuid,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DocumentDto> {
    return withRevisionTag(await this.documents.one(ctx, documentId), response);
  }

  @Patch(':id')
  @Requires('update', 'Document')
  @ApiOperation({ operationId: 'changeDocument', summary: 'Corrects values; changes of different fields merge' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the revision that the change is based on' })
  @ApiOkResponse({
    type: DocumentDto,
    description: '204 instead when the change took it out of the sight of its author',
  })
  async patch(
    @CurrentContext() ctx: RequestContext,
    @DocumentId() documentId: Uuid,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() changes: DocumentChangesDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DocumentDto | undefined> {
    const baseRevision = revisionOf(ifMatch);
    try {
      await this.change.execute(ctx, documentId, baseRevision, changes);
    } catch (error) {
      throw await this.withCurrent(ctx, documentId, error);
    }
    return unlessOutOfSight(response, async () => withRevisionTag(await this.documents.one(ctx, documentId), response));
  }

  // A star is a person's own setting; programs have none.
  @Put(':id/favourite')
  @HttpCode(204)
  @Requires('update', 'Profile')
  @ApiOperation({ operationId: 'addFavourite' })
  addFavourite(@CurrentContext() ctx: RequestContext, @DocumentId() documentId: Uuid): Promise<void> {
    return this.documents.setFavourite(ctx, documentId, true);
  }

  @Delete(':id/favourite')
  @HttpCode(204)
  @Requires('update', 'Profile')
  @ApiOperation({ operationId: 'removeFavourite' })
  removeFavourite(@CurrentContext() ctx: RequestContext, @DocumentId() documentId: Uuid): Promise<void> {
    return this.documents.setFavourite(ctx, documentId, false);
  }

  @Post(':id/password')
  @HttpCode(202)
  @Requires('update', 'Document')
  @ApiOperation({ operationId: 'setDocumentPassword', summary: 'Reads a protected PDF with its password' })
  setPassword(
    @CurrentContext() ctx: RequestContext,
    @DocumentId() documentId: Uuid,
    @Body() { password }: DocumentPasswordDto,
  ): Promise<void> {
    return this.password.execute(ctx, documentId, password);
  }

  /** A stale change answers with what the document is now. */
  private async withCurrent(ctx: RequestContext, documentId: Uuid, error: unknown): Promise<unknown> {
    if (!(error instanceof Problem) || error.definition.status !== 412) return error;
    const current = await this.documents.one(ctx, documentId);
    return new Problem(error.definition, error.params, { ...error.extensions, current });
  }
}
