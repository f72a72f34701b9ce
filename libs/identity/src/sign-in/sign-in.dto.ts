import type { IsoDay, Uuid } from '@chogura/kernel';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, MaxLength, Min, MinLength } from 'class-validator';
import { TERMS_KINDS, type TermsKind } from '../identity.entities';
import { MAX_PASSWORD_LENGTH } from '../passwords/password-rules';
import { SIGN_IN_STATES, type SignInState } from './sign-in-steps';

@ApiSchema({ name: 'TermsText' })
export class TermsTextDto {
  @ApiProperty({ minimum: 1 }) version: number;
  @ApiProperty({ description: 'Lines that begin with "## " are headings; blank lines part paragraphs' }) body: string;
}

@ApiSchema({ name: 'ConsentAsked' })
export class ConsentAskedDto extends TermsTextDto {
  @ApiProperty({ enum: TERMS_KINDS, enumName: 'TermsKind' }) kind: TermsKind;
  @ApiProperty() title: string;
  @ApiProperty({ type: String, format: 'date' }) effectiveOn: IsoDay;
  @ApiProperty({ type: TermsTextDto, nullable: true, description: 'The version that the person agreed to before' })
  previous: TermsTextDto | null;
  @ApiProperty({
    enum: TERMS_KINDS,
    enumName: 'TermsKind',
    isArray: true,
    description: 'Asked before this one, and agreed',
  })
  agreed: readonly TermsKind[];
}

@ApiSchema({ name: 'SeatInUse' })
export class SeatInUseDto {
  @ApiProperty({ type: String, format: 'uuid' }) userId: Uuid;
  @ApiProperty() name: string;
  @ApiProperty() email: string;
  @ApiProperty() isAdministrator: boolean;
  @ApiProperty({ type: String, format: 'date-time' }) signedInAt: Date;
  @ApiProperty({ type: String, format: 'date-time', description: 'To the minute' }) lastActiveAt: Date;
  @ApiProperty({ description: 'False for an auditor and for the last administrator' }) canBeEnded: boolean;
}

@ApiSchema({ name: 'SeatsInUse' })
export class SeatsInUseDto {
  @ApiProperty({ minimum: 1 }) limit: number;
  @ApiProperty({ type: [SeatInUseDto] }) holders: readonly SeatInUseDto[];
}

@ApiSchema({ name: 'TwoStepSetup' })
export class TwoStepSetupDto {
  @ApiProperty({ description: 'Base32, for those who type it' }) secret: string;
  @ApiProperty({ description: 'otpauth://' }) uri: string;
  @ApiProperty({ description: 'Side of the QR code in modules' }) qrSize: number;
  @ApiProperty({ description: 'SVG path of its dark modules, each 1 × 1' }) qrPath: string;
}

@ApiSchema({ name: 'SignInState' })
export class SignInStateDto {
  @ApiProperty({ enum: SIGN_IN_STATES, enumName: 'SignInNext' }) next: SignInState;
  @ApiProperty() name: string;
  @ApiProperty({ type: ConsentAskedDto, nullable: true }) consent: ConsentAskedDto | null;
  @ApiProperty({ type: SeatsInUseDto, nullable: true }) seats: SeatsInUseDto | null;
  @ApiProperty({ type: TwoStepSetupDto, nullable: true }) twoStepSetup: TwoStepSetupDto | null;
  @ApiProperty({ type: [String], nullable: true, description: 'After the set-up: shown this once' })
  recoveryCodes: readonly string[] | null;
}

@ApiSchema({ name: 'ConsentDecision' })
export class ConsentDecisionDto {
  @ApiProperty({ enum: TERMS_KINDS, enumName: 'TermsKind' }) @IsIn(TERMS_KINDS) kind: TermsKind;
  @ApiProperty({ minimum: 1, description: 'The version that was shown' }) @IsInt() @Min(1) version: number;
  @ApiProperty({ enum: ['agreed', 'declined'] }) @IsIn(['agreed', 'declined']) decision: 'agreed' | 'declined';
}

const MAX_CODE_LENGTH = 40;

@ApiSchema({ name: 'OneTimeCode' })
export class OneTimeCodeDto {
  @ApiProperty({ maxLength: MAX_CODE_LENGTH, description: 'Six digits of the app, or a recovery code' })
  @IsString()
  @MinLength(1)
  @MaxLength(MAX_CODE_LENGTH)
  code: string;
}

@ApiSchema({ name: 'RecoveryCodes' })
export class RecoveryCodesDto {
  @ApiProperty({ type: [String], description: 'Shown this once' }) recoveryCodes: readonly string[];
}

@ApiSchema({ name: 'TwoStep' })
export class TwoStepDto {
  @ApiProperty() isOn: boolean;
  @ApiProperty({ description: 'By the company' }) isRequired: boolean;
  @ApiProperty({ minimum: 0 }) recoveryCodesLeft: number;
  @ApiProperty({ description: 'Setting it up takes the current password' }) asksPassword: boolean;
}

@ApiSchema({ name: 'TwoStepBeginning' })
export class TwoStepBeginningDto {
  @ApiProperty({
    required: false,
    maxLength: MAX_PASSWORD_LENGTH,
    description: 'The current password, for whoever has one',
  })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_PASSWORD_LENGTH)
  current?: string;
}

@ApiSchema({ name: 'SeatWish' })
export class SeatWishDto {
  @ApiProperty({ type: String, format: 'uuid', required: false, description: 'Whom to log out for it' })
  @IsOptional()
  @IsUUID()
  endUserId?: Uuid;
}

@ApiSchema({ name: 'SignedOut' })
export class SignedOutDto {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Where the browser ends its session with the identity provider, where the company wants that',
  })
  providerAddress: string | null;
}
