import { Problem, type Uuid } from '@chogura/kernel';
import { Public, SIGN_IN_REQUIRED } from '@chogura/platform';
import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ConsentStep } from './consent-step';
import { LoginDto } from '../identity.dto';
import { ADDRESS_NOT_ALLOWED, SIGN_IN_EXPIRED } from '../identity.problems';
import { SeatStep } from './seat-step';
import { SessionCookie, sessionCookieOf, signInCookieOf } from './session-cookie';
import { SessionTokens } from './session-tokens';
import { type Browser, Sessions } from './sessions';
import { SignIn } from './sign-in';
import { SignInAnswers } from './sign-in-answers';
import { ConsentDecisionDto, OneTimeCodeDto, SeatWishDto, SignedOutDto, SignInStateDto } from './sign-in.dto';
import { type SignInAct, SignInFlow } from './sign-in-flow';
import { SsoSignOut } from '../sso/sso-sign-out';
import { TwoStepStep } from './two-step-step';

/** Into the product and out of it. Public all of it: who is not in yet has no session. */
@ApiTags('identity')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly signIn: SignIn,
    private readonly flow: SignInFlow,
    private readonly consents: ConsentStep,
    private readonly seats: SeatStep,
    private readonly twoStep: TwoStepStep,
    private readonly sessions: Sessions,
    private readonly tokens: SessionTokens,
    private readonly answers: SignInAnswers,
    private readonly ssoSignOut: SsoSignOut,
    private readonly cookie: SessionCookie,
  ) {}

  @Post('login')
  @Public()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'login',
    summary: 'Sign in with e-mail and password; `next` says what is left to do, `done` that the session cookie is set',
  })
  @ApiOkResponse({ type: SignInStateDto })
  async login(
    @Body() body: LoginDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignInStateDto> {
    const browser = browserOf(request);
    const user = await this.signIn.run({ email: body.email, password: body.password }, browser, request.requestId);
    const start = { method: 'password', isKept: body.keepSignedIn } as const;
    return this.answers.give(request, response, await this.flow.begin(user, start, browser, request.requestId));
  }

  @Get('sign-in')
  @Public()
  @ApiOperation({
    operationId: 'getSignIn',
    summary: 'Where the sign-in under way stands; takes a seat that has become free',
  })
  @ApiOkResponse({ type: SignInStateDto })
  getSignIn(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<SignInStateDto> {
    return this.step(request, response);
  }

  @Post('sign-in/two-step')
  @Public()
  @HttpCode(200)
  @ApiOperation({ operationId: 'passTwoStep', summary: 'The code of the authenticator app, or a recovery code' })
  @ApiOkResponse({ type: SignInStateDto })
  passTwoStep(
    @Body() { code }: OneTimeCodeDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignInStateDto> {
    return this.step(request, response, async (tx, ctx, signIn, user) => {
      await this.twoStep.pass(tx, ctx, signIn, user, code);
      return 'go-on';
    });
  }

  @Post('sign-in/two-step-setup')
  @Public()
  @HttpCode(200)
  @ApiOperation({ operationId: 'confirmTwoStepAtSignIn', summary: 'The first code of the app that was just set up' })
  @ApiOkResponse({ type: SignInStateDto })
  async confirmTwoStepAtSignIn(
    @Body() { code }: OneTimeCodeDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignInStateDto> {
    let recoveryCodes: string[] = [];
    const state = await this.step(request, response, async (tx, ctx, signIn, user) => {
      recoveryCodes = await this.twoStep.confirm(tx, ctx, signIn, user, code);
      return 'go-on';
    });
    return { ...state, recoveryCodes };
  }

  @Post('sign-in/consent')
  @Public()
  @HttpCode(200)
  @ApiOperation({ operationId: 'decideOnTerms', summary: 'Agree to the terms that were shown, or decline and be out' })
  @ApiOkResponse({ type: SignInStateDto })
  decideOnTerms(
    @Body() body: ConsentDecisionDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignInStateDto> {
    return this.step(request, response, async (tx, ctx, signIn, user) => {
      await this.consents.decide(tx, ctx, signIn, user, body, await this.flow.dueOf(tx, ctx, signIn, user));
      return body.decision === 'agreed' ? 'go-on' : 'declined';
    });
  }

  @Post('sign-in/seat')
  @Public()
  @HttpCode(200)
  @ApiOperation({ operationId: 'takeSeat', summary: '強制ログアウト: log somebody out and take the seat' })
  @ApiOkResponse({ type: SignInStateDto })
  takeSeat(
    @Body() body: SeatWishDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignInStateDto> {
    return this.step(request, response, async (tx, ctx, signIn, user) => {
      // Only who has passed everything before it may end somebody.
      const due = await this.flow.dueOf(tx, ctx, signIn, user);
      if (due?.next === 'seat') await this.seats.endOther(tx, ctx, user, body.endUserId);
      return 'go-on';
    });
  }

  /** A kept session whose seat was given to others passes the same steps again. */
  @Post('sign-in/resume')
  @Public()
  @HttpCode(200)
  @ApiOperation({ operationId: 'resumeSession', summary: 'Take a seat again with the session that the browser has' })
  @ApiOkResponse({ type: SignInStateDto })
  async resumeSession(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignInStateDto> {
    const token = this.tokens.read(sessionCookieOf(request) ?? '');
    const browser = browserOf(request);
    const resumed = token && (await this.sessions.resume(token, browser.address, request.requestId));
    if (!resumed || resumed.is === 'ended') throw new Problem(SIGN_IN_REQUIRED);
    if (resumed.is === 'address-refused') throw new Problem(ADDRESS_NOT_ALLOWED, { address: browser.address });
    if (resumed.is === 'open') return ALREADY_IN;
    const { session, user } = resumed.open;
    const start = { method: 'session', isKept: session.isKept, resumesSessionId: session.id } as const;
    return this.answers.give(request, response, await this.flow.begin(user, start, browser, request.requestId));
  }

  @Delete('sign-in')
  @Public()
  @HttpCode(204)
  @ApiOperation({ operationId: 'abandonSignIn', summary: 'Leave the sign-in under way' })
  @ApiNoContentResponse()
  async abandonSignIn(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const id = this.signInIdOf(request);
    if (id) await this.flow.abandon(id);
    this.cookie.clearSignIn(response);
  }

  /** Public, because signing out must work with a session that has just ended. */
  @Post('logout')
  @Public()
  @HttpCode(200)
  @ApiOperation({ operationId: 'logout', summary: 'End the session at once' })
  @ApiOkResponse({ type: SignedOutDto })
  async logout(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<SignedOutDto> {
    const token = this.tokens.read(sessionCookieOf(request) ?? '');
    const atProvider = token && (await this.ssoSignOut.find(token));
    await this.answers.endSessionOf(request);
    this.cookie.clear(response);
    this.cookie.clearSignIn(response);
    return { providerAddress: atProvider && (await this.ssoSignOut.addressOf(atProvider)) };
  }

  private async step(request: Request, response: Response, act?: SignInAct): Promise<SignInStateDto> {
    const id = this.signInIdOf(request);
    if (!id) throw new Problem(SIGN_IN_EXPIRED);
    return this.answers.give(request, response, await this.flow.step(id, request.requestId, act));
  }

  private signInIdOf(request: Request): Uuid | null {
    return this.tokens.readSignIn(signInCookieOf(request) ?? '');
  }
}

const ALREADY_IN: SignInStateDto = {
  next: 'done',
  name: '',
  consent: null,
  seats: null,
  twoStepSetup: null,
  recoveryCodes: null,
};

export const browserOf = (request: Request): Browser => ({
  address: request.ip ?? 'unknown',
  userAgent: request.get('User-Agent') ?? '',
});
