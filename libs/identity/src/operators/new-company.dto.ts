import { OneLine } from '@chogura/platform';
import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsEmail,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { NewCompany } from './found-company';
import { MAX_EMAIL_LENGTH } from '../identity.dto';

const MAX_NAME_LENGTH = 200;
const MAX_OTHER_NAMES = 30;

@ApiSchema({ name: 'FirstAdministrator' })
export class FirstAdministratorDto {
  @ApiProperty({ maxLength: MAX_NAME_LENGTH }) @OneLine() @IsString() @Length(1, MAX_NAME_LENGTH) name: string;
  @ApiProperty({ maxLength: MAX_EMAIL_LENGTH }) @IsEmail() @MaxLength(MAX_EMAIL_LENGTH) email: string;
}

@ApiSchema({ name: 'NewCompany' })
export class NewCompanyDto {
  @ApiProperty({ maxLength: MAX_NAME_LENGTH }) @OneLine() @IsString() @Length(1, MAX_NAME_LENGTH) name: string;
  @ApiPropertyOptional({ type: [String], description: 'Further names under which documents address the company' })
  @IsOptional()
  @ArrayMaxSize(MAX_OTHER_NAMES)
  @IsString({ each: true })
  @Length(1, MAX_NAME_LENGTH, { each: true })
  otherNames?: string[];
  @ApiProperty({ type: String, nullable: true, example: 'T1234567890123' })
  @ValidateIf((company: NewCompanyDto) => company.registrationNumber !== null)
  @Matches(/^T\d{13}$/)
  registrationNumber: string | null;
  @ApiProperty({ example: 'business' }) @IsString() @Length(1, 50) planCode: string;
  @ApiProperty({ description: 'Gets a mail with a link to set the first password' })
  @ValidateNested()
  @Type(() => FirstAdministratorDto)
  administrator: FirstAdministratorDto;
}

/** A company with one administrator, who is invited by mail. */
export const newCompanyOf = ({ administrator, otherNames = [], ...company }: NewCompanyDto): NewCompany => ({
  ...company,
  otherNames,
  groups: [],
  users: [{ ...administrator, role: 'administrator', password: null, groups: [] }],
});
