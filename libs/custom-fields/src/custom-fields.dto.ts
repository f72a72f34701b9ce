import {
  CUSTOM_FIELD_KINDS,
  type CustomFieldKind,
  DOCUMENT_TYPES,
  type DocumentType,
  MAX_CUSTOM_FIELDS,
  MAX_CUSTOM_OPTIONS,
  TAG_COLOURS,
  type TagColour,
} from '@chogura/contracts';
import { nameKey, type Uuid } from '@chogura/kernel';
import { IsId, manyLines, OneLine } from '@chogura/platform';
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
  IsString,
  Length,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

const MAX_NAME_LENGTH = 50;
const MAX_DESCRIPTION_LENGTH = 200;

const OrNull = (): PropertyDecorator => ValidateIf((_, value) => value !== null);

@ApiSchema({ name: 'NewCustomFieldOption' })
export class NewOptionDto {
  @ApiProperty({ maxLength: MAX_NAME_LENGTH, example: '支払済み' })
  @OneLine()
  @IsString()
  @Length(1, MAX_NAME_LENGTH)
  name: string;
  @ApiProperty({ enum: TAG_COLOURS, enumName: 'TagColour' }) @IsIn(TAG_COLOURS) colour: TagColour;
  @ApiProperty({ description: 'Chosen no more; stays on documents that have it' }) @IsBoolean() isRetired: boolean;
}

@ApiSchema({ name: 'CustomFieldOptionChange' })
export class OptionChangeDto extends NewOptionDto {
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Absent: it is new' })
  @ValidateIf((_, value) => value !== undefined)
  @IsId()
  id?: Uuid;
}

/** @param description of what becomes of options that are left out */
const Options = (option: typeof NewOptionDto, description: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: [option], maxItems: MAX_CUSTOM_OPTIONS, description }),
    IsArray(),
    ArrayMaxSize(MAX_CUSTOM_OPTIONS),
    ArrayUnique(({ name }: NewOptionDto) => (typeof name === 'string' ? nameKey(name) : name)),
    ValidateNested({ each: true }),
    Type(() => option),
  );

class CustomFieldEntriesDto {
  @ApiProperty({ maxLength: MAX_NAME_LENGTH, example: '支払ステータス' })
  @OneLine()
  @IsString()
  @Length(1, MAX_NAME_LENGTH)
  name: string;

  @ApiProperty({
    type: String,
    nullable: true,
    maxLength: MAX_DESCRIPTION_LENGTH,
    description: 'Whoever fills it in reads this beside it',
  })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? manyLines(value) || null : value))
  @OrNull()
  @IsString()
  @MaxLength(MAX_DESCRIPTION_LENGTH)
  description: string | null;

  @ApiProperty({ description: 'Of a list: several values at once; false for other kinds' })
  @IsBoolean()
  hasSeveral: boolean;

  @ApiProperty({
    enum: DOCUMENT_TYPES,
    enumName: 'DocumentType',
    isArray: true,
    nullable: true,
    description: '分類 that show it while it has no value; null: all of them, and documents without 分類',
  })
  @OrNull()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(DOCUMENT_TYPES, { each: true })
  shownFor: DocumentType[] | null;
}

@ApiSchema({ name: 'CustomFieldChanges' })
export class CustomFieldChangesDto extends CustomFieldEntriesDto {
  @Options(
    OptionChangeDto,
    'Of a list: all of them, in their order. Those that are left out are deleted. Empty for other kinds',
  )
  options: OptionChangeDto[];
}

@ApiSchema({ name: 'NewCustomField' })
export class NewCustomFieldDto extends CustomFieldEntriesDto {
  @ApiProperty({
    enum: CUSTOM_FIELD_KINDS,
    enumName: 'CustomFieldKind',
    description: '番号, 日付, 金額, テキスト, URL, リスト; stays what it is',
  })
  @IsIn(CUSTOM_FIELD_KINDS)
  kind: CustomFieldKind;

  @Options(NewOptionDto, 'Of a list: all of them, in their order. Empty for other kinds')
  options: NewOptionDto[];
}

@ApiSchema({ name: 'CustomFieldOption' })
export class OptionDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
  @ApiProperty() name: string;
  @ApiProperty({ enum: TAG_COLOURS, enumName: 'TagColour' }) colour: TagColour;
  @ApiProperty({ description: 'Chosen no more; stays on documents that have it' }) isRetired: boolean;
}

@ApiSchema({ name: 'CustomField' })
export class CustomFieldDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true }) description: string | null;
  @ApiProperty({ enum: CUSTOM_FIELD_KINDS, enumName: 'CustomFieldKind' }) kind: CustomFieldKind;
  @ApiProperty({ description: 'Of a list: several values at once' }) hasSeveral: boolean;
  @ApiProperty({ enum: DOCUMENT_TYPES, enumName: 'DocumentType', isArray: true, nullable: true })
  shownFor: DocumentType[] | null;
  @ApiProperty({ type: [OptionDto], description: 'In their order' }) options: OptionDto[];
  @ApiProperty({ description: 'It was deleted: a name for histories and nothing else' }) isRemoved: boolean;
}

@ApiSchema({ name: 'CustomFieldUseCount' })
export class UseCountDto {
  @ApiProperty({ type: 'integer' }) count: number;
  @ApiProperty({ description: 'There are more than were counted' }) isCapped: boolean;
}

@ApiSchema({ name: 'ManagedCustomField' })
export class ManagedCustomFieldDto extends CustomFieldDto {
  @ApiProperty({ type: 'integer' }) revision: number;
  @ApiProperty({ type: UseCountDto, description: 'Documents that have a value, deleted ones among them' })
  documents: UseCountDto;
}

@ApiSchema({ name: 'ManagedCustomFields' })
export class ManagedCustomFieldsDto {
  @ApiProperty({ type: 'integer', description: 'So many there can be' }) limit: number;
  @ApiProperty({ type: [ManagedCustomFieldDto], description: 'In their order, without those that were deleted' })
  fields: ManagedCustomFieldDto[];
}

@ApiSchema({ name: 'CustomFieldOrder' })
export class CustomFieldOrderDto {
  @ApiProperty({
    type: [String],
    format: 'uuid',
    description: 'The first one first; fields that are left out stay behind these',
  })
  @IsArray()
  @ArrayMaxSize(MAX_CUSTOM_FIELDS)
  @ArrayUnique()
  @IsId({ each: true })
  ids: Uuid[];
}

@ApiSchema({ name: 'MadeCustomField' })
export class MadeCustomFieldDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
}
