import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNumber, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DocumentFilterDto } from './document-filter.dto';

/** A cursor may hold a title of full length, three bytes a sign, in base64 of its JSON. */
const MAX_CURSOR_LENGTH = 6000;
const MAX_PAGE_SIZE = 200;
/** Rows are counted and passed over so far, and no further. */
export const EXACT_LIMIT = 10_000;

export const LEDGER_SORTS = [
  'number',
  'inputState',
  'docType',
  'title',
  'companyName',
  'direction',
  'amount',
  'currency',
  'transactionDate',
  'dueDate',
  'registrationNumber',
  'assignee',
  'group',
  'tags',
  'memo',
  'fileName',
  'storedAt',
  'contractParties',
  'contractSignedOn',
  'contractStartsOn',
  'contractEndsOn',
  'cancellationNoticeBy',
  'isAutoRenewed',
  'contractStatus',
] as const;
export type LedgerSort = (typeof LEDGER_SORTS)[number];

export class LedgerQueryDto extends DocumentFilterDto {
  @ApiPropertyOptional({ enum: LEDGER_SORTS, enumName: 'LedgerSort', default: 'number' })
  @IsOptional()
  @IsIn(LEDGER_SORTS)
  sort: LedgerSort = 'number';

  @ApiPropertyOptional({ enum: ['asc', 'desc'], enumName: 'SortOrder', default: 'desc' })
  @IsOptional()
  @IsIn(['asc', 'desc'])
  order: 'asc' | 'desc' = 'desc';

  @ApiPropertyOptional({ description: 'The page after this place: nextCursor of a page that was read' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_CURSOR_LENGTH)
  cursor?: string;

  @ApiPropertyOptional({ description: 'The page before this place: previousCursor of a page that was read' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_CURSOR_LENGTH)
  before?: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: EXACT_LIMIT,
    description: 'The page that begins with this row; the first is 0',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(EXACT_LIMIT)
  offset?: number;

  @ApiPropertyOptional({
    type: Number,
    minimum: 0,
    maximum: 1,
    description:
      'The page at this fraction of the list; 1 is the last page. Exact near both ends, estimated between them',
  })
  @IsOptional()
  @Type(() => Number)
  @IsNumber()
  @Min(0)
  @Max(1)
  at?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MAX_PAGE_SIZE, default: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE_SIZE)
  limit = 100;
}
