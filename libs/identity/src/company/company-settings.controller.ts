import type { RequestContext } from '@chogura/kernel';
import { CurrentContext, Requires, revisionOf, withRevisionTag } from '@chogura/platform';
import { Body, Controller, Get, Headers, Ip, Put, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CompanySettings } from './company-settings';
import {
  CompanyProfileChangesDto,
  CompanyProfileDto,
  SignInPolicyChangesDto,
  SignInPolicyDto,
} from './company-settings.dto';

const IfMatch = (): MethodDecorator =>
  ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the revision that the change is based on' });

@ApiTags('settings')
@Controller('settings')
@Requires('manage', 'Company')
export class CompanySettingsController {
  constructor(private readonly settings: CompanySettings) {}

  @Get('company')
  @ApiOperation({ operationId: 'getCompanyProfile', summary: 'Names, registration number and fiscal year' })
  @ApiOkResponse({ type: CompanyProfileDto })
  async profile(
    @CurrentContext() ctx: RequestContext,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CompanyProfileDto> {
    return withRevisionTag(await this.settings.profile(ctx), response);
  }

  @Put('company')
  @IfMatch()
  @ApiOperation({ operationId: 'changeCompanyProfile', summary: 'Readings know the new names from now on' })
  @ApiOkResponse({ type: CompanyProfileDto })
  async changeProfile(
    @CurrentContext() ctx: RequestContext,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() changes: CompanyProfileChangesDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CompanyProfileDto> {
    await this.settings.changeProfile(ctx, revisionOf(ifMatch), changes);
    return withRevisionTag(await this.settings.profile(ctx), response);
  }

  @Get('sign-in-policy')
  @ApiOperation({ operationId: 'getSignInPolicy', summary: 'Passwords, time-outs, two-step login, addresses' })
  @ApiOkResponse({ type: SignInPolicyDto })
  async policy(
    @CurrentContext() ctx: RequestContext,
    @Ip() address: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignInPolicyDto> {
    return withRevisionTag(await this.settings.signInPolicy(ctx, address), response);
  }

  @Put('sign-in-policy')
  @IfMatch()
  @ApiOperation({ operationId: 'changeSignInPolicy', summary: 'Holds from the next request on' })
  @ApiOkResponse({ type: SignInPolicyDto })
  async changePolicy(
    @CurrentContext() ctx: RequestContext,
    @Ip() address: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() changes: SignInPolicyChangesDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignInPolicyDto> {
    await this.settings.changeSignInPolicy(ctx, revisionOf(ifMatch), changes, address);
    return withRevisionTag(await this.settings.signInPolicy(ctx, address), response);
  }
}
