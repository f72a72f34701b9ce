import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsBoolean,
  IsInt,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';

const MAX_NAME_LENGTH = 200;
const MAX_OTHER_NAMES = 30;
const MAX_RANGES = 100;

@ApiSchema({ name: 'CompanyProfileChanges' })
export class CompanyProfileChangesDto {
  @ApiProperty({ maxLength: MAX_NAME_LENGTH }) @IsString() @Length(1, MAX_NAME_LENGTH) name: string;
  @ApiProperty({ type: [String], description: 'Further names under which documents address the company' })
  @ArrayMaxSize(MAX_OTHER_NAMES)
  @IsString({ each: true })
  @MaxLength(MAX_NAME_LENGTH, { each: true })
  otherNames: string[];
  @ApiProperty({ type: String, nullable: true, example: 'T1234567890123' })
  @ValidateIf((profile: CompanyProfileChangesDto) => profile.registrationNumber !== null)
  @Matches(/^T\d{13}$/)
  registrationNumber: string | null;
  @ApiProperty({ minimum: 1, maximum: 12, description: 'The fiscal year ends with this month' })
  @IsInt()
  @Min(1)
  @Max(12)
  fiscalYearEndMonth: number;
}

@ApiSchema({ name: 'CompanyProfile' })
export class CompanyProfileDto extends CompanyProfileChangesDto {
  @ApiProperty() revision: number;
}

@ApiSchema({ name: 'SignInPolicyChanges' })
export class SignInPolicyChangesDto {
  @ApiProperty({ minimum: 10, maximum: 64 }) @IsInt() @Min(10) @Max(64) minPasswordLength: number;
  @ApiProperty({ type: Number, nullable: true, minimum: 5, maximum: 1440, description: 'null: none' })
  @ValidateIf((policy: SignInPolicyChangesDto) => policy.idleTimeoutMinutes !== null)
  @IsInt()
  @Min(5)
  @Max(1440)
  idleTimeoutMinutes: number | null;
  @ApiProperty({ minimum: 5, maximum: 240, description: 'How long a seat stays taken without a sign of its person' })
  @IsInt()
  @Min(5)
  @Max(240)
  seatLeaseMinutes: number;
  @ApiProperty() @IsBoolean() isTwoStepRequired: boolean;
  @ApiProperty({
    type: [String],
    example: ['192.0.2.0/24'],
    description: 'Addresses or CIDR ranges; none: from anywhere',
  })
  @ArrayMaxSize(MAX_RANGES)
  @IsString({ each: true })
  allowedIpRanges: string[];
}

@ApiSchema({ name: 'SignInPolicy' })
export class SignInPolicyDto extends SignInPolicyChangesDto {
  @ApiProperty() revision: number;
  @ApiProperty({ description: 'From where the asker is connected' }) ownAddress: string;
}
