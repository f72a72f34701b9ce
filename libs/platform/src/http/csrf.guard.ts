import { Problem } from '@chogura/kernel';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { requirementOf } from '../permissions/permission.guard';
import { bearerOf } from './bearer';
import { CROSS_SITE_REQUEST } from './http.problems';

/** Every write carries it; a page of another site cannot add it without a preflight, which nobody answers. */
export const CSRF_HEADER = 'X-Chogura-Request';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Besides SameSite=Lax on the cookie: writes need our header and, from browsers, our origin. Not with a bearer: no browser adds one by
 * itself, and the session guard then looks at no cookie. Public routes (login, logout) know no bearer.
 * @throws http.cross-site-request (403)
 */
@Injectable()
export class CsrfGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (READS.has(request.method)) return true;
    if (bearerOf(request) !== null && requirementOf(this.reflector, context)?.kind !== 'public') return true;
    const site = request.get('Sec-Fetch-Site');
    const isOwnSite = site === undefined || site === 'same-origin';
    if (!isOwnSite || request.get(CSRF_HEADER) !== '1') throw new Problem(CROSS_SITE_REQUEST);
    return true;
  }
}
