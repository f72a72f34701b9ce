import type { Uuid } from '@chogura/kernel';
import { IsId, OneLine } from '@chogura/platform';
import { ApiProperty, ApiPropertyOptional, ApiSchema, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { DocumentAccessChangeDto } from '../access/access.dto';
import { BULK_ACTIONS, type BulkActionKind } from './bulk-action';
import { BULK_ITEM_STATES, type BulkItemState } from './bulk-job.entities';
import { DocumentChangesDto, MAX_REASON_LENGTH } from '../change/document-changes.dto';
import { DocumentFilterDto } from '../ledger/document-filter.dto';
import { MAX_TAGS_OF_DOCUMENT } from '../tags/tags.dto';

/** Ticked one by one; more is a filter's business. */
const MAX_IDS = 5_000;
const MAX_PAGE_SIZE = 200;

const ORDERED = ['edit', 'tags', 'access', 'delete', 'restore'] as const satisfies readonly BulkActionKind[];
type OrderedKind = (typeof ORDERED)[number];

const Ids =
  (most: number): PropertyDecorator =>
  (target, key) => {
    for (const decorate of [
      ApiPropertyOptional({ type: [String], format: 'uuid', maxItems: most }),
      IsOptional(),
      IsArray(),
      ArrayMaxSize(most),
      IsId({ each: true }),
    ])
      decorate(target, key);
  };

@ApiSchema({ name: 'BulkChanges', description: 'Set alike on every document; what is absent stays, null clears' })
export class BulkChangesDto extends OmitType(DocumentChangesDto, ['confirm', 'taxLines', 'reason'] as const) {}

@ApiSchema({ name: 'BulkOrder', description: 'Which documents, either ids or a filter, and what is done with each' })
export class BulkOrderDto {
  @ApiPropertyOptional({ type: [String], format: 'uuid', minItems: 1, maxItems: MAX_IDS })
  @ValidateIf(({ filter }: BulkOrderDto) => filter === undefined)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_IDS)
  @IsId({ each: true })
  documentIds?: Uuid[];

  @ApiPropertyOptional({ type: DocumentFilterDto, description: 'All that it finds now' })
  @IsOptional()
  @ValidateNested()
  @Type(() => DocumentFilterDto)
  filter?: DocumentFilterDto;

  /** Of what the filter finds. */
  @Ids(MAX_IDS) exceptIds?: Uuid[];

  @ApiProperty({ enum: ORDERED, enumName: 'BulkOrderKind' }) @IsIn(ORDERED) action: OrderedKind;

  @ApiPropertyOptional({ type: BulkChangesDto, description: 'For edit' })
  @ValidateIf(({ action }: BulkOrderDto) => action === 'edit')
  @IsDefined()
  @ValidateNested()
  @Type(() => BulkChangesDto)
  changes?: BulkChangesDto;

  /** For tags. */
  @Ids(MAX_TAGS_OF_DOCUMENT) addTagIds?: Uuid[];
  /** For tags. */
  @Ids(MAX_TAGS_OF_DOCUMENT) removeTagIds?: Uuid[];

  @ApiPropertyOptional({ type: DocumentAccessChangeDto, description: 'For access' })
  @ValidateIf(({ action }: BulkOrderDto) => action === 'access')
  @IsDefined()
  @ValidateNested()
  @Type(() => DocumentAccessChangeDto)
  access?: DocumentAccessChangeDto;

  @ApiPropertyOptional({ maxLength: MAX_REASON_LENGTH, description: 'Why; kept in every history. Delete needs one' })
  @OneLine()
  @ValidateIf(({ action, reason }: BulkOrderDto) => action === 'delete' || reason !== undefined)
  @IsString()
  @MinLength(1)
  @MaxLength(MAX_REASON_LENGTH)
  reason?: string;
}

/** running: the worker is at it. stopped: its person may no longer sign in. */
export const BULK_JOB_STATES = ['running', 'cancelling', 'done', 'cancelled', 'stopped'] as const;
export type BulkJobState = (typeof BULK_JOB_STATES)[number];

@ApiSchema({ name: 'BulkJob' })
export class BulkJobDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
  @ApiProperty({ enum: BULK_ACTIONS, enumName: 'BulkActionKind' }) action: BulkActionKind;
  @ApiProperty({ enum: BULK_JOB_STATES, enumName: 'BulkJobState' }) state: BulkJobState;
  @ApiProperty({ format: 'date-time' }) startedAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) endedAt: string | null;
  @ApiProperty({ type: 'integer' }) total: number;
  @ApiProperty({ type: 'integer' }) done: number;
  @ApiProperty({ type: 'integer', description: 'Everything was so already' }) unchanged: number;
  @ApiProperty({ type: 'integer' }) failed: number;
  @ApiProperty({ description: 'It has ended, did something, and was not taken back yet' }) canUndo: boolean;
  @ApiProperty({ description: 'It has ended, and something failed' }) canRetry: boolean;
}

@ApiSchema({ name: 'BulkJobItem' })
export class BulkJobItemDto {
  @ApiProperty({ type: String, format: 'uuid' }) documentId: Uuid;
  @ApiProperty({ type: 'integer', description: '管理番号' }) number: number;
  @ApiProperty({ enum: BULK_ITEM_STATES, enumName: 'BulkItemState' }) state: BulkItemState;
  @ApiProperty({ type: String, nullable: true, description: 'The code of what was in the way' }) problem: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The same in the language of the caller' }) problemTitle:
    string | null;
}

@ApiSchema({ name: 'BulkJobItemPage' })
export class BulkJobItemPageDto {
  @ApiProperty({ type: [BulkJobItemDto] }) items: BulkJobItemDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Hand it back to read on; null at the end' }) nextCursor:
    string | null;
}

export class BulkItemsQueryDto {
  @ApiPropertyOptional({ enum: BULK_ITEM_STATES, enumName: 'BulkItemState' })
  @IsOptional()
  @IsIn(BULK_ITEM_STATES)
  state?: BulkItemState;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(200)
  cursor?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MAX_PAGE_SIZE, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE_SIZE)
  limit = 50;
}
