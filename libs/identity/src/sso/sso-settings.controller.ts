import type { RequestContext } from '@chogura/kernel';
import { CurrentContext, Requires, revisionOf, withRevisionTag } from '@chogura/platform';
import { Body, Controller, Get, Headers, HttpCode, Post, Put, Res } from '@nestjs/common';
import { ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { SsoSettings } from './sso-settings';
import { SsoCheckDto, SsoDomainNameDto, SsoSettingsChangesDto, SsoSettingsDto } from './sso.dto';
import { VerifySsoDomain } from './verify-sso-domain';

@ApiTags('settings')
@Controller('settings/single-sign-on')
@Requires('manage', 'SingleSignOn')
export class SsoSettingsController {
  constructor(
    private readonly settings: SsoSettings,
    private readonly domains: VerifySsoDomain,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'getSsoSettings', summary: 'The company’s identity provider, and what it decides' })
  @ApiOkResponse({ type: SsoSettingsDto })
  async read(
    @CurrentContext() ctx: RequestContext,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SsoSettingsDto> {
    return withRevisionTag(await this.settings.read(ctx), response);
  }

  @Put()
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the revision that the change is based on' })
  @ApiOperation({
    operationId: 'changeSsoSettings',
    summary: 'Holds from the next sign-in on; the provider is asked first',
  })
  @ApiOkResponse({ type: SsoSettingsDto })
  async change(
    @CurrentContext() ctx: RequestContext,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() changes: SsoSettingsChangesDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SsoSettingsDto> {
    await this.settings.save(ctx, revisionOf(ifMatch), changes);
    return withRevisionTag(await this.settings.read(ctx), response);
  }

  @Post('check')
  @HttpCode(204)
  @ApiOperation({ operationId: 'checkSso', summary: 'Asks the provider whether it takes us; saves nothing' })
  @ApiNoContentResponse()
  check(@CurrentContext() ctx: RequestContext, @Body() check: SsoCheckDto): Promise<void> {
    return this.settings.check(ctx, check);
  }

  @Post('domains')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'verifySsoDomain',
    summary: 'Looks for the TXT record; e-mail addresses of the domain lead to the provider then',
  })
  @ApiNoContentResponse()
  verifyDomain(@CurrentContext() ctx: RequestContext, @Body() { domain }: SsoDomainNameDto): Promise<void> {
    return this.domains.run(ctx, domain);
  }
}
