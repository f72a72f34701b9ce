import type { Role, Uuid } from '@chogura/kernel';
import { OneLine } from '@chogura/platform';
import { ApiProperty, ApiSchema, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsBoolean,
  IsIn,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

const ROLES: readonly Role[] = ['administrator', 'clerk', 'auditor', 'custom'];
const MAX_DOMAINS = 50;
const MAX_MAPPINGS = 200;
const MAX_SCOPES = 20;
const MAX_TEXT_LENGTH = 500;
const MAX_COMPANY_LENGTH = 254;
/** Providers put tokens of their own into codes. */
const MAX_RESPONSE_LENGTH = 16_384;
const COMPANY_CODE = /^[0-9a-f]{12}$/;

const isGiven = (name: string) =>
  ValidateIf((written: object) => (written as Readonly<Record<string, unknown>>)[name] !== null);

/** What being in a group of the provider's gives. */
@ApiSchema({ name: 'SsoMapping' })
export class SsoMappingDto {
  @ApiProperty({ maxLength: MAX_TEXT_LENGTH, description: 'As the claim names the group; some providers send ids' })
  @OneLine()
  @IsString()
  @Length(1, MAX_TEXT_LENGTH)
  value: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: '担当グループ' })
  @isGiven('groupId')
  @IsUUID()
  groupId: Uuid | null;
  @ApiProperty({ enum: ROLES, enumName: 'Role', nullable: true, description: 'Of several the first one holds' })
  @isGiven('role')
  @IsIn(ROLES)
  role: Role | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Of role custom' })
  @isGiven('customRoleId')
  @IsUUID()
  customRoleId: Uuid | null;
}

@ApiSchema({ name: 'SsoSettingsChanges' })
export class SsoSettingsChangesDto {
  @ApiProperty() @IsBoolean() isEnabled: boolean;
  @ApiProperty({ maxLength: MAX_TEXT_LENGTH, example: 'https://login.example.jp/tenant/v2.0' })
  @OneLine()
  @IsString()
  @MaxLength(MAX_TEXT_LENGTH)
  issuer: string;
  @ApiProperty({ maxLength: MAX_TEXT_LENGTH }) @OneLine() @IsString() @MaxLength(MAX_TEXT_LENGTH) clientId: string;
  @ApiProperty({ type: String, nullable: true, maxLength: MAX_TEXT_LENGTH, description: 'null: stays as it is' })
  @isGiven('clientSecret')
  @OneLine()
  @IsString()
  @Length(1, MAX_TEXT_LENGTH)
  clientSecret: string | null;
  @ApiProperty({ type: [String], description: 'Beside openid', example: ['email', 'profile'] })
  @ArrayMaxSize(MAX_SCOPES)
  @ArrayUnique()
  @Matches(/^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/, { each: true })
  scopes: string[];
  @ApiProperty({
    type: [String],
    example: ['example.co.jp'],
    description: 'Whose addresses the provider may speak for',
  })
  @ArrayMaxSize(MAX_DOMAINS)
  @IsString({ each: true })
  @MaxLength(253, { each: true })
  domains: string[];
  @ApiProperty({ description: 'Whoever comes from the provider and is not there yet becomes a user' })
  @IsBoolean()
  createsPeople: boolean;
  @ApiProperty({ enum: ROLES, enumName: 'Role', description: 'Of new people, and where no mapping gives another one' })
  @IsIn(ROLES)
  newPersonRole: Role;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Of role custom' })
  @isGiven('newPersonCustomRoleId')
  @IsUUID()
  newPersonCustomRoleId: Uuid | null;
  @ApiProperty({ type: String, nullable: true, maxLength: MAX_TEXT_LENGTH, example: 'groups' })
  @isGiven('groupsClaim')
  @OneLine()
  @IsString()
  @Length(1, MAX_TEXT_LENGTH)
  groupsClaim: string | null;
  @ApiProperty({ type: [SsoMappingDto] })
  @ArrayMaxSize(MAX_MAPPINGS)
  @ValidateNested({ each: true })
  @Type(() => SsoMappingDto)
  mappings: SsoMappingDto[];
  @ApiProperty({ description: 'Two-step login of this product after the provider’s' })
  @IsBoolean()
  asksTwoStep: boolean;
  @ApiProperty({ description: 'Logging out here logs out at the provider, where it can' })
  @IsBoolean()
  endsProviderSession: boolean;
  @ApiProperty() @IsBoolean() isPasswordLoginEnabled: boolean;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'An administrator who may use the password all the same',
  })
  @isGiven('emergencyUserId')
  @IsUUID()
  emergencyUserId: Uuid | null;
}

@ApiSchema({ name: 'SsoDomain' })
export class SsoDomainDto {
  @ApiProperty() domain: string;
  @ApiProperty({ description: 'Where the DNS has the TXT record' }) recordName: string;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Since when addresses of it lead to the provider; null: only the company code does',
  })
  verifiedAt: Date | null;
}

@ApiSchema({ name: 'SsoSettings' })
export class SsoSettingsDto extends OmitType(SsoSettingsChangesDto, ['clientSecret', 'domains']) {
  @ApiProperty() revision: number;
  @ApiProperty({ description: 'The secret itself is in no answer' }) hasClientSecret: boolean;
  @ApiProperty({ type: [SsoDomainDto] }) domains: SsoDomainDto[];
  @ApiProperty({ description: 'People type it where they sign in' }) companyCode: string;
  @ApiProperty({ description: 'For people to bookmark' }) signInAddress: string;
  @ApiProperty({ description: 'To be registered with the provider' }) redirectUri: string;
  @ApiProperty({ description: 'Text of the TXT record by which a domain names the company' }) recordText: string;
}

/** What is needed to talk to the provider. */
@ApiSchema({ name: 'SsoCheck' })
export class SsoCheckDto {
  @ApiProperty({ maxLength: MAX_TEXT_LENGTH }) @OneLine() @IsString() @Length(1, MAX_TEXT_LENGTH) issuer: string;
  @ApiProperty({ maxLength: MAX_TEXT_LENGTH }) @OneLine() @IsString() @Length(1, MAX_TEXT_LENGTH) clientId: string;
  @ApiProperty({ type: String, nullable: true, maxLength: MAX_TEXT_LENGTH, description: 'null: the one that is kept' })
  @isGiven('clientSecret')
  @OneLine()
  @IsString()
  @Length(1, MAX_TEXT_LENGTH)
  clientSecret: string | null;
}

@ApiSchema({ name: 'SsoDomainName' })
export class SsoDomainNameDto {
  @ApiProperty({ maxLength: 253, example: 'example.co.jp' }) @IsString() @Length(1, 253) domain: string;
}

@ApiSchema({ name: 'SsoStart' })
export class SsoStartDto {
  @ApiProperty({ maxLength: MAX_COMPANY_LENGTH, description: 'An e-mail address, or the company code' })
  @OneLine()
  @IsString()
  @Length(1, MAX_COMPANY_LENGTH)
  company: string;
  @ApiProperty({ description: 'For 30 days' }) @IsBoolean() keepSignedIn: boolean;
}

@ApiSchema({ name: 'SsoDeparture' })
export class SsoDepartureDto {
  @ApiProperty({ description: 'Where the browser goes now: the company’s identity provider' }) location: string;
}

@ApiSchema({ name: 'SsoReturn' })
export class SsoReturnDto {
  @ApiProperty({ description: 'The code of the company to whose address the provider sent the browser' })
  @Matches(COMPANY_CODE)
  companyCode: string;
  @ApiProperty({ maxLength: MAX_RESPONSE_LENGTH, description: 'The query of that address, as it came' })
  @IsString()
  @MaxLength(MAX_RESPONSE_LENGTH)
  response: string;
}
