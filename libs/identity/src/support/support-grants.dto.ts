import type { Uuid } from '@chogura/kernel';
import { OneLine } from '@chogura/platform';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsInt, IsString, Length, Max, Min, ValidateIf } from 'class-validator';
import { PersonNameDto } from '../identity.dto';
import { GRANT_STATES, type GrantState } from './support-grant.entity';

const MAX_REASON_LENGTH = 500;
const MAX_DOCUMENTS = 50;
/** A week. */
const MAX_HOURS = 168;

@ApiSchema({ name: 'NewSupportGrant' })
export class NewSupportGrantDto {
  @ApiProperty({ maxLength: MAX_REASON_LENGTH }) @OneLine() @IsString() @Length(1, MAX_REASON_LENGTH) reason: string;
  @ApiProperty({ type: 'integer', minimum: 1, maximum: MAX_HOURS, description: 'From now on' })
  @IsInt()
  @Min(1)
  @Max(MAX_HOURS)
  hours: number;
  @ApiProperty({
    type: [Number],
    nullable: true,
    minItems: 1,
    maxItems: MAX_DOCUMENTS,
    description: '管理番号 of the documents that it is for; null: all',
  })
  @ValidateIf((grant: NewSupportGrantDto) => grant.documentNumbers !== null)
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_DOCUMENTS)
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(Number.MAX_SAFE_INTEGER, { each: true })
  documentNumbers: number[] | null;
}

@ApiSchema({ name: 'SupportGrant' })
export class SupportGrantDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
  @ApiProperty() reason: string;
  @ApiProperty({ enum: GRANT_STATES, enumName: 'SupportGrantState' }) state: GrantState;
  @ApiProperty({ type: [Number], nullable: true, description: '管理番号, as far as the asker may see them; null: all' })
  documentNumbers: number[] | null;
  @ApiProperty() grantedBy: PersonNameDto;
  @ApiProperty({ type: String, format: 'date-time' }) grantedAt: Date;
  @ApiProperty({ type: String, format: 'date-time' }) expiresAt: Date;
  @ApiProperty({ type: PersonNameDto, nullable: true }) revokedBy: PersonNameDto | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) revokedAt: Date | null;
}

@ApiSchema({ name: 'SupportGrants' })
export class SupportGrantsDto {
  @ApiProperty({ type: [SupportGrantDto], description: 'The newest first' }) items: SupportGrantDto[];
}
