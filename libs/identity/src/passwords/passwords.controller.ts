import type { RequestContext } from '@chogura/kernel';
import { CurrentContext, Public, Requires } from '@chogura/platform';
import { Body, Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { browserOf } from '../sign-in/auth.controller';
import { MyPassword } from './my-password';
import { PasswordLinks } from './password-links';
import { PasswordResets } from './password-resets';
import {
  MyPasswordDto,
  PasswordChangeDto,
  PasswordLinkCompletionDto,
  PasswordLinkDto,
  PasswordLinkTokenDto,
  PasswordResetRequestDto,
} from './passwords.dto';

/** Links of resets and of invitations. Tokens come in bodies only: addresses are logged, and told to other sites. */
@ApiTags('identity')
@Controller('auth/password-resets')
export class PasswordResetsController {
  constructor(
    private readonly resets: PasswordResets,
    private readonly links: PasswordLinks,
  ) {}

  @Post()
  @Public()
  @HttpCode(202)
  @ApiOperation({
    operationId: 'requestPasswordReset',
    summary: 'Mails a link, good for 30 minutes, if anybody has this address; the answer never tells',
  })
  @ApiAcceptedResponse()
  async request(@Body() { email }: PasswordResetRequestDto, @Req() request: Request): Promise<void> {
    await this.resets.request(email, browserOf(request).address, request.requestId);
  }

  @Post('check')
  @Public()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'checkPasswordLink',
    summary: 'Whose password a link of a reset or an invitation sets; 410 when it is not good any more',
  })
  @ApiOkResponse({ type: PasswordLinkDto })
  check(@Body() { token }: PasswordLinkTokenDto): Promise<PasswordLinkDto> {
    return this.links.check(token);
  }

  @Post('complete')
  @Public()
  @HttpCode(204)
  @ApiOperation({
    operationId: 'completePasswordLink',
    summary: 'Sets the password and uses the link up; every browser is signed out',
  })
  @ApiNoContentResponse()
  complete(@Body() { token, password }: PasswordLinkCompletionDto, @Req() { requestId }: Request): Promise<void> {
    return this.links.complete(token, password, requestId);
  }
}

@ApiTags('identity')
@Controller('me/password')
export class MyPasswordController {
  constructor(private readonly myPassword: MyPassword) {}

  @Get()
  @Requires('read', 'Profile')
  @ApiOperation({ operationId: 'getMyPassword', summary: 'Whether one has a password, and how long a new one must be' })
  @ApiOkResponse({ type: MyPasswordDto })
  read(@CurrentContext() ctx: RequestContext): Promise<MyPasswordDto> {
    return this.myPassword.read(ctx);
  }

  @Post()
  @Requires('update', 'Profile')
  @HttpCode(204)
  @ApiOperation({ operationId: 'changeMyPassword', summary: 'Change one’s password; other browsers are signed out' })
  @ApiNoContentResponse()
  change(
    @CurrentContext() ctx: RequestContext,
    @Body() body: PasswordChangeDto,
    @Req() request: Request,
  ): Promise<void> {
    return this.myPassword.change(ctx, body, browserOf(request).address);
  }
}
