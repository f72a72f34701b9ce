import { Public } from '@chogura/platform';
import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { browserOf } from '../sign-in/auth.controller';
import { SessionCookie, ssoCookieOf } from '../sign-in/session-cookie';
import { SignInAnswers } from '../sign-in/sign-in-answers';
import { SignInStateDto } from '../sign-in/sign-in.dto';
import { SignInFlow } from '../sign-in/sign-in-flow';
import { SsoSignIn } from './sso-sign-in';
import { SsoDepartureDto, SsoReturnDto, SsoStartDto } from './sso.dto';

/** Single sign-on by OpenID Connect. The provider sends the browser to a page of ours, which posts what it was given. */
@ApiTags('identity')
@Controller('auth/sso')
export class SsoController {
  constructor(
    private readonly signIn: SsoSignIn,
    private readonly flow: SignInFlow,
    private readonly answers: SignInAnswers,
    private readonly cookie: SessionCookie,
  ) {}

  @Post('start')
  @Public()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'startSso',
    summary: 'To the identity provider of a company, found by the domain of an e-mail address or by its code',
  })
  @ApiOkResponse({ type: SsoDepartureDto })
  async start(
    @Body() { company, keepSignedIn }: SsoStartDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SsoDepartureDto> {
    const { location, sealed } = await this.signIn.begin(company, keepSignedIn, browserOf(request).address);
    this.cookie.setSso(response, sealed);
    return { location };
  }

  @Post('complete')
  @Public()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'completeSso',
    summary: 'Back from the identity provider; `next` says what is left to do, as after a password',
  })
  @ApiOkResponse({ type: SignInStateDto })
  async complete(
    @Body() { companyCode, response: answer }: SsoReturnDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignInStateDto> {
    const sealed = ssoCookieOf(request);
    // Whatever comes of it, it is used up.
    this.cookie.clearSso(response);
    const { user, isKept, sealedIdToken } = await this.signIn.complete(companyCode, answer, sealed, request.requestId);
    const start = { method: 'single-sign-on', isKept, sealedIdToken } as const;
    return this.answers.give(
      request,
      response,
      await this.flow.begin(user, start, browserOf(request), request.requestId),
    );
  }
}
