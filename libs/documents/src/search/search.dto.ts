import { OneLine } from '@chogura/platform';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { MAX_WORDS_LENGTH } from '../ledger/document-filter.dto';
import { CappedCountDto } from '../ledger/ledger.dto';
import { TagDto } from '../tags/tags.dto';

export class SuggestionsQueryDto {
  @ApiProperty({ maxLength: MAX_WORDS_LENGTH, description: 'As typed so far; it is about the last word' })
  @OneLine()
  @IsString()
  @MaxLength(MAX_WORDS_LENGTH)
  q: string;
}

@ApiSchema({ name: 'SearchSuggestions', description: 'What the last word may become' })
export class SearchSuggestionsDto {
  @ApiProperty({ type: [String], description: 'Names of companies on documents that the asker sees' })
  companies: readonly string[];
  @ApiProperty({ type: [TagDto] }) tags: readonly TagDto[];
}

@ApiSchema({ name: 'SimilarSearch' })
export class SimilarSearchDto {
  @ApiProperty({ description: 'For the search box' }) q: string;
  @ApiProperty({ type: CappedCountDto }) count: CappedCountDto;
}

@ApiSchema({
  name: 'SimilarSearches',
  description: 'もしかして: other spellings that find something, those that find most first',
})
export class SimilarSearchesDto {
  @ApiProperty({ type: [SimilarSearchDto] }) items: readonly SimilarSearchDto[];
}
