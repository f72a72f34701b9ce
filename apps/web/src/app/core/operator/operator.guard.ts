import { inject } from '@angular/core';
import { type CanActivateFn, RedirectCommand, Router } from '@angular/router';
import { OperatorSession } from './operator-session';

export const OPERATOR_SIGN_IN_PATH = '/operator/sign-in';
const HOME = '/operator/companies';

/** Where a link to an operator's page led; nothing else, so that no address leads away. */
export const operatorPage = (url: string | null): string =>
  url !== null && /^\/operator\/[\w/-]+$/.test(url) ? url : HOME;

/** Pages of the operator: without a session to their own sign-in page, and back afterwards. */
export const operatorSignedIn: CanActivateFn = async (_route, target) => {
  const router = inject(Router);
  const state = await inject(OperatorSession).known();
  switch (state.is) {
    case 'signed-in':
      return true;
    case 'unreachable':
      return new RedirectCommand(router.parseUrl('/unreachable'), { skipLocationChange: true });
    default:
      return router.createUrlTree([OPERATOR_SIGN_IN_PATH], { queryParams: { next: target.url } });
  }
};

/** The sign-in page: who is in already goes where the link led. */
export const operatorSignedOut: CanActivateFn = async (route) => {
  const router = inject(Router);
  const state = await inject(OperatorSession).known();
  return state.is === 'signed-in' ? router.parseUrl(operatorPage(route.queryParamMap.get('next'))) : true;
};
