import type { IsoDay, Uuid } from '@chogura/kernel';
import { IsId, IsIsoDay, OneLine } from '@chogura/platform';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsNotEmpty,
  IsString,
  MaxLength,
  ValidateIf,
} from 'class-validator';
import { PersonNameDto } from '../identity.dto';

const MAX_NAME_LENGTH = 50;
const MAX_SCOPES = 50;
const MAX_GROUPS = 20;

const API_KEY_STATES = ['active', 'expired', 'revoked'] as const;
export type ApiKeyState = (typeof API_KEY_STATES)[number];

@ApiSchema({ name: 'ApiKeyScope' })
export class ApiKeyScopeDto {
  @ApiProperty({ example: 'read:Document' }) scope: string;
  @ApiProperty({ description: "What it allows, in the asker's language" }) description: string;
}

@ApiSchema({ name: 'ApiKey' })
export class ApiKeyDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
  @ApiProperty() name: string;
  @ApiProperty({ example: 'cgk_0123456789abcdef', description: 'How the key begins' }) prefix: string;
  @ApiProperty({ enum: API_KEY_STATES, enumName: 'ApiKeyState' }) state: ApiKeyState;
  @ApiProperty({ type: [String], example: ['read:Document'] }) scopes: string[];
  @ApiProperty({ type: [PersonNameDto], description: 'What these may see, the key may see' }) groups: PersonNameDto[];
  @ApiProperty() createdBy: PersonNameDto;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The last day on which it is good' })
  expiresOn: IsoDay | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) revokedAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'To the minute' })
  lastUsedAt: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'From which address' }) lastUsedAddress: string | null;
}

@ApiSchema({ name: 'ApiKeys' })
export class ApiKeysDto {
  @ApiProperty({ type: [ApiKeyDto], description: 'Those in force first, the newest of each first' }) items: ApiKeyDto[];
  @ApiProperty({ type: [ApiKeyScopeDto], description: 'What can be given to a key' }) scopes: ApiKeyScopeDto[];
  @ApiProperty({ description: 'Of each key, by the plan of today' }) requestsPerMinute: number;
}

@ApiSchema({ name: 'NewApiKey' })
export class NewApiKeyDto {
  @ApiProperty({ maxLength: MAX_NAME_LENGTH, description: 'The system that will use it' })
  @OneLine()
  @IsString()
  @IsNotEmpty()
  @MaxLength(MAX_NAME_LENGTH)
  name: string;

  @ApiProperty({ type: [String], example: ['read:Document', 'create:Document'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_SCOPES)
  @ArrayUnique()
  @IsString({ each: true })
  scopes: string[];

  @ApiProperty({
    type: 'array',
    items: { type: 'string', format: 'uuid' },
    description: 'The first is the 担当グループ of what is registered with the key',
  })
  @IsArray()
  @ArrayMaxSize(MAX_GROUPS)
  @ArrayUnique()
  @IsId({ each: true })
  groupIds: Uuid[];

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'The last Asia/Tokyo day on which it is good; null: until it is revoked',
  })
  @ValidateIf((order: NewApiKeyDto) => order.expiresOn !== null)
  @IsIsoDay()
  expiresOn: IsoDay | null;
}

@ApiSchema({ name: 'IssuedApiKey' })
export class IssuedApiKeyDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
  @ApiProperty({ description: 'The whole key, in this answer only', example: 'cgk_0123456789abcdef_…' }) key: string;
}
