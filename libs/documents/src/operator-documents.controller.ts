import { SupportAccess } from '@chogura/contracts';
import { type OperatorRequest, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { CurrentOperator, Database, NOT_FOUND, Outbox, RequiresOperator } from '@chogura/platform';
import { Controller, Get, Param, ParseUUIDPipe, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DocumentId } from './document-id';
import { DocumentDto } from './documents.dto';
import { LedgerQueryDto } from './ledger/ledger-query.dto';
import { DocumentPageDto } from './ledger/ledger.dto';
import { PageImages } from './pages/page-images';
import { PageNumber } from './pages/page-number';
import { PageImageQueryDto } from './pages/page.dto';
import { ReadDocuments } from './read-documents';
import { ReadLedger } from './ledger/read-ledger';

const CompanyId = (): ParameterDecorator =>
  Param('companyId', new ParseUUIDPipe({ exceptionFactory: () => new Problem(NOT_FOUND) }));

/** Documents of a company that lets operators look at them now. Each look is told to the company before it is answered. */
@ApiTags('operator')
@Controller('operator/companies/:companyId/documents')
@RequiresOperator('read', 'GrantedDocument')
export class OperatorDocumentsController {
  constructor(
    private readonly support: SupportAccess,
    private readonly ledger: ReadLedger,
    private readonly documents: ReadDocuments,
    private readonly images: PageImages,
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listGrantedDocuments', summary: 'A page of the ledger, as far as the grant goes' })
  @ApiOkResponse({ type: DocumentPageDto })
  async list(
    @CurrentOperator() by: OperatorRequest,
    @CompanyId() companyId: Uuid,
    @Query() query: LedgerQueryDto,
  ): Promise<DocumentPageDto> {
    const ctx = await this.support.enter(by, companyId);
    const page = await this.ledger.page(ctx, query);
    await this.tell(ctx, 'documents.listed-for-support');
    return page;
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getGrantedDocument', summary: 'One document, with where each value was read' })
  @ApiOkResponse({ type: DocumentDto })
  async get(
    @CurrentOperator() by: OperatorRequest,
    @CompanyId() companyId: Uuid,
    @DocumentId() documentId: Uuid,
  ): Promise<DocumentDto> {
    const ctx = await this.support.enter(by, companyId);
    const document = await this.documents.one(ctx, documentId);
    await this.tell(ctx, 'documents.opened-for-support', { documentId });
    return document;
  }

  @Get(':id/pages/:page/image')
  @ApiOperation({ operationId: 'getGrantedPageImage', summary: 'A page as an image; pages count from 0' })
  @ApiProduces('image/jpeg')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async page(
    @CurrentOperator() by: OperatorRequest,
    @CompanyId() companyId: Uuid,
    @DocumentId() documentId: Uuid,
    @PageNumber() page: number,
    @Query() { resolution }: PageImageQueryDto,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const ctx = await this.support.enter(by, companyId);
    await this.images.send(ctx, documentId, page, resolution, request, response);
  }

  private tell(ctx: RequestContext, type: string, payload: { readonly documentId?: Uuid } = {}): Promise<void> {
    const grantId = ctx.actor.kind === 'operator' ? ctx.actor.grantId : null;
    return this.database.transaction(ctx, (tx) => this.outbox.publish(tx, ctx, type, { ...payload, grantId }));
  }
}
