import { EVENT_TYPES, type EventType } from '@chogura/contracts';
import { isIsoDay, type IsoDay, isUuid, type Uuid } from '@chogura/kernel';
import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateBy } from 'class-validator';

const MAX_PAGE_SIZE = 200;
const MAX_CURSOR_LENGTH = 100;
const MAX_NUMBER = Number.MAX_SAFE_INTEGER;
export const ACTOR_KINDS = ['user', 'key', 'operator', 'system'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];
const ACTOR = /^(?:(?:user|key|operator|system)|(?:user|key|operator):[0-9a-f-]{36}|system:[a-z0-9.-]{1,80})$/;

const IsIsoDay = (): PropertyDecorator =>
  ValidateBy({ name: 'isIsoDay', validator: { validate: (value) => typeof value === 'string' && isIsoDay(value) } });
const IsId = (): PropertyDecorator => ValidateBy({ name: 'isUuid', validator: { validate: isUuid } });

@ApiSchema({ name: 'AuditActor' })
export class AuditActorDto {
  @ApiProperty({ description: 'As a condition: "user:0190…", "system:sessions"' }) actor: string;
  @ApiProperty({ enum: ACTOR_KINDS, enumName: 'AuditActorKind' }) kind: ActorKind;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The person’s, or the API key’s; null for anybody else',
  })
  name: string | null;
  @ApiProperty({ description: 'The person may not sign in any more' }) isDisabled: boolean;
}

@ApiSchema({ name: 'AuditActors' })
export class AuditActorsDto {
  @ApiProperty({ type: [AuditActorDto] }) items: AuditActorDto[];
}

@ApiSchema({ name: 'AuditDocument' })
export class AuditDocumentDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: '管理番号; null when the asker may not see the document',
  })
  number: number | null;
  @ApiProperty({ type: String, nullable: true }) title: string | null;
  @ApiProperty({ type: String, nullable: true }) companyName: string | null;
}

@ApiSchema({ name: 'AuditEntry' })
export class AuditEntryDto {
  @ApiProperty({ type: 'integer', description: 'Place in the chain, from 1' }) seq: number;
  @ApiProperty({ type: String, format: 'uuid' }) eventId: Uuid;
  @ApiProperty({ format: 'date-time' }) occurredAt: string;
  @ApiProperty({ format: 'date-time', description: 'When it was chained' }) recordedAt: string;
  @ApiProperty({ type: AuditActorDto }) actor: AuditActorDto;
  @ApiProperty({ enum: EVENT_TYPES, enumName: 'EventType' }) type: EventType;
  @ApiProperty({ type: AuditDocumentDto, nullable: true }) document: AuditDocumentDto | null;
  @ApiProperty({ description: 'Canonical JSON (RFC 8785), as it is hashed: ids and revisions, no values' })
  payload: string;
  @ApiProperty({ description: 'SHA-256 of the entry before, in hexadecimal digits' }) prevHash: string;
  @ApiProperty({ description: 'SHA-256 of this entry, in hexadecimal digits' }) hash: string;
}

@ApiSchema({ name: 'AuditPage' })
export class AuditPageDto {
  @ApiProperty({ type: [AuditEntryDto], description: 'The newest first' }) items: AuditEntryDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Hand it back to read on; null at the end' }) nextCursor:
    string | null;
}

export class AuditQueryDto {
  @ApiPropertyOptional({ description: 'Who: an actor ("user:0190…") or a kind of them ("system")' })
  @IsOptional()
  @Matches(ACTOR)
  actor?: string;

  @ApiPropertyOptional({ enum: EVENT_TYPES, enumName: 'EventType' })
  @IsOptional()
  @IsIn(EVENT_TYPES)
  type?: EventType;

  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @IsOptional()
  @IsId()
  documentId?: Uuid;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, description: '管理番号 of a document that the asker may see' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_NUMBER)
  documentNumber?: number;

  @ApiPropertyOptional({ type: String, format: 'date', description: 'First Asia/Tokyo day on which it happened' })
  @IsOptional()
  @IsIsoDay()
  from?: IsoDay;

  @ApiPropertyOptional({ type: String, format: 'date', description: 'Last Asia/Tokyo day on which it happened' })
  @IsOptional()
  @IsIsoDay()
  to?: IsoDay;

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
