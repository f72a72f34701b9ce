import {
  BUILT_IN_ROLES,
  type BuiltInRole,
  PERMISSION_ACTIONS,
  PERMISSION_AREAS,
  type PermissionAction,
  type PermissionArea,
  type Uuid,
} from '@chogura/kernel';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsString } from 'class-validator';
import { NewGroupDto } from './people-admin.dto';

const MAX_PERMISSIONS = 200;

@ApiSchema({ name: 'NewRole' })
export class NewRoleDto extends NewGroupDto {
  @ApiProperty({ type: [String], example: ['read:Document'] })
  @ArrayMaxSize(MAX_PERMISSIONS)
  @ArrayUnique()
  @IsString({ each: true })
  permissions: string[];
}

@ApiSchema({ name: 'CustomRole' })
export class CustomRoleDto extends NewRoleDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
  @ApiProperty() revision: number;
  @ApiProperty({ minimum: 0, description: 'People who can sign in with it' }) memberCount: number;
}

@ApiSchema({ name: 'BuiltInRole' })
export class BuiltInRoleDto {
  @ApiProperty({ enum: BUILT_IN_ROLES, enumName: 'BuiltInRoleName' }) role: BuiltInRole;
  @ApiProperty({ type: [String], example: ['read:Document'] }) permissions: readonly string[];
  @ApiProperty({ minimum: 0, description: 'People who can sign in with it' }) memberCount: number;
}

@ApiSchema({ name: 'Permission' })
export class PermissionDto {
  @ApiProperty({ example: 'read:Document' }) key: string;
  @ApiProperty({ enum: PERMISSION_ACTIONS, enumName: 'PermissionAction' }) action: PermissionAction;
  @ApiProperty({ description: 'What it allows, in the caller’s language' }) description: string;
  @ApiProperty({ type: [String], description: 'Keys of permissions without which it is of no use' })
  needs: readonly string[];
  @ApiProperty({ description: 'Everybody has it, whatever the role' }) isBasic: boolean;
}

@ApiSchema({ name: 'PermissionSubject' })
export class PermissionSubjectDto {
  @ApiProperty({ example: 'Document' }) subject: string;
  @ApiProperty({ description: 'In the caller’s language' }) name: string;
  @ApiProperty({ enum: PERMISSION_AREAS, enumName: 'PermissionArea' }) area: PermissionArea;
  @ApiProperty({ type: [PermissionDto] }) permissions: readonly PermissionDto[];
}

@ApiSchema({ name: 'Roles' })
export class RolesDto {
  @ApiProperty({ type: [PermissionSubjectDto], description: 'The lines of the matrix, area by area' })
  subjects: readonly PermissionSubjectDto[];
  @ApiProperty({ type: [BuiltInRoleDto] }) builtIn: readonly BuiltInRoleDto[];
  @ApiProperty({ type: [CustomRoleDto], description: 'The company’s own, by name' }) roles: readonly CustomRoleDto[];
}
