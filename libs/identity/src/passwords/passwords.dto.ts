import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { IsEmail, IsString, MaxLength, MinLength } from 'class-validator';
import { MAX_EMAIL_LENGTH } from '../identity.dto';
import { MAX_PASSWORD_LENGTH } from './password-rules';
import { USER_TOKEN_PURPOSES, type UserTokenPurpose } from '../sign-in/user-token.entity';

const MAX_TOKEN_LENGTH = 100;

@ApiSchema({ name: 'PasswordResetRequest' })
export class PasswordResetRequestDto {
  @ApiProperty({ maxLength: MAX_EMAIL_LENGTH }) @IsEmail() @MaxLength(MAX_EMAIL_LENGTH) email: string;
}

@ApiSchema({ name: 'PasswordLinkToken' })
export class PasswordLinkTokenDto {
  @ApiProperty({ description: 'What stands behind #token= in the link', maxLength: MAX_TOKEN_LENGTH })
  @IsString()
  @MinLength(1)
  @MaxLength(MAX_TOKEN_LENGTH)
  token: string;
}

@ApiSchema({ name: 'PasswordLink' })
export class PasswordLinkDto {
  @ApiProperty({ enum: USER_TOKEN_PURPOSES, enumName: 'PasswordLinkPurpose' }) purpose: UserTokenPurpose;
  @ApiProperty({ description: 'Of the account whose password it sets' }) email: string;
  @ApiProperty() companyName: string;
  @ApiProperty() minPasswordLength: number;
  @ApiProperty({ type: String, format: 'date-time' }) expiresAt: Date;
}

@ApiSchema({ name: 'PasswordLinkCompletion' })
export class PasswordLinkCompletionDto extends PasswordLinkTokenDto {
  @ApiProperty({ maxLength: MAX_PASSWORD_LENGTH })
  @IsString()
  @MinLength(1)
  @MaxLength(MAX_PASSWORD_LENGTH)
  password: string;
}

@ApiSchema({ name: 'MyPassword' })
export class MyPasswordDto {
  @ApiProperty({ description: 'false: this person signs in by single sign-on only' }) hasPassword: boolean;
  @ApiProperty({ description: 'Of a new one, in code points' }) minPasswordLength: number;
}

@ApiSchema({ name: 'PasswordChange' })
export class PasswordChangeDto {
  @ApiProperty({ maxLength: MAX_PASSWORD_LENGTH })
  @IsString()
  @MinLength(1)
  @MaxLength(MAX_PASSWORD_LENGTH)
  current: string;
  @ApiProperty({ maxLength: MAX_PASSWORD_LENGTH })
  @IsString()
  @MinLength(1)
  @MaxLength(MAX_PASSWORD_LENGTH)
  next: string;
}
