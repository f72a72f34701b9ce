import { Config } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import { Strategy } from 'passport-jwt';
import { sessionCookieOf } from './session-cookie';
import { tokenOf } from './session-tokens';
import { type Resumption, Sessions } from './sessions';

export const SESSION_STRATEGY = 'session';

/** Checks the signature of the cookie's token, then asks the session's row. The row, not the token, says when it is over. */
@Injectable()
export class SessionStrategy extends PassportStrategy(Strategy, SESSION_STRATEGY) {
  constructor(
    config: Config,
    private readonly sessions: Sessions,
  ) {
    super({
      jwtFromRequest: sessionCookieOf,
      secretOrKey: config.sessionSecret,
      algorithms: ['HS256'],
      passReqToCallback: true,
    });
  }

  async validate(request: Request, payload: Record<string, unknown>): Promise<Resumption | null> {
    const token = tokenOf(payload);
    return token ? this.sessions.resume(token, request.ip ?? '', request.requestId) : null;
  }
}
