import type { RequestContext, Uuid } from '@chogura/kernel';
import { CurrentContext, Requires, revisionOf } from '@chogura/platform';
import { Body, Controller, Get, Headers, HttpCode, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DeleteDocument } from './delete-document';
import {
  DeletedDocumentPageDto,
  DeletionOrderDto,
  DeletionsQueryDto,
  DocumentHistoryDto,
  RestorationOrderDto,
} from './deletions.dto';
import { DocumentId } from '../document-id';
import { ReadDeletions } from './read-deletions';
import { ReadHistory } from './read-history';
import { RevisionPageDto, RevisionsQueryDto } from './revision-search.dto';
import { SearchRevisions } from './search-revisions';

/** 訂正削除履歴: deletion with its reason, restoration, and every change, of one document and of all. */
@ApiTags('documents')
@Controller()
export class DeletionsController {
  constructor(
    private readonly documents: DeleteDocument,
    private readonly deletions: ReadDeletions,
    private readonly history: ReadHistory,
    private readonly search: SearchRevisions,
  ) {}

  @Post('documents/:id/delete')
  @HttpCode(204)
  @Requires('delete', 'Document')
  @ApiOperation({
    operationId: 'deleteDocument',
    summary: 'Moves it to the deleted ones; nothing is destroyed, its number is never given again',
  })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of what was seen; a stale one is refused' })
  @ApiNoContentResponse()
  delete(
    @CurrentContext() ctx: RequestContext,
    @DocumentId() documentId: Uuid,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() { reason }: DeletionOrderDto,
  ): Promise<void> {
    return this.documents.delete(ctx, documentId, revisionOf(ifMatch), reason);
  }

  @Post('documents/:id/restore')
  @HttpCode(204)
  @Requires('delete', 'Document')
  @ApiOperation({ operationId: 'restoreDocument', summary: 'Back into the ledger, for those who may delete it' })
  @ApiNoContentResponse()
  restore(
    @CurrentContext() ctx: RequestContext,
    @DocumentId() documentId: Uuid,
    @Body() { reason }: RestorationOrderDto,
  ): Promise<void> {
    return this.documents.restore(ctx, documentId, reason ?? null);
  }

  @Get('documents/:id/revisions')
  @Requires('read', 'Document')
  @ApiOperation({ operationId: 'getDocumentHistory', summary: '編集履歴, for those who may look at the document' })
  @ApiOkResponse({ type: DocumentHistoryDto })
  revisions(@CurrentContext() ctx: RequestContext, @DocumentId() documentId: Uuid): Promise<DocumentHistoryDto> {
    return this.history.of(ctx, documentId);
  }

  @Get('revisions')
  @Requires('read', 'Document')
  @ApiOperation({
    operationId: 'searchRevisions',
    summary: 'A page of the changes of all documents that the caller may look at, the last first',
  })
  @ApiOkResponse({ type: RevisionPageDto })
  searchAll(@CurrentContext() ctx: RequestContext, @Query() query: RevisionsQueryDto): Promise<RevisionPageDto> {
    return this.search.page(ctx, query);
  }

  @Get('deleted-documents')
  @Requires('read', 'Document')
  @ApiOperation({ operationId: 'listDeletedDocuments', summary: 'A page of the 削除履歴, the last deletion first' })
  @ApiOkResponse({ type: DeletedDocumentPageDto })
  list(@CurrentContext() ctx: RequestContext, @Query() query: DeletionsQueryDto): Promise<DeletedDocumentPageDto> {
    return this.deletions.page(ctx, query);
  }
}
