import type { IsoDay } from '@chogura/kernel';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';

@ApiSchema({ name: 'Usage' })
export class UsageDto {
  @ApiProperty({ type: 'integer', description: 'Uploads taken in this Asia/Tokyo month' }) used: number;
  @ApiProperty({ type: 'integer', description: 'Set aside for long uploads that are under way' }) reserved: number;
  @ApiProperty({ type: 'integer' }) limit: number;
  @ApiProperty({ type: String, format: 'date', description: 'First day of the next month' }) resetsOn: IsoDay;
  @ApiProperty() planName: string;
}

@ApiSchema({ name: 'PlanTerms' })
export class PlanTermsDto {
  @ApiProperty({ example: 'business' }) code: string;
  @ApiProperty({ description: 'In the language of the asker' }) name: string;
  @ApiProperty({ type: 'integer', description: 'How many people may be signed in at once' }) seats: number;
  @ApiProperty({ type: 'integer' }) uploadsPerMonth: number;
  @ApiProperty() hasEnglishExtraction: boolean;
  @ApiProperty({ type: 'integer', description: 'Of each API key' }) apiRequestsPerMinute: number;
  @ApiProperty({ type: 'integer' }) storageBytes: number;
}

@ApiSchema({ name: 'NextPlan' })
export class NextPlanDto {
  @ApiProperty({ type: String, format: 'date', description: 'From this Asia/Tokyo day on' }) validFrom: IsoDay;
  @ApiProperty() plan: PlanTermsDto;
}

@ApiSchema({ name: 'PlanUsage' })
export class PlanUsageDto {
  @ApiProperty() plan: PlanTermsDto;
  @ApiProperty({ type: NextPlanDto, nullable: true, description: 'Where a change is laid down already' })
  next: NextPlanDto | null;
  @ApiProperty({ type: 'integer' }) seatsInUse: number;
  @ApiProperty({ type: 'integer', description: 'Taken in this Asia/Tokyo month' }) uploads: number;
  @ApiProperty({ type: String, format: 'date', description: 'First day of the next month' }) uploadsResetOn: IsoDay;
  @ApiProperty({ type: 'integer', description: 'Originals and page images' }) storedBytes: number;
}
