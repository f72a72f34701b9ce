import { Problem, type RequestContext } from '@chogura/kernel';
import { acceptedLanguage, bearerOf, languageOf, requirementOf, SIGN_IN_REQUIRED } from '@chogura/platform';
import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard, type AuthGuardAuthenticateOptions } from '@nestjs/passport';
import type { Request, Response } from 'express';
import { ADDRESS_NOT_ALLOWED, SEAT_REQUIRED, SESSION_ENDED } from '../identity.problems';
import { KeyRequests } from '../api-keys/key-requests';
import { type KeyRate, KeyThrottle } from '../api-keys/key-throttle';
import { OperatorSessions } from '../operators/operator-sessions';
import { operatorCookieOf, SessionCookie } from './session-cookie';
import { SessionTokens } from './session-tokens';
import { SESSION_STRATEGY } from './session.strategy';
import type { Resumption } from './sessions';

/**
 * Puts the caller's RequestContext on the request: of the API key where there is a bearer, else of the session, with a renewed token for
 * the browser. Never of both: with a bearer, no cookie is looked at.
 * @throws http.sign-in-required, identity.api-key-unknown, identity.api-key-revoked, identity.api-key-expired (401),
 *   identity.address-not-allowed (403), identity.api-rate-exceeded (429), identity.operator-sign-in-required (401)
 */
@Injectable()
export class SessionGuard extends AuthGuard(SESSION_STRATEGY) {
  constructor(
    private readonly reflector: Reflector,
    private readonly cookie: SessionCookie,
    private readonly keys: KeyRequests,
    private readonly throttle: KeyThrottle,
    private readonly operators: OperatorSessions,
    private readonly tokens: SessionTokens,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const kind = requirementOf(this.reflector, context)?.kind;
    if (kind === 'public') return true;
    const http = context.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    if (kind === 'operator') {
      await this.admitOperator(request);
      return true;
    }
    const bearer = bearerOf(request);
    if (bearer === null) return (await super.canActivate(context)) === true;
    await this.admitKey(bearer, request, response);
    return true;
  }

  /** With the operator's cookie and nothing else: neither a key nor a session of a company opens these routes. */
  private async admitOperator(request: Request): Promise<void> {
    const sessionId = this.tokens.readOperator(operatorCookieOf(request) ?? '');
    const { requestId, ip: address = 'unknown' } = request;
    const asked = { requestId, address, language: languageOf(request) };
    request.operator = await this.operators.resume(sessionId, asked);
  }

  private async admitKey(text: string, request: Request, response: Response): Promise<void> {
    const { requestId, ip: address = 'unknown' } = request;
    const ctx = await this.keys.begin(text, { requestId, address, language: acceptedLanguage(request) });
    request.context = ctx;
    const { rate, refusal } = await this.throttle.count(ctx);
    setRateHeaders(response, rate);
    if (refusal) throw refusal;
  }

  override getAuthenticateOptions(): AuthGuardAuthenticateOptions {
    return { property: 'context', session: false };
  }

  override handleRequest<TUser = RequestContext>(
    error: unknown,
    resumed: Resumption | false,
    _info: unknown,
    host: ExecutionContext,
  ): TUser {
    if (error) throw error;
    if (!resumed) throw new Problem(SIGN_IN_REQUIRED);
    switch (resumed.is) {
      case 'ended':
        throw resumed.end ? new Problem(SESSION_ENDED, {}, { end: resumed.end }) : new Problem(SIGN_IN_REQUIRED);
      case 'seat-lapsed':
        throw new Problem(SEAT_REQUIRED);
      case 'address-refused':
        throw new Problem(ADDRESS_NOT_ALLOWED, { address: host.switchToHttp().getRequest<Request>().ip ?? '' });
    }
    if (resumed.renewed) this.cookie.set(host.switchToHttp().getResponse<Response>(), resumed.renewed, resumed.isKept);
    return resumed.ctx as TUser;
  }
}

/** draft-ietf-httpapi-ratelimit-headers: the policy, and where this key stands. */
function setRateHeaders(response: Response, { limit, windowSeconds, remaining, resetSeconds }: KeyRate): void {
  response.setHeader('RateLimit-Policy', `"per-key";q=${limit};w=${windowSeconds}`);
  response.setHeader('RateLimit', `"per-key";r=${remaining};t=${resetSeconds}`);
}
