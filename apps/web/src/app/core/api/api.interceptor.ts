import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { login } from '@chogura/api-client';
import { tap } from 'rxjs';
import { SessionEnd } from '../session/session-end';

const API = '/api/';
const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
/** Only our own pages can set it, which is how the server knows that a write comes from them. */
const REQUEST_HEADER = 'X-Chogura-Request';

/** Marks our own writes, and notices when the session has ended on the server. */
export const apiInterceptor: HttpInterceptorFn = (request, next) => {
  if (!request.url.startsWith(API)) return next(request);
  const sessionEnd = inject(SessionEnd);
  const own = WRITES.has(request.method) ? request.clone({ setHeaders: { [REQUEST_HEADER]: '1' } }) : request;
  return next(own).pipe(
    tap({
      error: (error: unknown) => {
        // A wrong password is an answer, not the end of a session.
        if (error instanceof HttpErrorResponse && error.status === 401 && request.url !== login.PATH)
          sessionEnd.tell('expired');
      },
    }),
  );
};
