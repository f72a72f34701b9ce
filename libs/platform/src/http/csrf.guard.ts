import { Problem } from '@chogura/kernel';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { CROSS_SITE_REQUEST } from './http.problems';

/** Every write carries it; a page of another site cannot add it without a preflight, which nobody answers. */
export const CSRF_HEADER = 'X-Chogura-Request';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Besides SameSite=Lax on the cookie: writes need our header and, from browsers, our origin. @throws http.cross-site-request (403) */
@Injectable()
export class CsrfGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (READS.has(request.method)) return true;
    const site = request.get('Sec-Fetch-Site');
    const isOwnSite = site === undefined || site === 'same-origin';
    if (!isOwnSite || request.get(CSRF_HEADER) !== '1') throw new Problem(CROSS_SITE_REQUEST);
    return true;
  }
}
