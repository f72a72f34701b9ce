import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject, Injector } from '@angular/core';
import { catchError, throwError } from 'rxjs';
import { toProblem } from '../api/problem';
import { OperatorSession } from './operator-session';

export const OPERATOR_API = '/api/v1/operator/';
const SIGN_IN_REQUIRED = 'identity.operator-sign-in-required';

/** Notices when the operator's session has ended on the server. */
export const operatorInterceptor: HttpInterceptorFn = (request, next) => {
  if (!request.url.startsWith(OPERATOR_API)) return next(request);
  const injector = inject(Injector);
  return next(request).pipe(
    catchError((error: unknown) => {
      if (error instanceof HttpErrorResponse && toProblem(error).code === SIGN_IN_REQUIRED)
        injector.get(OperatorSession).expired();
      return throwError(() => error);
    }),
  );
};
