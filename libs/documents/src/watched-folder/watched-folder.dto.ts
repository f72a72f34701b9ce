import type { Uuid } from '@chogura/kernel';
import { IsId, OneLine } from '@chogura/platform';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsString,
  Length,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { PRESERVATION_KINDS, type PreservationKind } from '../document.entity';
import { MAX_TAGS_OF_DOCUMENT } from '../tags/tags.dto';
import { FILE_OUTCOMES, type FileOutcome, FOLDER_TROUBLES, type FolderTrouble } from './watched-folder.entities';

export const MAX_FOLDER_RULES = 100;
const MAX_FOLDER_NAME = 100;
const unlessNull = (field: keyof PlacingDto): PropertyDecorator =>
  ValidateIf((placing: PlacingDto) => placing[field] !== null);
const REFERENCE = { type: String, format: 'uuid', nullable: true } as const;

@ApiSchema({
  name: 'Placing',
  description: 'Where documents belong from the start. null: nobody, or as the kind of file tells',
})
export class PlacingDto {
  @ApiProperty({ ...REFERENCE, description: '担当グループ' }) @unlessNull('groupId') @IsId() groupId: Uuid | null;
  @ApiProperty({ ...REFERENCE, description: '担当者' }) @unlessNull('assigneeId') @IsId() assigneeId: Uuid | null;
  @ApiProperty({ type: [String], format: 'uuid', maxItems: MAX_TAGS_OF_DOCUMENT })
  @IsArray()
  @ArrayMaxSize(MAX_TAGS_OF_DOCUMENT)
  @ArrayUnique()
  @IsId({ each: true })
  tagIds: Uuid[];
  @ApiProperty({ enum: PRESERVATION_KINDS, enumName: 'PreservationKind', nullable: true })
  @unlessNull('preservationKind')
  @IsIn(PRESERVATION_KINDS)
  preservationKind: PreservationKind | null;
}

@ApiSchema({ name: 'FolderRule' })
export class FolderRuleDto extends PlacingDto {
  @ApiProperty({ maxLength: MAX_FOLDER_NAME, description: 'Name of a sub-folder; never a path' })
  @OneLine()
  @IsString()
  @Length(1, MAX_FOLDER_NAME)
  folder: string;
}

@ApiSchema({ name: 'WatchedFolderChanges' })
export class WatchedFolderChangesDto {
  @ApiProperty({ description: 'Files are picked up' }) @IsBoolean() isOn: boolean;
  @ApiProperty({ type: PlacingDto, description: 'Of files that no rule is for' })
  @ValidateNested()
  @Type(() => PlacingDto)
  placing: PlacingDto;
  @ApiProperty({ type: [FolderRuleDto], maxItems: MAX_FOLDER_RULES })
  @IsArray()
  @ArrayMaxSize(MAX_FOLDER_RULES)
  @ArrayUnique(({ folder }: FolderRuleDto) => folder)
  @ValidateNested({ each: true })
  @Type(() => FolderRuleDto)
  rules: FolderRuleDto[];
}

@ApiSchema({ name: 'WatchedFolder' })
export class WatchedFolderDto extends WatchedFolderChangesDto {
  @ApiProperty({ type: 'integer', description: 'Also the ETag' }) revision: number;
  @ApiProperty({ description: 'This installation has a place for watched folders' }) isOffered: boolean;
  @ApiProperty({ description: 'Name of the folder of this company, in the place that the operator knows' })
  folderName: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lookedAt: string | null;
  @ApiProperty({ enum: FOLDER_TROUBLES, enumName: 'FolderTrouble', nullable: true }) trouble: FolderTrouble | null;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Files that lay there at the newest look' }) waiting: number;
}

@ApiSchema({ name: 'WatchedFile' })
export class WatchedFileDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
  @ApiProperty({ description: 'Below the folder of the company' }) path: string;
  @ApiProperty({ type: 'integer' }) sizeBytes: number;
  @ApiProperty({ type: String, format: 'date-time' }) endedAt: string;
  @ApiProperty({ enum: FILE_OUTCOMES, enumName: 'FileOutcome' }) outcome: FileOutcome;
  @ApiProperty({ type: String, nullable: true, description: 'Stable code of the refusal' }) problem: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The refusal in the words of the asker' })
  reason: string | null;
  @ApiProperty({ ...REFERENCE, description: 'What it became or has the bytes of, if the asker may see that' })
  documentId: Uuid | null;
  @ApiProperty({ type: 'integer', nullable: true, description: '管理番号 of that' }) documentNumber: number | null;
}
