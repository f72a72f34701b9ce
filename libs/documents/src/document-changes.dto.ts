import {
  DIRECTIONS,
  type Direction,
  DOCUMENT_FIELDS,
  DOCUMENT_TYPES,
  type DocumentField,
  type DocumentType,
} from '@chogura/contracts';
import type { IsoDay, Uuid } from '@chogura/kernel';
import { IsId, IsIsoDay, OneLine, oneLine } from '@chogura/platform';
import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
} from 'class-validator';

const MAX_TEXT_LENGTH = 500;
export const MAX_REASON_LENGTH = 1000;
/** A cursor may hold a title of full length, three bytes a sign, in base64 of its JSON. */
const MAX_CURSOR_LENGTH = 6000;
const MAX_PAGE_SIZE = 200;

/** Present but null clears the value; absent leaves it. */
const unlessNull = (_: unknown, value: unknown): boolean => value !== null && value !== undefined;
/** Absent leaves the value; null is none of the values that these have. */
const IfPresent = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);
/** Blank text is no value. */
const trimmed = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? oneLine(value) || null : value,
);

@ApiSchema({ name: 'DocumentChanges', description: 'What is absent stays; null clears' })
export class DocumentChangesDto {
  @ApiPropertyOptional({ enum: DOCUMENT_TYPES, enumName: 'DocumentType', nullable: true })
  @ValidateIf((o: DocumentChangesDto) => unlessNull(o, o.docType))
  @IsIn(DOCUMENT_TYPES)
  docType?: DocumentType | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: MAX_TEXT_LENGTH })
  @trimmed
  @ValidateIf((o: DocumentChangesDto) => unlessNull(o, o.title))
  @IsString()
  @MaxLength(MAX_TEXT_LENGTH)
  title?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: MAX_TEXT_LENGTH })
  @trimmed
  @ValidateIf((o: DocumentChangesDto) => unlessNull(o, o.companyName))
  @IsString()
  @MaxLength(MAX_TEXT_LENGTH)
  companyName?: string | null;

  @ApiPropertyOptional({ enum: DIRECTIONS, enumName: 'Direction', nullable: true })
  @ValidateIf((o: DocumentChangesDto) => unlessNull(o, o.direction))
  @IsIn(DIRECTIONS)
  direction?: Direction | null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  @ValidateIf((o: DocumentChangesDto) => unlessNull(o, o.transactionDate))
  @IsIsoDay()
  transactionDate?: IsoDay | null;

  @ApiPropertyOptional({ type: 'integer', nullable: true, description: 'In minor units of the currency' })
  @ValidateIf((o: DocumentChangesDto) => unlessNull(o, o.amountMinor))
  @IsInt()
  @Min(Number.MIN_SAFE_INTEGER)
  @Max(Number.MAX_SAFE_INTEGER)
  amountMinor?: number | null;

  @ApiPropertyOptional({ example: 'JPY' })
  @IfPresent()
  @Matches(/^[A-Z]{3}$/)
  currency?: string;

  @ApiPropertyOptional({ type: String, nullable: true, pattern: '^T\\d{13}$' })
  @trimmed
  @ValidateIf((o: DocumentChangesDto) => unlessNull(o, o.registrationNumber))
  @Matches(/^T\d{13}$/)
  registrationNumber?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @ValidateIf((o: DocumentChangesDto) => unlessNull(o, o.assigneeId))
  @IsId()
  assigneeId?: Uuid | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @ValidateIf((o: DocumentChangesDto) => unlessNull(o, o.groupId))
  @IsId()
  groupId?: Uuid | null;

  @ApiPropertyOptional({
    enum: DOCUMENT_FIELDS,
    enumName: 'DocumentField',
    isArray: true,
    description: 'このままで正しい',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(DOCUMENT_FIELDS.length)
  @IsIn(DOCUMENT_FIELDS, { each: true })
  confirm?: DocumentField[];

  @ApiPropertyOptional({ description: '入力状態を完了にする' })
  @IfPresent()
  @IsBoolean()
  isManuallyCompleted?: boolean;

  @ApiPropertyOptional({ maxLength: MAX_REASON_LENGTH, description: 'Why; kept in the history' })
  @OneLine()
  @IsOptional()
  @IsString()
  @MaxLength(MAX_REASON_LENGTH)
  reason?: string;
}

@ApiSchema({ name: 'DocumentPassword' })
export class DocumentPasswordDto {
  @ApiProperty({ maxLength: 200 }) @IsString() @MinLength(1) @MaxLength(200) password: string;
}

export const LEDGER_VIEWS = ['all', 'review', 'incomplete', 'reading', 'failed', 'favourites'] as const;
export type LedgerView = (typeof LEDGER_VIEWS)[number];

export const LEDGER_SORTS = [
  'number',
  'inputState',
  'docType',
  'title',
  'companyName',
  'amount',
  'transactionDate',
  'assignee',
  'group',
] as const;
export type LedgerSort = (typeof LEDGER_SORTS)[number];

export class LedgerQueryDto {
  @ApiPropertyOptional({ enum: LEDGER_VIEWS, enumName: 'LedgerView', default: 'all' })
  @IsOptional()
  @IsIn(LEDGER_VIEWS)
  view: LedgerView = 'all';

  @ApiPropertyOptional({
    description: 'Words that all occur in title, company, number, file name or T-number',
    maxLength: 200,
  })
  @OneLine()
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  @ApiPropertyOptional({ enum: LEDGER_SORTS, enumName: 'LedgerSort', default: 'number' })
  @IsOptional()
  @IsIn(LEDGER_SORTS)
  sort: LedgerSort = 'number';

  @ApiPropertyOptional({ enum: ['asc', 'desc'], enumName: 'SortOrder', default: 'desc' })
  @IsOptional()
  @IsIn(['asc', 'desc'])
  order: 'asc' | 'desc' = 'desc';

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(MAX_CURSOR_LENGTH)
  cursor?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MAX_PAGE_SIZE, default: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE_SIZE)
  limit = 100;
}

export class UploadQueryDto {
  @ApiProperty({
    type: String,
    format: 'uuid',
    description: 'Made by the caller (version 7) and kept for retries: the same id stores once',
  })
  @IsId()
  id: Uuid;
}
