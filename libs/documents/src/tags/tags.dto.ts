import { TAG_COLOURS, type TagColour } from '@chogura/contracts';
import type { Uuid } from '@chogura/kernel';
import { OneLine } from '@chogura/platform';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsBoolean, IsIn, IsString, IsUUID, Length } from 'class-validator';

export const MAX_TAGS = 200;
/** On one document. */
export const MAX_TAGS_OF_DOCUMENT = 20;
const MAX_TAG_LENGTH = 50;

@ApiSchema({ name: 'NewTag' })
export class NewTagDto {
  @ApiProperty({ maxLength: MAX_TAG_LENGTH, example: '3月締め' })
  @OneLine()
  @IsString()
  @Length(1, MAX_TAG_LENGTH)
  name: string;
  @ApiProperty({ enum: TAG_COLOURS, enumName: 'TagColour' }) @IsIn(TAG_COLOURS) colour: TagColour;
}

@ApiSchema({ name: 'TagChanges' })
export class TagChangesDto extends NewTagDto {
  @ApiProperty({ description: 'Put on no more documents; stays on those that have it' })
  @IsBoolean()
  isRetired: boolean;
}

@ApiSchema({ name: 'Tag' })
export class TagDto extends TagChangesDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
}

@ApiSchema({ name: 'ManagedTag' })
export class ManagedTagDto extends TagDto {
  @ApiProperty() revision: number;
  @ApiProperty({ minimum: 0, description: 'Documents that have it, deleted ones among them' }) documentCount: number;
}

@ApiSchema({ name: 'TagOrder' })
export class TagOrderDto {
  @ApiProperty({
    type: [String],
    format: 'uuid',
    description: 'The first one first; tags that are left out stay behind these',
  })
  @ArrayMaxSize(MAX_TAGS)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  ids: Uuid[];
}

@ApiSchema({ name: 'MadeTag' })
export class MadeTagDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
}
