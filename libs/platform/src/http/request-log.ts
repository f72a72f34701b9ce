import { newId } from '@chogura/kernel';
import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import { withRequestId } from '../logging';

const SANE_REQUEST_ID = /^[\w.-]{8,64}$/;

/**
 * First in line: gives the request its id (the caller's own where it is sane), and logs one line when the answer is out.
 * The line names the route's pattern, never the address: searches and file names are in there.
 */
export function requestLog(log: Logger): (request: Request, response: Response, next: NextFunction) => void {
  return (request, response, next) => {
    const offered = request.get('X-Request-Id');
    const requestId = offered !== undefined && SANE_REQUEST_ID.test(offered) ? offered : newId();
    request.requestId = requestId;
    response.setHeader('X-Request-Id', requestId);
    const startedMs = performance.now();
    response.once('close', () => {
      const route = (request.route as { path?: unknown } | undefined)?.path;
      const actor = request.context?.actor;
      const facts = {
        requestId,
        method: request.method,
        route: typeof route === 'string' ? route : 'none',
        status: response.statusCode,
        isComplete: response.writableFinished,
        durationMs: Math.round(performance.now() - startedMs),
        tenantId: request.context?.tenantId,
        userId: actor?.kind === 'user' ? actor.userId : undefined,
        operatorId: request.operator?.operatorId,
        keyId: actor?.kind === 'key' ? actor.keyId : undefined,
      };
      log[facts.route === 'none' || facts.route.startsWith('/api/health') ? 'debug' : 'info'](facts, 'request');
    });
    withRequestId(requestId, next);
  };
}
