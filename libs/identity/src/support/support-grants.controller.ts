import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { CurrentContext, Requires } from '@chogura/platform';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SupportGrants } from './support-grants';
import { NewSupportGrantDto, SupportGrantsDto } from './support-grants.dto';
import { SUPPORT_GRANT_NOT_FOUND } from './support-grants.problems';

@ApiTags('settings')
@Controller('settings/support-grants')
@Requires('manage', 'SupportGrant')
export class SupportGrantsController {
  constructor(private readonly grants: SupportGrants) {}

  @Get()
  @ApiOperation({ operationId: 'listSupportGrants', summary: 'Who let operators look at documents, until when' })
  @ApiOkResponse({ type: SupportGrantsDto })
  async list(@CurrentContext() ctx: RequestContext): Promise<SupportGrantsDto> {
    return { items: await this.grants.list(ctx) };
  }

  @Post()
  @ApiOperation({ operationId: 'giveSupportGrant', summary: 'Lets operators look at documents for a while' })
  @ApiCreatedResponse({ type: SupportGrantsDto })
  async give(@CurrentContext() ctx: RequestContext, @Body() grant: NewSupportGrantDto): Promise<SupportGrantsDto> {
    await this.grants.give(ctx, grant);
    return { items: await this.grants.list(ctx) };
  }

  @Post(':id/revoke')
  @HttpCode(204)
  @ApiOperation({ operationId: 'revokeSupportGrant', summary: 'Ends it at once' })
  @ApiNoContentResponse()
  revoke(
    @CurrentContext() ctx: RequestContext,
    @Param('id', new ParseUUIDPipe({ exceptionFactory: () => new Problem(SUPPORT_GRANT_NOT_FOUND) })) grantId: Uuid,
  ): Promise<void> {
    return this.grants.revoke(ctx, grantId);
  }
}
