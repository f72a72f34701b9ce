import { inject } from '@angular/core';
import { type CanActivateFn, RedirectCommand, Router, type UrlTree } from '@angular/router';
import { SessionStore } from './session-store';
import { safeNext } from './safe-next';

/** What is left to do before there is a session. */
export const STEPS_PATH = '/login/steps';

const withNext = (router: Router, path: string, url: string): UrlTree =>
  router.createUrlTree([path], { queryParams: url === '/' ? {} : { next: url } });

/** Pages of the product: without a session to the login page, and back to the same address afterwards. */
export const signedIn: CanActivateFn = async (_route, target) => {
  const router = inject(Router);
  const state = await inject(SessionStore).known();
  switch (state.is) {
    case 'signed-in':
      return true;
    case 'signing-in':
      return withNext(router, STEPS_PATH, target.url);
    case 'unreachable':
      // The address stays: loading it again is the way out.
      return new RedirectCommand(router.parseUrl('/unreachable'), { skipLocationChange: true });
    default:
      return withNext(router, '/login', target.url);
  }
};

/** The login page: who is signed in already goes home, or where the link led. */
export const signedOut: CanActivateFn = async (route) => {
  const router = inject(Router);
  const state = await inject(SessionStore).known();
  return state.is === 'signed-in' ? router.parseUrl(safeNext(route.queryParamMap.get('next'))) : true;
};

/** The steps between password and session; loaded anew, they go on where they were. */
export const signingIn: CanActivateFn = async (route) => {
  const router = inject(Router);
  const store = inject(SessionStore);
  const next = safeNext(route.queryParamMap.get('next'));
  if ((await store.known()).is === 'signed-out') await store.look();
  switch (store.state().is) {
    case 'signing-in':
      return true;
    case 'signed-in':
      return router.parseUrl(next);
    default:
      return withNext(router, '/login', next);
  }
};
