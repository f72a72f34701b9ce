import type { Uuid } from '@chogura/kernel';
import { IsId, OneLine } from '@chogura/platform';
import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { type Decider, DECIDERS } from './access-decision';
import { ACCESS_LEVELS, type AccessLevel, CAPABILITIES, type Capability } from './access-level';
import { MAX_REASON_LENGTH } from '../change/document-changes.dto';
import { PersonRefDto } from '../documents.dto';

/** Each rule is one row on a screen; more is a group's business. */
const MAX_RULES = 200;
const MAX_GROUPS = 1_000;

/** Of an element that may be anything yet. */
const idOf = (element: { readonly id?: Uuid } | null): Uuid | undefined => element?.id;

const LEVEL = { enum: ACCESS_LEVELS, enumName: 'AccessLevel' } as const;

@ApiSchema({ name: 'AccessRule' })
export class AccessRuleDto extends PersonRefDto {
  @ApiProperty(LEVEL) level: AccessLevel;
}

@ApiSchema({ name: 'AccessRules' })
export class AccessRulesDto {
  @ApiProperty({ type: [AccessRuleDto] }) users: AccessRuleDto[];
  @ApiProperty({ type: [AccessRuleDto] }) groups: AccessRuleDto[];
  @ApiProperty({
    ...LEVEL,
    nullable: true,
    description: 'For everybody whom no rule names; null: the default of the 担当グループ',
  })
  everyone: AccessLevel | null;
}

@ApiSchema({ name: 'EffectiveAccess', description: 'What somebody may do with the document, and who decides it' })
export class EffectiveAccessDto {
  @ApiProperty({ type: PersonRefDto, nullable: true, description: 'null: not a person but a program' })
  user: PersonRefDto | null;
  @ApiProperty({ enum: CAPABILITIES, enumName: 'DocumentCapability', isArray: true }) capabilities: Capability[];
  @ApiProperty({ ...LEVEL, nullable: true, description: 'The level that is just that; null: united from several' })
  level: AccessLevel | null;
  @ApiProperty({
    enum: DECIDERS,
    enumName: 'AccessDecider',
    description:
      'The role; the rule for the user; the rules for groups together; the rule for everyone; the default of the 担当グループ for its members, or for others',
  })
  decidedBy: Decider;
  @ApiProperty({ type: [PersonRefDto], description: 'The groups that decide' }) groups: PersonRefDto[];
  @ApiProperty({
    enum: CAPABILITIES,
    enumName: 'DocumentCapability',
    isArray: true,
    description: 'What the role gives on every document, beyond the rules',
  })
  addedByRole: Capability[];
  @ApiProperty({
    enum: CAPABILITIES,
    enumName: 'DocumentCapability',
    isArray: true,
    description: 'What the rules would give and the role does not',
  })
  withheldByRole: Capability[];
}

@ApiSchema({ name: 'GroupDefault' })
export class GroupDefaultDto {
  @ApiProperty({ type: PersonRefDto, nullable: true }) group: PersonRefDto | null;
  @ApiProperty(LEVEL) members: AccessLevel;
  @ApiProperty(LEVEL) others: AccessLevel;
}

@ApiSchema({ name: 'DocumentAccess' })
export class DocumentAccessDto {
  @ApiProperty({ type: 'integer', description: 'Of the document; also the ETag' }) revision: number;
  @ApiProperty({ description: 'The caller may change the rules' }) canChange: boolean;
  @ApiProperty() mine: EffectiveAccessDto;
  @ApiProperty({ type: EffectiveAccessDto, nullable: true, description: 'Of the user that was asked for' })
  asked: EffectiveAccessDto | null;
  @ApiProperty({ type: AccessRulesDto, nullable: true, description: 'null: not for the caller to know' })
  rules: AccessRulesDto | null;
  @ApiProperty({
    type: GroupDefaultDto,
    nullable: true,
    description: 'What the 担当グループ lays down; null as for rules',
  })
  defaults: GroupDefaultDto | null;
}

export class DocumentAccessQueryDto {
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Also explain the rights of this user' })
  @IsOptional()
  @IsId()
  userId?: Uuid;
}

@ApiSchema({ name: 'AccessRuleChange' })
export class AccessRuleChangeDto {
  @ApiProperty({ type: String, format: 'uuid' }) @IsId() id: Uuid;
  @ApiProperty(LEVEL) @IsIn(ACCESS_LEVELS) level: AccessLevel;
}

const Rules = (): PropertyDecorator => (target, property) => {
  for (const decorate of [
    ApiProperty({ type: [AccessRuleChangeDto], maxItems: MAX_RULES }),
    IsArray(),
    ArrayMaxSize(MAX_RULES),
    ArrayUnique(idOf),
    ValidateNested({ each: true }),
    Type(() => AccessRuleChangeDto),
  ])
    decorate(target, property);
};

class WantedRulesDto {
  @Rules() users: AccessRuleChangeDto[];
  @Rules() groups: AccessRuleChangeDto[];
  @ApiProperty({ ...LEVEL, nullable: true })
  @ValidateIf(({ everyone }: WantedRulesDto) => everyone !== null)
  @IsIn(ACCESS_LEVELS)
  everyone: AccessLevel | null;
}

@ApiSchema({
  name: 'DocumentAccessSupposition',
  description: 'Rules that nobody set yet, and whose rights under them are asked for',
})
export class DocumentAccessSuppositionDto extends WantedRulesDto {
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Also explain the rights of this user' })
  @IsOptional()
  @IsId()
  userId?: Uuid;
}

@ApiSchema({
  name: 'DocumentAccessChange',
  description: 'The rules as they should be; without any, the document follows its 担当グループ',
})
export class DocumentAccessChangeDto extends WantedRulesDto {
  @ApiPropertyOptional({ maxLength: MAX_REASON_LENGTH, description: 'Why; kept in the history' })
  @OneLine()
  @IsOptional()
  @IsString()
  @MaxLength(MAX_REASON_LENGTH)
  reason?: string;
}

@ApiSchema({ name: 'GroupAccessDefaults' })
export class GroupAccessDefaultsDto extends PersonRefDto {
  @ApiProperty({ ...LEVEL, nullable: true, description: 'null: as the company' }) members: AccessLevel | null;
  @ApiProperty({ ...LEVEL, nullable: true, description: 'null: as the company' }) others: AccessLevel | null;
}

@ApiSchema({ name: 'AccessDefaults' })
export class AccessDefaultsDto {
  @ApiProperty({ type: 'integer', description: 'Also the ETag' }) revision: number;
  @ApiProperty({ ...LEVEL, description: 'For members of a document’s 担当グループ' }) members: AccessLevel;
  @ApiProperty({ ...LEVEL, description: 'For everyone else' }) others: AccessLevel;
  @ApiProperty({ type: [GroupAccessDefaultsDto] }) groups: GroupAccessDefaultsDto[];
}

@ApiSchema({ name: 'GroupAccessDefaultsChange' })
export class GroupAccessDefaultsChangeDto {
  @ApiProperty({ type: String, format: 'uuid' }) @IsId() id: Uuid;
  @ApiProperty({ ...LEVEL, nullable: true, description: 'null: as the company' })
  @ValidateIf(({ members }: GroupAccessDefaultsChangeDto) => members !== null)
  @IsIn(ACCESS_LEVELS)
  members: AccessLevel | null;
  @ApiProperty({ ...LEVEL, nullable: true, description: 'null: as the company' })
  @ValidateIf(({ others }: GroupAccessDefaultsChangeDto) => others !== null)
  @IsIn(ACCESS_LEVELS)
  others: AccessLevel | null;
}

@ApiSchema({ name: 'AccessDefaultsChange', description: 'All of them; a group that is not named follows the company' })
export class AccessDefaultsChangeDto {
  @ApiProperty(LEVEL) @IsIn(ACCESS_LEVELS) members: AccessLevel;
  @ApiProperty(LEVEL) @IsIn(ACCESS_LEVELS) others: AccessLevel;
  @ApiProperty({ type: [GroupAccessDefaultsChangeDto], maxItems: MAX_GROUPS })
  @IsArray()
  @ArrayMaxSize(MAX_GROUPS)
  @ArrayUnique(idOf)
  @ValidateNested({ each: true })
  @Type(() => GroupAccessDefaultsChangeDto)
  groups: GroupAccessDefaultsChangeDto[];
}
