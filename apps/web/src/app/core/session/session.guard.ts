import { inject } from '@angular/core';
import { type CanActivateFn, RedirectCommand, Router } from '@angular/router';
import { SessionStore } from './session-store';
import { safeNext } from './safe-next';

/** Pages of the product: without a session to the login page, and back to the same address afterwards. */
export const signedIn: CanActivateFn = async (_route, target) => {
  const router = inject(Router);
  const state = await inject(SessionStore).known();
  switch (state.is) {
    case 'signed-in':
      return true;
    case 'unreachable':
      // The address stays: loading it again is the way out.
      return new RedirectCommand(router.parseUrl('/unreachable'), { skipLocationChange: true });
    default:
      return router.createUrlTree(['/login'], { queryParams: target.url === '/' ? {} : { next: target.url } });
  }
};

/** The login page: who is signed in already goes home, or where the link led. */
export const signedOut: CanActivateFn = async (route) => {
  const router = inject(Router);
  const state = await inject(SessionStore).known();
  return state.is === 'signed-in' ? router.parseUrl(safeNext(route.queryParamMap.get('next'))) : true;
};
