import type { RequestContext, Uuid } from '@chogura/kernel';
import { CurrentContext, Requires } from '@chogura/platform';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { HitPagesDto, HitsQueryDto, PageHitsDto, SnippetsDto, SnippetsQueryDto } from './hits.dto';
import { ReadHits } from './read-hits';

/** Where the words of a search stand on the pages of documents. */
@ApiTags('search')
@Controller('documents')
export class HitsController {
  constructor(private readonly hits: ReadHits) {}

  @Post('snippets')
  @HttpCode(200)
  @Requires('read', 'Document')
  @ApiOperation({
    operationId: 'findSnippets',
    summary: 'What stands around the first hit on the pages of each document',
  })
  @ApiOkResponse({ type: SnippetsDto })
  snippets(@CurrentContext() ctx: RequestContext, @Body() { documentIds, q }: SnippetsQueryDto): Promise<SnippetsDto> {
    return this.hits.snippets(ctx, documentIds, q);
  }

  @Get(':id/hits')
  @Requires('read', 'Document')
  @ApiOperation({ operationId: 'listHitPages', summary: 'The pages of a document on which the words stand' })
  @ApiOkResponse({ type: HitPagesDto })
  pages(
    @CurrentContext() ctx: RequestContext,
    @Param('id') id: Uuid,
    @Query() { q }: HitsQueryDto,
  ): Promise<HitPagesDto> {
    return this.hits.pages(ctx, id, q);
  }

  @Get(':id/pages/:page/hits')
  @Requires('read', 'Document')
  @ApiOperation({ operationId: 'getPageHits', summary: 'Where on a page the words stand; pages count from 0' })
  @ApiParam({ name: 'page', schema: { type: 'integer' } })
  @ApiOkResponse({ type: PageHitsDto })
  onPage(
    @CurrentContext() ctx: RequestContext,
    @Param('id') id: Uuid,
    @Param('page') page: string,
    @Query() { q }: HitsQueryDto,
  ): Promise<PageHitsDto> {
    return this.hits.onPage(ctx, id, page, q);
  }
}
