import type { Box, Uuid } from '@chogura/kernel';
import { IsId } from '@chogura/platform';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsString, MaxLength } from 'class-validator';
import { MAX_SEARCH_LENGTH } from './search-query';

/** Rows of a screen, several times over. */
export const MAX_SNIPPETS = 100;

export class HitsQueryDto {
  @ApiProperty({ maxLength: MAX_SEARCH_LENGTH, description: 'As typed into the search box' })
  @IsString()
  @MaxLength(MAX_SEARCH_LENGTH)
  q: string;
}

export class SnippetsQueryDto extends HitsQueryDto {
  @ApiProperty({ type: [String], format: 'uuid', maxItems: MAX_SNIPPETS })
  @IsArray()
  @ArrayMaxSize(MAX_SNIPPETS)
  @IsId({ each: true })
  documentIds: Uuid[];
}

@ApiSchema({ name: 'SnippetPart' })
export class SnippetPartDto {
  @ApiProperty() text: string;
  @ApiProperty() isHit: boolean;
}

@ApiSchema({ name: 'Snippet', description: 'The surroundings of the first hit on the pages of a document' })
export class SnippetDto {
  @ApiProperty({ format: 'uuid' }) documentId: Uuid;
  @ApiProperty({ type: 'integer', description: '0-based' }) page: number;
  @ApiProperty({ type: [SnippetPartDto] }) parts: readonly SnippetPartDto[];
}

@ApiSchema({
  name: 'Snippets',
  description: 'Without documents whose pages have none of the words, or may not be seen',
})
export class SnippetsDto {
  @ApiProperty({ type: [SnippetDto] }) items: SnippetDto[];
}

@ApiSchema({ name: 'HitPages' })
export class HitPagesDto {
  @ApiProperty({
    type: 'array',
    items: { type: 'integer' },
    description: '0-based, rising: pages on which one of the words stands',
  })
  pages: number[];
}

@ApiSchema({ name: 'PageHit' })
export class PageHitDto {
  @ApiProperty() text: string;
  @ApiProperty({
    type: 'array',
    items: { type: 'array', items: { type: 'number' }, minItems: 4, maxItems: 4 },
    description: 'Left, top, width, height as fractions of the page: one for each piece of text that it reaches over',
  })
  boxes: readonly Box[];
}

@ApiSchema({ name: 'PageHits' })
export class PageHitsDto {
  @ApiProperty({ type: [PageHitDto], description: 'From the beginning of the page' }) hits: readonly PageHitDto[];
}
