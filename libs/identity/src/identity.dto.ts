import type { Role, Language, Uuid } from '@chogura/kernel';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { IsBoolean, IsEmail, IsIn, IsString, MaxLength, MinLength } from 'class-validator';
import { MAX_PASSWORD_LENGTH } from './passwords/password-rules';

export const MAX_EMAIL_LENGTH = 254;
const LANGUAGES: readonly Language[] = ['ja', 'en'];
const ROLES: readonly Role[] = ['administrator', 'clerk', 'auditor', 'custom'];

@ApiSchema({ name: 'Login' })
export class LoginDto {
  @ApiProperty({ maxLength: MAX_EMAIL_LENGTH }) @IsEmail() @MaxLength(MAX_EMAIL_LENGTH) email: string;
  @ApiProperty({ maxLength: MAX_PASSWORD_LENGTH })
  @IsString()
  @MinLength(1)
  @MaxLength(MAX_PASSWORD_LENGTH)
  password: string;
  @ApiProperty({ description: 'ログイン状態を保持する: 30 days instead of until the browser closes' })
  @IsBoolean()
  keepSignedIn: boolean;
}

@ApiSchema({ name: 'MyChanges' })
export class MyChangesDto {
  @ApiProperty({ enum: LANGUAGES, enumName: 'Language' }) @IsIn(LANGUAGES) language: Language;
}

@ApiSchema({ name: 'PersonName' })
export class PersonNameDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
  @ApiProperty() name: string;
}

@ApiSchema({ name: 'MyUser' })
export class MyUserDto extends PersonNameDto {
  @ApiProperty() email: string;
  @ApiProperty({ enum: ROLES, enumName: 'Role' }) role: Role;
  @ApiProperty({ description: 'In the person’s language; of a role of the company’s own as it was named' })
  roleName: string;
  @ApiProperty({ description: 'First letter of the name, for the round mark' }) initial: string;
}

@ApiSchema({ name: 'MyCompany' })
export class MyCompanyDto extends PersonNameDto {
  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: 12,
    description: 'The fiscal year ends with the last day of this month',
  })
  fiscalYearEndMonth: number;
}

@ApiSchema({ name: 'Me' })
export class MeDto {
  @ApiProperty() user: MyUserDto;
  @ApiProperty() company: MyCompanyDto;
  @ApiProperty({ type: [String], example: ['read:Document'] }) permissions: string[];
  @ApiProperty({ enum: LANGUAGES, enumName: 'Language' }) language: Language;
  @ApiProperty({ type: Number, nullable: true, description: 'The session ends after so long without activity' })
  idleTimeoutMinutes: number | null;
}

@ApiSchema({ name: 'MySession' })
export class MySessionDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
  @ApiProperty({ type: String, format: 'date-time' }) signedInAt: Date;
  @ApiProperty({ type: String, format: 'date-time', description: 'To the minute' }) lastActiveAt: Date;
  @ApiProperty() address: string;
  @ApiProperty() userAgent: string;
  @ApiProperty({ description: 'ログイン状態を保持する' }) isKept: boolean;
  @ApiProperty({ description: 'The browser that asks' }) isCurrent: boolean;
}

@ApiSchema({ name: 'Company' })
export class CompanyDto {
  @ApiProperty({
    type: [String],
    description: 'The legal name, then further names under which documents address the company',
  })
  names: string[];
  @ApiProperty({ type: String, nullable: true, example: 'T1234567890123' }) registrationNumber: string | null;
  @ApiProperty() planName: string;
}

@ApiSchema({ name: 'People' })
export class PeopleDto {
  @ApiProperty({ type: [PersonNameDto] }) users: readonly PersonNameDto[];
  @ApiProperty({ type: [PersonNameDto] }) groups: readonly PersonNameDto[];
}
