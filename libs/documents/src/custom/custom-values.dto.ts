import { MAX_CUSTOM_OPTIONS } from '@chogura/contracts';
import type { IsoDay, Uuid } from '@chogura/kernel';
import { IsId, IsIsoDay, oneLine } from '@chogura/platform';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsInt, IsString, Max, MaxLength, Min, ValidateIf } from 'class-validator';

/** Of 番号, テキスト and URL. */
export const MAX_CUSTOM_TEXT_LENGTH = 500;

/** Absent: it is no value of this kind. */
const IfGiven = (): PropertyDecorator =>
  applyDecorators(ValidateIf((_, value) => value !== undefined && value !== null));

@ApiSchema({ name: 'CustomValue', description: 'Of text, day, amountMinor and optionIds the one that fits the field' })
export class CustomValueDto {
  @ApiProperty({ type: String, format: 'uuid' }) fieldId: Uuid;
  @ApiProperty({ type: String, nullable: true, description: 'Of 番号, テキスト and URL' }) text: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Of 日付' }) day: IsoDay | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Of 金額; in minor units of the document’s currency' })
  amountMinor: number | null;
  @ApiProperty({ type: [String], format: 'uuid', description: 'Of リスト, in the order of its options' })
  optionIds: Uuid[];
}

@ApiSchema({
  name: 'CustomValueChange',
  description: 'Of text, day, amountMinor and optionIds the one that fits the field; null and an empty list clear it',
})
export class CustomValueChangeDto {
  @ApiProperty({ type: String, format: 'uuid' }) @IsId() fieldId: Uuid;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: MAX_CUSTOM_TEXT_LENGTH })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? oneLine(value) || null : value))
  @IfGiven()
  @IsString()
  @MaxLength(MAX_CUSTOM_TEXT_LENGTH)
  text?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  @IfGiven()
  @IsIsoDay()
  day?: IsoDay | null;

  @ApiPropertyOptional({ type: 'integer', nullable: true })
  @IfGiven()
  @IsInt()
  @Min(Number.MIN_SAFE_INTEGER)
  @Max(Number.MAX_SAFE_INTEGER)
  amountMinor?: number | null;

  @ApiPropertyOptional({ type: [String], format: 'uuid', maxItems: MAX_CUSTOM_OPTIONS })
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(MAX_CUSTOM_OPTIONS)
  @ArrayUnique()
  @IsId({ each: true })
  optionIds?: Uuid[];
}
