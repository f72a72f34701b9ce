import type { Language } from '@chogura/kernel';
import { Config, LANGUAGE_COOKIE } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { CookieOptions, Request, Response } from 'express';
import { type SessionToken, SessionTokens } from './session-tokens';

export const SESSION_COOKIE = 'chogura_session';
/** Of a sign-in under way. */
export const SIGN_IN_COOKIE = 'chogura_signin';
/** Of a single sign-on under way. */
export const SSO_COOKIE = 'chogura_sso';
const SIGN_IN_PATH = '/api/v1/auth';
/** Of an operator's session: sent to the operators' routes alone, and never from another site. */
export const OPERATOR_COOKIE = 'chogura_operator';
const OPERATOR_PATH = '/api/v1/operator';

const DAY_MS = 86_400_000;
const KEPT_MAX_AGE_MS = 30 * DAY_MS;
const SSO_MAX_AGE_MS = 15 * 60_000;
const LANGUAGE_MAX_AGE_MS = 365 * DAY_MS;

/** The signed text in a cookie, before anyone checked it. */
function cookieOf(request: Request, name: string): string | null {
  const value: unknown = (request.cookies as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value : null;
}

export const sessionCookieOf = (request: Request): string | null => cookieOf(request, SESSION_COOKIE);
export const ssoCookieOf = (request: Request): string | null => cookieOf(request, SSO_COOKIE);
export const operatorCookieOf = (request: Request): string | null => cookieOf(request, OPERATOR_COOKIE);
export const signInCookieOf = (request: Request): string | null => cookieOf(request, SIGN_IN_COOKIE);

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

  setSignIn(response: Response, signed: string): void {
    response.cookie(SIGN_IN_COOKIE, signed, { ...this.base, path: SIGN_IN_PATH, httpOnly: true });
  }

  clearSignIn(response: Response): void {
    response.clearCookie(SIGN_IN_COOKIE, { ...this.base, path: SIGN_IN_PATH, httpOnly: true });
  }

  setSso(response: Response, sealed: string): void {
    response.cookie(SSO_COOKIE, sealed, { ...this.base, path: SIGN_IN_PATH, httpOnly: true, maxAge: SSO_MAX_AGE_MS });
  }

  clearSso(response: Response): void {
    response.clearCookie(SSO_COOKIE, { ...this.base, path: SIGN_IN_PATH, httpOnly: true });
  }

  setOperator(response: Response, signed: string): void {
    response.cookie(OPERATOR_COOKIE, signed, this.operatorOptions);
  }

  clearOperator(response: Response): void {
    response.clearCookie(OPERATOR_COOKIE, this.operatorOptions);
  }

  private get operatorOptions(): CookieOptions {
    return { ...this.base, path: OPERATOR_PATH, sameSite: 'strict', httpOnly: true };
  }

  setLanguage(response: Response, language: Language): void {
    response.cookie(LANGUAGE_COOKIE, language, { ...this.base, maxAge: LANGUAGE_MAX_AGE_MS });
  }
}
