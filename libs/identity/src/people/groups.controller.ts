import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { CurrentContext, Requires, revisionOf } from '@chogura/platform';
import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Put,
} from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ManageGroups } from './manage-groups';
import { ManageRoles } from './manage-roles';
import { GroupDto, MadeDto, NewGroupDto } from './people-admin.dto';
import { GROUP_NOT_FOUND, ROLE_NOT_FOUND } from './people-admin.problems';
import { NewRoleDto, RolesDto } from './roles.dto';

const GroupId = (): ParameterDecorator =>
  Param('id', new ParseUUIDPipe({ exceptionFactory: () => new Problem(GROUP_NOT_FOUND) }));
const RoleId = (): ParameterDecorator =>
  Param('id', new ParseUUIDPipe({ exceptionFactory: () => new Problem(ROLE_NOT_FOUND) }));

@ApiTags('settings')
@Controller('settings/groups')
@Requires('manage', 'Person')
export class GroupsController {
  constructor(private readonly groups: ManageGroups) {}

  @Get()
  @ApiOperation({ operationId: 'listGroups', summary: '担当グループ by name' })
  @ApiOkResponse({ type: [GroupDto] })
  list(@CurrentContext() ctx: RequestContext): Promise<GroupDto[]> {
    return this.groups.list(ctx);
  }

  @Post()
  @ApiOperation({ operationId: 'addGroup' })
  @ApiCreatedResponse({ type: MadeDto })
  async add(@CurrentContext() ctx: RequestContext, @Body() { name }: NewGroupDto): Promise<MadeDto> {
    return { id: await this.groups.add(ctx, name) };
  }

  @Patch(':id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'renameGroup' })
  @ApiNoContentResponse()
  rename(@CurrentContext() ctx: RequestContext, @GroupId() id: Uuid, @Body() { name }: NewGroupDto): Promise<void> {
    return this.groups.rename(ctx, id, name);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeGroup', summary: 'One that no person and no document is in' })
  @ApiNoContentResponse()
  remove(@CurrentContext() ctx: RequestContext, @GroupId() id: Uuid): Promise<void> {
    return this.groups.remove(ctx, id);
  }
}

@ApiTags('settings')
@Controller('settings/roles')
@Requires('manage', 'Role')
export class RolesController {
  constructor(private readonly roles: ManageRoles) {}

  @Get()
  @ApiOperation({ operationId: 'listRoles', summary: 'The matrix of permissions, and who has which role' })
  @ApiOkResponse({ type: RolesDto })
  list(@CurrentContext() ctx: RequestContext): Promise<RolesDto> {
    return this.roles.list(ctx);
  }

  @Post()
  @ApiOperation({ operationId: 'addRole' })
  @ApiCreatedResponse({ type: MadeDto })
  async add(@CurrentContext() ctx: RequestContext, @Body() role: NewRoleDto): Promise<MadeDto> {
    return { id: await this.roles.add(ctx, role) };
  }

  @Put(':id')
  @HttpCode(204)
  @ApiHeader({ name: 'If-Match', required: true, description: 'The revision of the role, as an ETag' })
  @ApiOperation({ operationId: 'changeRole', summary: 'Holds from the next request of its people on' })
  @ApiNoContentResponse()
  change(
    @CurrentContext() ctx: RequestContext,
    @RoleId() id: Uuid,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() role: NewRoleDto,
  ): Promise<void> {
    return this.roles.change(ctx, id, revisionOf(ifMatch), role);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeRole', summary: 'One that nobody has' })
  @ApiNoContentResponse()
  remove(@CurrentContext() ctx: RequestContext, @RoleId() id: Uuid): Promise<void> {
    return this.roles.remove(ctx, id);
  }
}
