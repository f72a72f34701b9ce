import type { IsoDay, Uuid } from '@chogura/kernel';
import { IsId, IsIsoDay, OneLine } from '@chogura/platform';
import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DocumentRefDto, DocumentRevisionDto, REVISION_AUTHORS, type RevisionAuthor } from './deletions.dto';
import { REVISION_KINDS, type RevisionKind } from '../document.entity';
import { PersonRefDto } from '../documents.dto';
import { EDITABLE_COLUMNS } from '../change/editable-columns';

const MAX_PAGE_SIZE = 200;
const MAX_VALUES = 50;

/** What a change may be of: a column, or what the history writes before a colon. */
export const REVISED_FIELDS = [
  ...(Object.keys(EDITABLE_COLUMNS) as (keyof typeof EDITABLE_COLUMNS)[]),
  'isTaxIncluded',
  'tags',
  'tax',
  'access',
  'link',
  'confirm',
] as const;
export type RevisedField = (typeof REVISED_FIELDS)[number];

export class RevisionsQueryDto {
  @ApiPropertyOptional({ type: String, format: 'date', description: 'First Asia/Tokyo day' })
  @IsOptional()
  @IsIsoDay()
  from?: IsoDay;

  @ApiPropertyOptional({ type: String, format: 'date', description: 'Last Asia/Tokyo day' })
  @IsOptional()
  @IsIsoDay()
  to?: IsoDay;

  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'A person, or an API key' })
  @IsOptional()
  @IsId()
  authorId?: Uuid;

  @ApiPropertyOptional({ enum: REVISION_AUTHORS, enumName: 'RevisionAuthor' })
  @IsOptional()
  @IsIn(REVISION_AUTHORS)
  authorKind?: RevisionAuthor;

  @ApiPropertyOptional({ enum: REVISION_KINDS, enumName: 'RevisionKind' })
  @IsOptional()
  @IsIn(REVISION_KINDS)
  kind?: RevisionKind;

  @ApiPropertyOptional({ enum: REVISED_FIELDS, enumName: 'RevisedField' })
  @IsOptional()
  @IsIn(REVISED_FIELDS)
  field?: RevisedField;

  @ApiPropertyOptional({
    maxLength: 200,
    description:
      'A part of a value before or after the change, of a name that stands there, or, without field, of the reason. Whatever its width and case; amounts and dates also as people write them',
  })
  @OneLine()
  @IsOptional()
  @IsString()
  @MaxLength(200)
  text?: string;

  @ApiPropertyOptional({
    type: [String],
    maxItems: MAX_VALUES,
    description:
      'Codes that the text stands for in the words of a screen: a change from or to one of them is found as well',
  })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_VALUES)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  values?: string[];

  @ApiPropertyOptional({ description: 'nextCursor of a page that was read, with the same conditions' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  cursor?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MAX_PAGE_SIZE, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE_SIZE)
  limit = 50;
}

@ApiSchema({ name: 'RevisedDocument' })
export class RevisedDocumentDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
  @ApiProperty({ type: 'integer', description: '管理番号' }) number: number;
  @ApiProperty({ type: String, nullable: true, description: 'As of now' }) title: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'As of now' }) companyName: string | null;
  @ApiProperty() fileName: string;
  @ApiProperty({ description: 'It is in the 削除履歴' }) isDeleted: boolean;
}

@ApiSchema({ name: 'FoundRevision' })
export class FoundRevisionDto extends DocumentRevisionDto {
  @ApiProperty({ type: RevisedDocumentDto }) document: RevisedDocumentDto;
  @ApiProperty({ example: 'JPY', description: 'ISO 4217: of the amounts after the change' }) currency: string;
}

@ApiSchema({ name: 'RevisionPage' })
export class RevisionPageDto {
  @ApiProperty({ type: [FoundRevisionDto], description: 'The last change first' }) items: FoundRevisionDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Hand it back to read on; null at the end' }) nextCursor:
    string | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description:
      'One request looks through so many changes and no more: there may be fewer items than asked for, or none, and everything since then was looked through. null: the page is full, or this is the end',
  })
  searchedTo: string | null;
  @ApiProperty({ type: [PersonRefDto], description: 'Names of the people and groups that changes hold as ids' })
  names: PersonRefDto[];
  @ApiProperty({ type: [DocumentRefDto], description: 'The documents that changes hold as ids' })
  documents: DocumentRefDto[];
}
