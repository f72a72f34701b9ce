import type { OperatorRequest, RequestContext } from '@chogura/kernel';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

declare module 'express-serve-static-core' {
  interface Request {
    /** Accepted from X-Request-Id or made here; in every log line and every problem. */
    requestId: string;
    /** Set by the session guard; absent on public routes and those of operators. */
    context?: RequestContext;
    /** Set by the session guard on routes of operators alone. */
    operator?: OperatorRequest;
  }
}

/** The RequestContext of the signed-in caller. Only for routes that are not public. */
export const CurrentContext = createParamDecorator((_: unknown, host: ExecutionContext): RequestContext => {
  const { context } = host.switchToHttp().getRequest<Request>();
  if (!context) throw new Error('@CurrentContext() on a route without a session');
  return context;
});

/** The operator who asks. Only for routes of operators. */
export const CurrentOperator = createParamDecorator((_: unknown, host: ExecutionContext): OperatorRequest => {
  const { operator } = host.switchToHttp().getRequest<Request>();
  if (!operator) throw new Error('@CurrentOperator() on a route that is not for operators');
  return operator;
});
