import { CompanyProfiles, People, Quota } from '@chogura/contracts';
import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { CurrentContext, NOT_FOUND, Requires } from '@chogura/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CompanyDto, MeDto, MyChangesDto, MySessionDto, PeopleDto } from './identity.dto';
import { MyProfile } from './my-profile';
import { MySessions } from './sign-in/my-sessions';
import { SessionCookie } from './sign-in/session-cookie';
import { Sessions } from './sign-in/sessions';

@ApiTags('identity')
@Controller('me')
export class MeController {
  constructor(
    private readonly profile: MyProfile,
    private readonly mySessions: MySessions,
    private readonly sessions: Sessions,
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

  @Post('activity')
  @Requires('update', 'Profile')
  @HttpCode(204)
  @ApiOperation({ operationId: 'noteActivity', summary: 'The person is at work: seat and session go on' })
  @ApiNoContentResponse()
  noteActivity(@CurrentContext() ctx: RequestContext): Promise<void> {
    return this.sessions.noteActivity(ctx);
  }

  @Get('sessions')
  @Requires('read', 'Profile')
  @ApiOperation({ operationId: 'listMySessions', summary: 'One’s own signed-in browsers, the newest first' })
  @ApiOkResponse({ type: [MySessionDto] })
  listMySessions(@CurrentContext() ctx: RequestContext): Promise<MySessionDto[]> {
    return this.mySessions.list(ctx);
  }

  @Delete('sessions')
  @Requires('update', 'Profile')
  @HttpCode(204)
  @ApiOperation({ operationId: 'endMyOtherSessions', summary: 'Sign all of one’s own browsers out but this one' })
  @ApiNoContentResponse()
  endMyOtherSessions(@CurrentContext() ctx: RequestContext): Promise<void> {
    return this.mySessions.endOthers(ctx);
  }

  @Delete('sessions/:id')
  @Requires('update', 'Profile')
  @HttpCode(204)
  @ApiOperation({ operationId: 'endMySession', summary: 'Sign one of one’s own browsers out' })
  @ApiNoContentResponse()
  endMySession(
    @CurrentContext() ctx: RequestContext,
    @Param('id', new ParseUUIDPipe({ exceptionFactory: () => new Problem(NOT_FOUND) })) id: Uuid,
  ): Promise<void> {
    return this.mySessions.end(ctx, id);
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
