import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { CurrentContext, Requires } from '@chogura/platform';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiKeys } from './api-keys';
import { ApiKeysDto, IssuedApiKeyDto, NewApiKeyDto } from './api-keys.dto';
import { API_KEY_NOT_FOUND } from './api-keys.problems';

@ApiTags('settings')
@Controller('settings/api-keys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeys) {}

  @Get()
  @Requires('manage', 'ApiKey')
  @ApiOperation({ operationId: 'listApiKeys', summary: 'The keys of the company, and what can be given to one' })
  @ApiOkResponse({ type: ApiKeysDto })
  list(@CurrentContext() ctx: RequestContext): Promise<ApiKeysDto> {
    return this.keys.list(ctx);
  }

  @Post()
  @Requires('manage', 'ApiKey')
  @ApiOperation({ operationId: 'issueApiKey', summary: 'Issues a key; only this answer ever shows it' })
  @ApiCreatedResponse({ type: IssuedApiKeyDto })
  issue(@CurrentContext() ctx: RequestContext, @Body() order: NewApiKeyDto): Promise<IssuedApiKeyDto> {
    return this.keys.issue(ctx, order);
  }

  @Post(':id/revoke')
  @Requires('manage', 'ApiKey')
  @HttpCode(204)
  @ApiOperation({ operationId: 'revokeApiKey', summary: 'Ends a key at once and for good' })
  @ApiNoContentResponse()
  revoke(
    @CurrentContext() ctx: RequestContext,
    @Param('id', new ParseUUIDPipe({ exceptionFactory: () => new Problem(API_KEY_NOT_FOUND) })) keyId: Uuid,
  ): Promise<void> {
    return this.keys.revoke(ctx, keyId);
  }
}
