import { Problem, type ProblemDefinition } from '@chogura/kernel';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import * as problems from './http.problems';
import { languageOf } from './language';
import { problemDetails } from './problem-details';

/** The only place that turns errors into answers. What nobody expected is logged and told as http.internal, without its message. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<Request>(), http.getResponse<Response>());
  }

  answer(error: unknown, request: Request, response: Response): void {
    const problem = asProblem(error);
    if (problem.definition.status >= 500) this.log.error('a request failed', error);
    if (response.headersSent) {
      // Half an answer is out already: breaking the connection is the only honest sign left.
      response.destroy();
      return;
    }
    const retryAfterSeconds = problem.extensions['retryAfterSeconds'];
    if (typeof retryAfterSeconds === 'number') response.setHeader('Retry-After', String(retryAfterSeconds));
    // What programs sign in with; browsers show no window for it.
    if (problem.definition.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    response
      .status(problem.definition.status)
      .setHeader('Cache-Control', 'no-store')
      .type('application/problem+json')
      .send(JSON.stringify(problemDetails(problem, languageOf(request), request.requestId)));
  }
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const status = statusOf(error);
  return new Problem(status === undefined ? problems.INTERNAL : definitionOf(status));
}

/** Nest's own exceptions, and the errors of body-parser, which carry a status and say that it may be shown. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'status' in error && 'expose' in error && typeof error.status === 'number')
    return error.status;
  return undefined;
}

const BY_STATUS: Readonly<Record<number, ProblemDefinition>> = {
  400: problems.MALFORMED_BODY,
  401: problems.SIGN_IN_REQUIRED,
  403: problems.FORBIDDEN,
  404: problems.NOT_FOUND,
  413: problems.BODY_TOO_LARGE,
  415: problems.UNSUPPORTED_BODY,
  503: problems.UNAVAILABLE,
};

const definitionOf = (status: number): ProblemDefinition =>
  BY_STATUS[status] ?? (status >= 400 && status < 500 ? { ...problems.REFUSED, status } : problems.INTERNAL);
