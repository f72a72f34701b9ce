import { CompanyProfiles, People, Quota } from '@chogura/contracts';
import type { RequestContext } from '@chogura/kernel';
import { CurrentContext, Public, Requires } from '@chogura/platform';
import { Body, Controller, Get, HttpCode, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CompanyDto, LoginDto, MeDto, MyChangesDto, PeopleDto } from './identity.dto';
import { MyProfile } from './my-profile';
import { SessionCookie, sessionCookieOf } from './session-cookie';
import { SessionTokens } from './session-tokens';
import { Sessions } from './sessions';
import { SignIn } from './sign-in';

@ApiTags('identity')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly tokens: SessionTokens,
    private readonly cookie: SessionCookie,
  ) {}

  @Post('login')
  @Public()
  @HttpCode(204)
  @ApiOperation({ operationId: 'login', summary: 'Sign in; sets the session cookie' })
  @ApiNoContentResponse()
  async login(
    @Body() body: LoginDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const browser = { address: request.ip ?? 'unknown', userAgent: request.get('User-Agent') ?? '' };
    const credentials = { email: body.email, password: body.password, isKept: body.keepSignedIn };
    const { token, user } = await this.signIn.run(credentials, browser, request.requestId);
    // A browser has one session: nobody could end the one whose cookie is about to be overwritten.
    await this.endSessionOf(request);
    this.cookie.set(response, token, body.keepSignedIn);
    this.cookie.setLanguage(response, user.language);
  }

  /** Public, because signing out must work with a session that has just ended. */
  @Post('logout')
  @Public()
  @HttpCode(204)
  @ApiOperation({ operationId: 'logout', summary: 'End the session at once' })
  @ApiNoContentResponse()
  async logout(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.endSessionOf(request);
    this.cookie.clear(response);
  }

  private async endSessionOf(request: Request): Promise<void> {
    const token = this.tokens.read(sessionCookieOf(request) ?? '');
    if (token) await this.sessions.end(token, request.requestId);
  }
}

@ApiTags('identity')
@Controller('me')
export class MeController {
  constructor(
    private readonly profile: MyProfile,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  @Requires('read', 'Profile')
  @ApiOperation({ operationId: 'getMe', summary: 'Who is signed in, and what they may do' })
  @ApiOkResponse({ type: MeDto })
  getMe(@CurrentContext() ctx: RequestContext): Promise<MeDto> {
    return this.profile.read(ctx);
  }

  @Patch()
  @Requires('update', 'Profile')
  @HttpCode(204)
  @ApiOperation({ operationId: 'updateMe', summary: 'Choose the language; the next page comes in it' })
  @ApiNoContentResponse()
  async updateMe(
    @CurrentContext() ctx: RequestContext,
    @Body() body: MyChangesDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.profile.setLanguage(ctx, body.language);
    this.cookie.setLanguage(response, body.language);
  }
}

@ApiTags('identity')
@Controller()
export class CompanyController {
  constructor(
    private readonly profiles: CompanyProfiles,
    private readonly people: People,
    private readonly quota: Quota,
  ) {}

  @Get('company')
  @Requires('read', 'Company')
  @ApiOperation({ operationId: 'getCompany', summary: 'Names, registration number and plan of the company' })
  @ApiOkResponse({ type: CompanyDto })
  async getCompany(@CurrentContext() ctx: RequestContext): Promise<CompanyDto> {
    const [profile, { planName }] = await Promise.all([this.profiles.find(ctx), this.quota.peek(ctx)]);
    return { names: [...profile.names], registrationNumber: profile.registrationNumber, planName };
  }

  @Get('people')
  @Requires('read', 'People')
  @ApiOperation({ operationId: 'listPeople', summary: 'Who and which groups can be put in charge' })
  @ApiOkResponse({ type: PeopleDto })
  async listPeople(@CurrentContext() ctx: RequestContext): Promise<PeopleDto> {
    const [users, groups] = await Promise.all([this.people.users(ctx), this.people.groups(ctx)]);
    return { users, groups };
  }
}
