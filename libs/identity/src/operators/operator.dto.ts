import type { Uuid } from '@chogura/kernel';
import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsEmail, IsInt, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { MAX_EMAIL_LENGTH } from '../identity.dto';
import { OPERATOR_DEEDS, type OperatorDeed } from './operator-log.repository';
import { MAX_PASSWORD_LENGTH } from '../passwords/password-rules';
import { TwoStepSetupDto } from '../sign-in/sign-in.dto';

const MAX_CODE_LENGTH = 20;
const STATES = ['code', 'setup', 'done'] as const;

@ApiSchema({ name: 'OperatorCredentials' })
export class OperatorCredentialsDto {
  @ApiProperty({ maxLength: MAX_EMAIL_LENGTH }) @IsEmail() @MaxLength(MAX_EMAIL_LENGTH) email: string;
  @ApiProperty({ maxLength: MAX_PASSWORD_LENGTH })
  @IsString()
  @MinLength(1)
  @MaxLength(MAX_PASSWORD_LENGTH)
  password: string;
  @ApiPropertyOptional({ maxLength: MAX_CODE_LENGTH, description: 'Of the authenticator app; asked for at first' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_CODE_LENGTH)
  code?: string;
}

@ApiSchema({ name: 'OperatorSignIn' })
export class OperatorSignInDto {
  @ApiProperty({
    enum: STATES,
    enumName: 'OperatorSignInNext',
    description: 'What is asked for next; `setup`: the app first',
  })
  next: (typeof STATES)[number];
  @ApiProperty({ type: TwoStepSetupDto, nullable: true }) setup: TwoStepSetupDto | null;
}

@ApiSchema({ name: 'OperatorProfile' })
export class OperatorProfileDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
  @ApiProperty() name: string;
  @ApiProperty() email: string;
}

@ApiSchema({ name: 'OperatorLogEntry' })
export class OperatorLogEntryDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
  @ApiProperty({ type: String, format: 'date-time' }) occurredAt: Date;
  @ApiProperty({ type: String, nullable: true, description: 'null: at the command line, or nobody known' })
  operatorName: string | null;
  @ApiProperty({ enum: OPERATOR_DEEDS, enumName: 'OperatorDeed' }) type: OperatorDeed;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Names and ids, for people to read' })
  detail: Readonly<Record<string, unknown>>;
  @ApiProperty({ type: String, nullable: true }) address: string | null;
}

@ApiSchema({ name: 'OperatorLogPage' })
export class OperatorLogPageDto {
  @ApiProperty({ type: [OperatorLogEntryDto] }) items: OperatorLogEntryDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

const MAX_LIMIT = 100;
const DEFAULT_LIMIT = 50;

export class OperatorPageQueryDto {
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(200) cursor?: string;
  @ApiPropertyOptional({ minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_LIMIT)
  limit = DEFAULT_LIMIT;
}
