import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { CurrentContext, Requires } from '@chogura/platform';
import { Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DocumentId } from '../document-id';
import { NOT_FOUND } from '../documents.problems';
import { PossibleDuplicatesDto } from './possible-duplicates.dto';
import { ReadDuplicates } from './read-duplicates';

const OtherId = (): ParameterDecorator =>
  Param('otherId', new ParseUUIDPipe({ exceptionFactory: () => new Problem(NOT_FOUND) }));

@ApiTags('documents')
@Controller('documents/:id/possible-duplicates')
export class PossibleDuplicatesController {
  constructor(private readonly duplicates: ReadDuplicates) {}

  @Get()
  @Requires('read', 'Document')
  @ApiOperation({
    operationId: 'listPossibleDuplicates',
    summary: 'The documents that may be the same paper, as far as the asker sees them',
  })
  @ApiOkResponse({ type: PossibleDuplicatesDto })
  list(@CurrentContext() ctx: RequestContext, @DocumentId() documentId: Uuid): Promise<PossibleDuplicatesDto> {
    return this.duplicates.of(ctx, documentId);
  }

  @Put(':otherId/dismissal')
  @HttpCode(204)
  @Requires('update', 'Document')
  @ApiOperation({ operationId: 'dismissPossibleDuplicate', summary: '別の書類: the two are no longer suspected' })
  dismiss(
    @CurrentContext() ctx: RequestContext,
    @DocumentId() documentId: Uuid,
    @OtherId() otherId: Uuid,
  ): Promise<void> {
    return this.duplicates.decide(ctx, documentId, otherId, true);
  }

  @Delete(':otherId/dismissal')
  @HttpCode(204)
  @Requires('update', 'Document')
  @ApiOperation({ operationId: 'undoDuplicateDismissal', summary: 'The two are suspected again' })
  undo(@CurrentContext() ctx: RequestContext, @DocumentId() documentId: Uuid, @OtherId() otherId: Uuid): Promise<void> {
    return this.duplicates.decide(ctx, documentId, otherId, false);
  }
}
