import { DOCUMENT, inject, Injectable, signal } from '@angular/core';
import { type CanActivateFn, RedirectCommand, Router } from '@angular/router';

/** Of this tab only, so that a reload (another language, say) does not lose what its address no longer holds. */
const KEY = 'chogura.linkToken';

/** The token of the mailed link (a reset, an invitation) that this tab was opened by, until it is used up. */
@Injectable({ providedIn: 'root' })
export class LinkToken {
  readonly #window = inject(DOCUMENT).defaultView;
  readonly #token = signal(this.#in((storage) => storage.getItem(KEY)));

  readonly token = this.#token.asReadonly();

  keep(token: string): void {
    this.#in((storage) => storage.setItem(KEY, token));
    this.#token.set(token);
  }

  /** It was used, or its page was left. Another one that came meanwhile stays. */
  drop(token: string): void {
    if (this.#token() !== token) return;
    this.#in((storage) => storage.removeItem(KEY));
    this.#token.set(null);
  }

  #in<T>(work: (storage: Storage) => T): T | null {
    try {
      return this.#window ? work(this.#window.sessionStorage) : null;
    } catch {
      // Private browsing without storage: the token lasts as long as the page.
      return null;
    }
  }
}

/** Takes the token out of the address before its page opens, so that neither the history nor whoever looks on has it. */
export const takesLinkToken: CanActivateFn = (route, target) => {
  const token = new URLSearchParams(route.fragment ?? '').get('token');
  if (!token) return true;
  inject(LinkToken).keep(token);
  const bare = inject(Router).parseUrl(target.url);
  bare.fragment = null;
  // A second link may be opened on the page of the first.
  return new RedirectCommand(bare, { replaceUrl: true, onSameUrlNavigation: 'reload' });
};
