import { isUuid, type Uuid } from '@chogura/kernel';
import { IsId, OneLine } from '@chogura/platform';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Length,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
  type ValidationOptions,
} from 'class-validator';
import { DocumentFilterDto } from './document-filter.dto';
import { LEDGER_SORTS, type LedgerSort } from './ledger-query.dto';

/** Of one person. */
export const MAX_SAVED_VIEWS = 50;
const MAX_NAME_LENGTH = 50;
export const MAX_COLUMNS = 100;
const [MIN_WIDTH_PX, MAX_WIDTH_PX] = [40, 2_000];

/** Columns that a ledger can show: whatever it can be ordered by. */
export const LEDGER_COLUMNS: readonly string[] = LEDGER_SORTS;
const CUSTOM_COLUMN = 'custom:';

const isColumnKey = (key: unknown): boolean =>
  typeof key === 'string' &&
  (LEDGER_COLUMNS.includes(key) || (key.startsWith(CUSTOM_COLUMN) && isUuid(key.slice(CUSTOM_COLUMN.length))));
export const IsColumnKey = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy({ name: 'isIn', validator: { validate: isColumnKey } }, options);

export const DENSITIES = ['compact', 'standard', 'relaxed'] as const;
export type Density = (typeof DENSITIES)[number];

@ApiSchema({ name: 'LedgerColumn' })
export class LedgerColumnDto {
  @ApiProperty({ description: `One of ${LEDGER_COLUMNS.join(', ')}, or custom:<id>` }) @IsColumnKey() key: string;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    minimum: MIN_WIDTH_PX,
    maximum: MAX_WIDTH_PX,
    description: 'null: as it comes',
  })
  @ValidateIf((column: LedgerColumnDto) => column.widthPx !== null)
  @IsInt()
  @Min(MIN_WIDTH_PX)
  @Max(MAX_WIDTH_PX)
  widthPx: number | null;

  @ApiProperty() @IsBoolean() isHidden: boolean;
}

/** Each column once, in the order of the screen. */
const Columns = (): PropertyDecorator =>
  applyDecorators(
    IsArray(),
    ArrayMaxSize(MAX_COLUMNS),
    ArrayUnique(({ key }: LedgerColumnDto) => key),
    ValidateNested({ each: true }),
    Type(() => LedgerColumnDto),
  );

@ApiSchema({ name: 'LedgerPreferences' })
export class LedgerPreferencesDto {
  @ApiProperty({
    type: [LedgerColumnDto],
    description: 'In the order of the screen; columns that are left out stand as they come',
  })
  @Columns()
  columns: LedgerColumnDto[];

  @ApiProperty({ enum: DENSITIES, enumName: 'LedgerDensity' }) @IsIn(DENSITIES) density: Density;
  @ApiProperty({ description: 'Single letters are shortcuts' }) @IsBoolean() hasLetterKeys: boolean;
}

@ApiSchema({ name: 'NewSavedView' })
export class NewSavedViewDto {
  @ApiProperty({ minLength: 1, maxLength: MAX_NAME_LENGTH, example: '3月の請求書' })
  @OneLine()
  @IsString()
  @Length(1, MAX_NAME_LENGTH)
  name: string;

  @ApiProperty({ type: DocumentFilterDto })
  @IsObject()
  @ValidateNested()
  @Type(() => DocumentFilterDto)
  filter: DocumentFilterDto;
  @ApiProperty({ enum: LEDGER_SORTS, enumName: 'LedgerSort' }) @IsIn(LEDGER_SORTS) sort: LedgerSort;
  @ApiProperty({ enum: ['asc', 'desc'], enumName: 'SortOrder' }) @IsIn(['asc', 'desc']) order: 'asc' | 'desc';

  @ApiPropertyOptional({ type: [LedgerColumnDto], nullable: true, description: 'null: those of the preferences' })
  @ValidateIf((view: NewSavedViewDto) => view.columns !== null && view.columns !== undefined)
  @Columns()
  columns?: LedgerColumnDto[] | null;
}

@ApiSchema({ name: 'SavedView' })
export class SavedViewDto extends NewSavedViewDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
}

@ApiSchema({ name: 'SavedViewOrder' })
export class SavedViewOrderDto {
  @ApiProperty({
    type: [String],
    format: 'uuid',
    description: 'The first one first; views that are left out stay behind these',
  })
  @IsArray()
  @ArrayMaxSize(MAX_SAVED_VIEWS)
  @ArrayUnique()
  @IsId({ each: true })
  ids: Uuid[];
}

@ApiSchema({ name: 'MadeSavedView' })
export class MadeSavedViewDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
}
