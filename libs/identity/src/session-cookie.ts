import type { Language } from '@chogura/kernel';
import { Config, LANGUAGE_COOKIE } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { CookieOptions, Request, Response } from 'express';
import { type SessionToken, SessionTokens } from './session-tokens';

export const SESSION_COOKIE = 'chogura_session';

const DAY_MS = 86_400_000;
const KEPT_MAX_AGE_MS = 30 * DAY_MS;
const LANGUAGE_MAX_AGE_MS = 365 * DAY_MS;

/** The signed text in the cookie, before anyone checked it. */
export function sessionCookieOf(request: Request): string | null {
  const value: unknown = (request.cookies as Record<string, unknown> | undefined)?.[SESSION_COOKIE];
  return typeof value === 'string' ? value : null;
}

/** Writes the cookies of a browser. The session's is out of reach of scripts; the language's is for them. */
@Injectable()
export class SessionCookie {
  private readonly base: CookieOptions;

  constructor(
    config: Config,
    private readonly tokens: SessionTokens,
  ) {
    this.base = { path: '/', sameSite: 'lax', secure: config.publicUrl.startsWith('https:') };
  }

  set(response: Response, token: SessionToken, isKept: boolean): void {
    // Without an age the browser drops it when it closes.
    const age = isKept ? { maxAge: KEPT_MAX_AGE_MS } : {};
    response.cookie(SESSION_COOKIE, this.tokens.sign(token), { ...this.base, httpOnly: true, ...age });
  }

  clear(response: Response): void {
    response.clearCookie(SESSION_COOKIE, { ...this.base, httpOnly: true });
  }

  setLanguage(response: Response, language: Language): void {
    response.cookie(LANGUAGE_COOKIE, language, { ...this.base, maxAge: LANGUAGE_MAX_AGE_MS });
  }
}
