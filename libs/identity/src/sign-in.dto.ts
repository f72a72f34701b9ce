import type { IsoDay, Uuid } from '@chogura/kernel';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsUUID, Min } from 'class-validator';
import { TERMS_KINDS, type TermsKind } from './identity.entities';
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

@ApiSchema({ name: 'SignInState' })
export class SignInStateDto {
  @ApiProperty({ enum: SIGN_IN_STATES, enumName: 'SignInNext' }) next: SignInState;
  @ApiProperty() name: string;
  @ApiProperty({ type: ConsentAskedDto, nullable: true }) consent: ConsentAskedDto | null;
  @ApiProperty({ type: SeatsInUseDto, nullable: true }) seats: SeatsInUseDto | null;
}

@ApiSchema({ name: 'ConsentDecision' })
export class ConsentDecisionDto {
  @ApiProperty({ enum: TERMS_KINDS, enumName: 'TermsKind' }) @IsIn(TERMS_KINDS) kind: TermsKind;
  @ApiProperty({ minimum: 1, description: 'The version that was shown' }) @IsInt() @Min(1) version: number;
  @ApiProperty({ enum: ['agreed', 'declined'] }) @IsIn(['agreed', 'declined']) decision: 'agreed' | 'declined';
}

@ApiSchema({ name: 'SeatWish' })
export class SeatWishDto {
  @ApiProperty({ type: String, format: 'uuid', required: false, description: 'Whom to log out for it' })
  @IsOptional()
  @IsUUID()
  endUserId?: Uuid;
}
