import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { CurrentContext, Requires } from '@chogura/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ChangeLinks } from './change-links';
import { DocumentId } from '../document-id';
import { NOT_FOUND } from '../documents.problems';
import { DocumentLinksDto, LinkOrderDto } from './links.dto';
import { ReadLinks } from './read-links';

const OtherId = (): ParameterDecorator =>
  Param('otherId', new ParseUUIDPipe({ exceptionFactory: () => new Problem(NOT_FOUND) }));

/** 関連書類 of one document. Every answer is what holds now. */
@ApiTags('documents')
@Controller('documents/:id')
export class DocumentLinksController {
  constructor(
    private readonly links: ReadLinks,
    private readonly change: ChangeLinks,
  ) {}

  @Get('links')
  @Requires('read', 'Document')
  @ApiOperation({
    operationId: 'getDocumentLinks',
    summary:
      'The deal that the document belongs to, as far as the caller may see it, and what may belong to it as well',
  })
  @ApiOkResponse({ type: DocumentLinksDto })
  get(@CurrentContext() ctx: RequestContext, @DocumentId() documentId: Uuid): Promise<DocumentLinksDto> {
    return this.links.of(ctx, documentId);
  }

  @Post('links')
  @HttpCode(200)
  @Requires('update', 'Document')
  @ApiOperation({
    operationId: 'linkDocuments',
    summary: 'Says that both are of one deal; for those who may edit the document and see the other',
  })
  @ApiOkResponse({ type: DocumentLinksDto })
  async link(
    @CurrentContext() ctx: RequestContext,
    @DocumentId() documentId: Uuid,
    @Body() { documentId: otherId }: LinkOrderDto,
  ): Promise<DocumentLinksDto> {
    await this.change.link(ctx, documentId, otherId);
    return this.links.of(ctx, documentId);
  }

  @Delete('links/:otherId')
  @Requires('update', 'Document')
  @ApiOperation({ operationId: 'unlinkDocuments', summary: 'Takes the link of the two off' })
  @ApiOkResponse({ type: DocumentLinksDto })
  async unlink(
    @CurrentContext() ctx: RequestContext,
    @DocumentId() documentId: Uuid,
    @OtherId() otherId: Uuid,
  ): Promise<DocumentLinksDto> {
    await this.change.unlink(ctx, documentId, otherId);
    return this.links.of(ctx, documentId);
  }

  @Post('dismissed-links')
  @HttpCode(200)
  @Requires('update', 'Document')
  @ApiOperation({ operationId: 'dismissSuggestedLink', summary: '関連なし: the other one is suggested no more' })
  @ApiOkResponse({ type: DocumentLinksDto })
  async dismiss(
    @CurrentContext() ctx: RequestContext,
    @DocumentId() documentId: Uuid,
    @Body() { documentId: otherId }: LinkOrderDto,
  ): Promise<DocumentLinksDto> {
    await this.change.dismiss(ctx, documentId, otherId);
    return this.links.of(ctx, documentId);
  }

  @Delete('dismissed-links/:otherId')
  @Requires('update', 'Document')
  @ApiOperation({ operationId: 'restoreSuggestedLink', summary: 'Takes 関連なし back' })
  @ApiOkResponse({ type: DocumentLinksDto })
  async restore(
    @CurrentContext() ctx: RequestContext,
    @DocumentId() documentId: Uuid,
    @OtherId() otherId: Uuid,
  ): Promise<DocumentLinksDto> {
    await this.change.restore(ctx, documentId, otherId);
    return this.links.of(ctx, documentId);
  }
}
