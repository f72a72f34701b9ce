import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject, Injector } from '@angular/core';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { Activity } from '../session/activity';
import { endedBy, endingOf, SessionEnd } from '../session/session-end';
import { SEAT_REQUIRED, SessionStore } from '../session/session-store';
import { toProblem } from './problem';

const API = '/api/';
/** Signing in answers for itself: a wrong password is no end of a session. So do operators, whose session is another one. */
const OTHERS = ['/api/v1/auth/', '/api/v1/operator/'];
const ME = '/api/v1/me';
const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
/** Only our own pages can set it, which is how the server knows that a write comes from them. */
const REQUEST_HEADER = 'X-Chogura-Request';

/** Marks our own writes, notices when the session has ended on the server, and takes a lapsed seat again for whoever is at work. */
export const apiInterceptor: HttpInterceptorFn = (request, next) => {
  if (!request.url.startsWith(API)) return next(request);
  const sessionEnd = inject(SessionEnd);
  const activity = inject(Activity);
  const injector = inject(Injector);
  const own = WRITES.has(request.method) ? request.clone({ setHeaders: { [REQUEST_HEADER]: '1' } }) : request;
  if (OTHERS.some((path) => request.url.startsWith(path))) return next(own);
  return next(own).pipe(
    catchError((error: unknown) => {
      if (!(error instanceof HttpErrorResponse)) return throwError(() => error);
      const problem = toProblem(error);
      if (error.status === 401) sessionEnd.tell(endingOf(problem.extensions['end']) ?? endedBy('expired'));
      // The first question of a page is the session store's own.
      const isOwnQuestion = request.url === ME && request.method === 'GET';
      if (problem.code !== SEAT_REQUIRED || isOwnQuestion || !activity.isRecent()) return throwError(() => error);
      const resumed = from(injector.get(SessionStore).resume());
      return resumed.pipe(switchMap((goesOn) => (goesOn ? next(own) : throwError(() => error))));
    }),
  );
};
