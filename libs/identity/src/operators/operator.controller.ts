import type { OperatorRequest } from '@chogura/kernel';
import { CurrentOperator, Public, RequiresOperator } from '@chogura/platform';
import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { browserOf } from '../sign-in/auth.controller';
import {
  OperatorCredentialsDto,
  OperatorLogPageDto,
  OperatorPageQueryDto,
  OperatorProfileDto,
  OperatorSignInDto,
} from './operator.dto';
import { OperatorLog } from './operator-log';
import { OperatorSessions } from './operator-sessions';
import { OperatorSignIn } from './operator-sign-in';
import { operatorCookieOf, SessionCookie } from '../sign-in/session-cookie';
import { SessionTokens } from '../sign-in/session-tokens';

/** The way in of those who run the installation, and what they did. */
@ApiTags('operator')
@Controller('operator')
export class OperatorController {
  constructor(
    private readonly signIn: OperatorSignIn,
    private readonly sessions: OperatorSessions,
    private readonly log: OperatorLog,
    private readonly tokens: SessionTokens,
    private readonly cookie: SessionCookie,
  ) {}

  @Post('sign-in')
  @Public()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'signInOperator',
    summary: 'E-mail and password, then the same with the code of the app; `done` says that the cookie is set',
  })
  @ApiOkResponse({ type: OperatorSignInDto })
  async enter(
    @Body() credentials: OperatorCredentialsDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OperatorSignInDto> {
    const progress = await this.signIn.run(credentials, browserOf(request));
    if (progress.next === 'done') {
      await this.endSessionOf(request);
      this.cookie.setOperator(response, this.tokens.signOperator(progress.sessionId));
    }
    return { next: progress.next, setup: progress.next === 'setup' ? progress.setup : null };
  }

  /** Public, because signing out must work with a session that has just ended. */
  @Post('sign-out')
  @Public()
  @HttpCode(204)
  @ApiOperation({ operationId: 'signOutOperator', summary: 'End the operator’s session at once' })
  @ApiNoContentResponse()
  async leave(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.endSessionOf(request);
    this.cookie.clearOperator(response);
  }

  @Get('me')
  @RequiresOperator('read', 'OperatorLog')
  @ApiOperation({ operationId: 'getOperator', summary: 'Who is signed in' })
  @ApiOkResponse({ type: OperatorProfileDto })
  async me(@CurrentOperator() { sessionId }: OperatorRequest): Promise<OperatorProfileDto> {
    const { id, name, email } = await this.sessions.operatorOf(sessionId);
    return { id, name, email };
  }

  @Get('log')
  @RequiresOperator('read', 'OperatorLog')
  @ApiOperation({ operationId: 'listOperatorLog', summary: 'What operators did, the newest first' })
  @ApiOkResponse({ type: OperatorLogPageDto })
  logPage(@Query() { cursor, limit }: OperatorPageQueryDto): Promise<OperatorLogPageDto> {
    return this.log.page(cursor, limit);
  }

  private async endSessionOf(request: Request): Promise<void> {
    const sessionId = this.tokens.readOperator(operatorCookieOf(request) ?? '');
    if (sessionId) await this.sessions.end(sessionId, request.ip ?? 'unknown');
  }
}
