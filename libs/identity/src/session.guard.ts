import { Problem, type RequestContext } from '@chogura/kernel';
import { requirementOf, SIGN_IN_REQUIRED } from '@chogura/platform';
import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard, type AuthGuardAuthenticateOptions } from '@nestjs/passport';
import type { Response } from 'express';
import { SessionCookie } from './session-cookie';
import { SESSION_STRATEGY } from './session.strategy';
import type { ResumedSession } from './sessions';

/** Puts the caller's RequestContext on the request, and a renewed token into the browser. @throws http.sign-in-required (401) */
@Injectable()
export class SessionGuard extends AuthGuard(SESSION_STRATEGY) {
  constructor(
    private readonly reflector: Reflector,
    private readonly cookie: SessionCookie,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (requirementOf(this.reflector, context)?.kind === 'public') return true;
    return (await super.canActivate(context)) === true;
  }

  override getAuthenticateOptions(): AuthGuardAuthenticateOptions {
    return { property: 'context', session: false };
  }

  override handleRequest<TUser = RequestContext>(
    error: unknown,
    resumed: ResumedSession | false,
    _info: unknown,
    host: ExecutionContext,
  ): TUser {
    if (error) throw error;
    if (!resumed) throw new Problem(SIGN_IN_REQUIRED);
    if (resumed.renewed) this.cookie.set(host.switchToHttp().getResponse<Response>(), resumed.renewed, resumed.isKept);
    return resumed.ctx as TUser;
  }
}
