import type { Language, Role, Uuid } from '@chogura/kernel';
import { OneLine } from '@chogura/platform';
import { ApiProperty, ApiSchema, PartialType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsEmail,
  IsIn,
  IsString,
  IsUUID,
  Length,
  MaxLength,
  ValidateIf,
} from 'class-validator';

const MAX_EMAIL_LENGTH = 254;
export const MAX_NAME_LENGTH = 100;
export const MAX_GROUPS = 50;
const LANGUAGES: readonly Language[] = ['ja', 'en'];
const ROLES: readonly Role[] = ['administrator', 'clerk', 'auditor', 'custom'];

/** The written form of a person: what an administrator decides about them. */
@ApiSchema({ name: 'NewPerson' })
export class NewPersonDto {
  @ApiProperty({ maxLength: MAX_EMAIL_LENGTH }) @IsEmail() @MaxLength(MAX_EMAIL_LENGTH) email: string;
  @ApiProperty({ maxLength: MAX_NAME_LENGTH }) @OneLine() @IsString() @Length(1, MAX_NAME_LENGTH) name: string;
  @ApiProperty({ enum: ROLES, enumName: 'Role' }) @IsIn(ROLES) role: Role;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Of role custom' })
  @ValidateIf((person: NewPersonDto) => person.customRoleId !== null)
  @IsUUID()
  customRoleId: Uuid | null;
  @ApiProperty({ type: [String], format: 'uuid', description: 'The first is the default group of what they register' })
  @ArrayMaxSize(MAX_GROUPS)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  groupIds: Uuid[];
}

@ApiSchema({ name: 'PersonChanges' })
export class PersonChangesDto extends PartialType(NewPersonDto) {}

@ApiSchema({ name: 'Person' })
export class PersonDto extends NewPersonDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
  @ApiProperty() revision: number;
  @ApiProperty({ enum: LANGUAGES, enumName: 'Language', description: 'Of screens and mails' }) language: Language;
  @ApiProperty({ description: 'Name of the role of the company’s own, else empty' }) customRoleName: string;
  @ApiProperty() isDisabled: boolean;
  @ApiProperty({ description: 'False until the invitation was answered, and for people of single sign-on' })
  hasPassword: boolean;
  @ApiProperty() isTwoStepOn: boolean;
  @ApiProperty({ description: 'An account of the identity provider is this person' }) isSsoLinked: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastSignedInAt: Date | null;
}

@ApiSchema({ name: 'Farewell' })
export class FarewellDto {
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Who takes over what they are in charge of',
  })
  @ValidateIf((farewell: FarewellDto) => farewell.successorId !== null)
  @IsUUID()
  successorId: Uuid | null;
}

@ApiSchema({ name: 'NewGroup' })
export class NewGroupDto {
  @ApiProperty({ maxLength: MAX_NAME_LENGTH, example: '04法務' })
  @OneLine()
  @IsString()
  @Length(1, MAX_NAME_LENGTH)
  name: string;
}

@ApiSchema({ name: 'Group' })
export class GroupDto extends NewGroupDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
  @ApiProperty({ minimum: 0 }) memberCount: number;
}

@ApiSchema({ name: 'Made' })
export class MadeDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
}
