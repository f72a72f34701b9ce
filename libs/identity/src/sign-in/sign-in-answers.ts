import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SessionCookie, sessionCookieOf } from './session-cookie';
import { SessionTokens } from './session-tokens';
import { Sessions } from './sessions';
import type { SignInStateDto } from './sign-in.dto';
import type { SignInProgress } from './sign-in-flow';

/** Gives the browser what it should hold after a step of a sign-in. */
@Injectable()
export class SignInAnswers {
  constructor(
    private readonly sessions: Sessions,
    private readonly tokens: SessionTokens,
    private readonly cookie: SessionCookie,
  ) {}

  async give(request: Request, response: Response, progress: SignInProgress): Promise<SignInStateDto> {
    const { state, user, signInId, opened } = progress;
    if (signInId) this.cookie.setSignIn(response, this.tokens.signSignIn(signInId));
    else this.cookie.clearSignIn(response);
    if (opened) {
      // A browser has one session: nobody could end the one whose cookie is about to be overwritten.
      await this.endSessionOf(request);
      this.cookie.set(response, opened.token, opened.isKept);
    }
    if (state.next === 'declined') this.cookie.clear(response);
    this.cookie.setLanguage(response, user.language);
    return state;
  }

  async endSessionOf(request: Request): Promise<void> {
    const token = this.tokens.read(sessionCookieOf(request) ?? '');
    if (token) await this.sessions.end(token, request.requestId);
  }
}
