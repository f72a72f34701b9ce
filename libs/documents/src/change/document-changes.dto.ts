import {
  CONTRACT_STATUSES,
  type ContractStatus,
  DIRECTIONS,
  type Direction,
  DOCUMENT_FIELDS,
  DOCUMENT_TYPES,
  type DocumentField,
  type DocumentType,
  MAX_CUSTOM_FIELDS,
} from '@chogura/contracts';
import type { Box, IsoDay, Uuid } from '@chogura/kernel';
import { IsId, IsIsoDay, manyLines, OneLine, oneLine } from '@chogura/platform';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { PRESERVATION_KINDS, type PreservationKind } from '../document.entity';
import { BOX_DESCRIPTION } from '../documents.dto';
import { CustomValueChangeDto } from '../custom/custom-values.dto';
import { MAX_PAGE } from '../pages/page-number';
import { MAX_TAGS_OF_DOCUMENT } from '../tags/tags.dto';
import { MAX_TAX_LINES } from './tax-line-changes';

const MAX_TEXT_LENGTH = 500;
const MAX_MEMO_LENGTH = 2000;
const MAX_PARTIES = 20;
const MAX_PARTY_LENGTH = 200;
export const MAX_REASON_LENGTH = 1000;

const asParty = (party: unknown): unknown => (typeof party === 'string' ? oneLine(party) : party);
const isNotBlank = (party: unknown): boolean => party !== '';

/** Present but null clears the value; absent leaves it. */
const Clearable = (): PropertyDecorator => ValidateIf((_, value) => value !== null && value !== undefined);
/** Has to be there, and may be null. */
const OrNull = (): PropertyDecorator => ValidateIf((_, value) => value !== null);
/** Absent leaves the value; null is none of the values that these have. */
const IfPresent = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);
/** Blank text is no value. */
const Trimmed = (form: (text: string) => string = oneLine): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? form(value) || null : value));
const ClearableText = (): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: String, nullable: true, maxLength: MAX_TEXT_LENGTH }),
    Trimmed(),
    Clearable(),
    IsString(),
    MaxLength(MAX_TEXT_LENGTH),
  );
const ClearableDay = (description?: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: String, format: 'date', nullable: true, ...(description ? { description } : {}) }),
    Clearable(),
    IsIsoDay(),
  );
const ClearableId = (): PropertyDecorator =>
  applyDecorators(ApiPropertyOptional({ type: String, format: 'uuid', nullable: true }), Clearable(), IsId());
/** In minor units of the currency. */
const IsMinor = (): PropertyDecorator =>
  applyDecorators(IsInt(), Min(Number.MIN_SAFE_INTEGER), Max(Number.MAX_SAFE_INTEGER));

@ApiSchema({ name: 'TaxLineChange', description: 'All of one rate; without any amount: there is none of this rate' })
export class TaxLineChangeDto {
  @ApiProperty({ type: Number, minimum: 0, maximum: 100, example: 8 })
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(100)
  ratePercent: number;
  @ApiProperty({ type: 'integer', nullable: true, description: '税抜' })
  @OrNull()
  @IsMinor()
  netMinor: number | null;
  @ApiProperty({ type: 'integer', nullable: true, description: '税額' })
  @OrNull()
  @IsMinor()
  taxMinor: number | null;
  @ApiProperty({ type: 'integer', nullable: true, description: '小計' })
  @OrNull()
  @IsMinor()
  grossMinor: number | null;
}

@ApiSchema({ name: 'ChosenPlace', description: 'A place on a page from which a person took a value' })
export class ChosenPlaceDto {
  @ApiProperty({ enum: DOCUMENT_FIELDS, enumName: 'DocumentField' }) @IsIn(DOCUMENT_FIELDS) field: DocumentField;
  @ApiProperty({ type: 'integer', minimum: 0, description: '0-based' }) @IsInt() @Min(0) @Max(MAX_PAGE) page: number;
  @ApiProperty({ type: [Number], minItems: 4, maxItems: 4, description: BOX_DESCRIPTION })
  @IsArray()
  @ArrayMinSize(4)
  @ArrayMaxSize(4)
  @IsNumber({}, { each: true })
  @Min(0, { each: true })
  @Max(1, { each: true })
  box: Box;
  @ApiProperty({ maxLength: MAX_TEXT_LENGTH, description: 'As printed' })
  @IsString()
  @MaxLength(MAX_TEXT_LENGTH)
  text: string;
}

@ApiSchema({ name: 'DocumentChanges', description: 'What is absent stays; null clears' })
export class DocumentChangesDto {
  @ApiPropertyOptional({ enum: DOCUMENT_TYPES, enumName: 'DocumentType', nullable: true })
  @Clearable()
  @IsIn(DOCUMENT_TYPES)
  docType?: DocumentType | null;

  @ClearableText() title?: string | null;
  @ClearableText() companyName?: string | null;

  @ApiPropertyOptional({ enum: DIRECTIONS, enumName: 'Direction', nullable: true })
  @Clearable()
  @IsIn(DIRECTIONS)
  direction?: Direction | null;

  @ClearableDay() transactionDate?: IsoDay | null;

  @ApiPropertyOptional({ type: 'integer', nullable: true, description: 'In minor units of the currency' })
  @Clearable()
  @IsMinor()
  amountMinor?: number | null;

  @ApiPropertyOptional({
    example: 'JPY',
    description: 'ISO 4217; it decides what the minor units of all amounts are, so send them with it',
  })
  @IfPresent()
  @Matches(/^[A-Z]{3}$/)
  currency?: string;

  @ApiPropertyOptional({ type: String, nullable: true, pattern: '^T\\d{13}$' })
  @Trimmed()
  @Clearable()
  @Matches(/^T\d{13}$/)
  registrationNumber?: string | null;

  @ClearableDay('期日') dueDate?: IsoDay | null;

  @ApiPropertyOptional({
    type: [TaxLineChangeDto],
    maxItems: MAX_TAX_LINES,
    description: '税率ごとの内訳; lines of other rates stay',
  })
  @IfPresent()
  @IsArray()
  @ArrayMaxSize(MAX_TAX_LINES)
  @ArrayUnique(({ ratePercent }: TaxLineChangeDto) => ratePercent)
  @ValidateNested({ each: true })
  @Type(() => TaxLineChangeDto)
  taxLines?: TaxLineChangeDto[];

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    maxItems: MAX_TAGS_OF_DOCUMENT,
    description: 'All tags that the document is to have',
  })
  @IfPresent()
  @IsArray()
  @ArrayMaxSize(MAX_TAGS_OF_DOCUMENT)
  @ArrayUnique()
  @IsId({ each: true })
  tagIds?: Uuid[];

  @ApiPropertyOptional({
    type: [CustomValueChangeDto],
    maxItems: MAX_CUSTOM_FIELDS,
    description: 'カスタムフィールド; those that are left out stay',
  })
  @IfPresent()
  @IsArray()
  @ArrayMaxSize(MAX_CUSTOM_FIELDS)
  @ArrayUnique(({ fieldId }: CustomValueChangeDto) => fieldId)
  @ValidateNested({ each: true })
  @Type(() => CustomValueChangeDto)
  customValues?: CustomValueChangeDto[];

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: MAX_MEMO_LENGTH,
    description: 'May be of several lines',
  })
  @Trimmed(manyLines)
  @Clearable()
  @IsString()
  @MaxLength(MAX_MEMO_LENGTH)
  memo?: string | null;

  @ClearableId() assigneeId?: Uuid | null;
  @ClearableId() groupId?: Uuid | null;

  @ApiPropertyOptional({ enum: PRESERVATION_KINDS, enumName: 'PreservationKind', description: '保存区分' })
  @IfPresent()
  @IsIn(PRESERVATION_KINDS)
  preservationKind?: PreservationKind;

  @ApiPropertyOptional({ type: [String], maxItems: MAX_PARTIES, description: '契約当事者; all of them' })
  @Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(asParty).filter(isNotBlank) : value))
  @IfPresent()
  @IsArray()
  @ArrayMaxSize(MAX_PARTIES)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(MAX_PARTY_LENGTH, { each: true })
  contractParties?: string[];

  @ClearableDay('契約締結日') contractSignedOn?: IsoDay | null;
  @ClearableDay('契約開始日') contractStartsOn?: IsoDay | null;
  @ClearableDay('契約終了日') contractEndsOn?: IsoDay | null;
  @ClearableDay('解約通知期限') cancellationNoticeBy?: IsoDay | null;

  @ApiPropertyOptional({ type: Boolean, nullable: true, description: '自動更新; null: nobody knows' })
  @Clearable()
  @IsBoolean()
  isAutoRenewed?: boolean | null;

  @ApiPropertyOptional({ enum: CONTRACT_STATUSES, enumName: 'ContractStatus', nullable: true })
  @Clearable()
  @IsIn(CONTRACT_STATUSES)
  contractStatus?: ContractStatus | null;

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

  @ApiPropertyOptional({ type: [ChosenPlaceDto], description: 'Where on a page the person took values from' })
  @IfPresent()
  @IsArray()
  @ArrayMaxSize(DOCUMENT_FIELDS.length)
  @ValidateNested({ each: true })
  @Type(() => ChosenPlaceDto)
  places?: ChosenPlaceDto[];

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

export class UploadQueryDto {
  @ApiProperty({
    type: String,
    format: 'uuid',
    description: 'Made by the caller (version 7) and kept for retries: the same id stores once',
  })
  @IsId()
  id: Uuid;
}
