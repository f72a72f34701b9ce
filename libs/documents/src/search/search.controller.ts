import type { RequestContext } from '@chogura/kernel';
import { CurrentContext, Requires } from '@chogura/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DocumentFilterDto } from '../ledger/document-filter.dto';
import { FindSimilarSearches } from './find-similar-searches';
import { SearchSuggestionsDto, SimilarSearchesDto, SuggestionsQueryDto } from './search.dto';
import { SuggestWords } from './suggest-words';

/** What helps whoever types into the search box. */
@ApiTags('search')
@Controller('search')
export class SearchController {
  constructor(
    private readonly suggestions: SuggestWords,
    private readonly similar: FindSimilarSearches,
  ) {}

  @Get('suggestions')
  @Requires('read', 'Document')
  @ApiOperation({ operationId: 'suggestWords', summary: 'Companies and tags that have what was typed in their names' })
  @ApiOkResponse({ type: SearchSuggestionsDto })
  suggest(@CurrentContext() ctx: RequestContext, @Query() { q }: SuggestionsQueryDto): Promise<SearchSuggestionsDto> {
    return this.suggestions.of(ctx, q);
  }

  @Get('similar')
  @Requires('read', 'Document')
  @ApiOperation({
    operationId: 'findSimilarSearches',
    summary: 'Other spellings of q that find something under the same conditions, for when little is found',
  })
  @ApiOkResponse({ type: SimilarSearchesDto })
  similarTo(@CurrentContext() ctx: RequestContext, @Query() filter: DocumentFilterDto): Promise<SimilarSearchesDto> {
    return this.similar.of(ctx, filter);
  }
}
