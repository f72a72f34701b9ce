import type { IsoDay, Uuid } from '@chogura/kernel';
import { PlanTermsDto, PlanUsageDto } from '@chogura/licensing';
import { IsIsoDay, OneLine } from '@chogura/platform';
import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Length, Max, MaxLength, Min } from 'class-validator';

const MAX_REASON_LENGTH = 500;
const MAX_LIMIT = 100;
const DEFAULT_LIMIT = 50;

export class CompaniesQueryDto {
  @ApiPropertyOptional({ description: 'A part of the name' }) @IsOptional() @IsString() @MaxLength(200) name?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(200) cursor?: string;
  @ApiPropertyOptional({ minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_LIMIT)
  limit = DEFAULT_LIMIT;
}

@ApiSchema({ name: 'SupportLeave' })
export class SupportLeaveDto {
  @ApiProperty({ type: String, format: 'date-time' }) expiresAt: Date;
  @ApiProperty({ type: 'integer', nullable: true, description: 'null: all' }) documentCount: number | null;
}

@ApiSchema({ name: 'OperatedCompany' })
export class OperatedCompanyDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
  @ApiProperty() name: string;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'null: it runs' })
  suspendedAt: Date | null;
  @ApiProperty({ type: String, nullable: true }) suspensionReason: string | null;
  @ApiProperty() usage: PlanUsageDto;
  @ApiProperty({ type: SupportLeaveDto, nullable: true, description: 'What it lets operators look at now' })
  support: SupportLeaveDto | null;
}

@ApiSchema({ name: 'OperatedCompanies' })
export class OperatedCompaniesDto {
  @ApiProperty({ type: [OperatedCompanyDto] }) items: readonly OperatedCompanyDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

@ApiSchema({ name: 'Suspension' })
export class SuspensionDto {
  @ApiProperty({ maxLength: MAX_REASON_LENGTH, description: 'Stands in the company’s audit trail' })
  @OneLine()
  @IsString()
  @Length(1, MAX_REASON_LENGTH)
  reason: string;
}

@ApiSchema({ name: 'PlanChange' })
export class PlanChangeDto {
  @ApiProperty({ example: 'business' }) @IsString() @Length(1, 50) planCode: string;
  @ApiPropertyOptional({ type: String, format: 'date', description: 'Asia/Tokyo; today unless given' })
  @IsOptional()
  @IsIsoDay()
  validFrom?: IsoDay;
}

@ApiSchema({ name: 'OfferedPlans' })
export class OfferedPlansDto {
  @ApiProperty({ type: [PlanTermsDto] }) items: readonly PlanTermsDto[];
}
