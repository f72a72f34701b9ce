import { afterNextRender, ChangeDetectionStrategy, Component, DOCUMENT, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { STEPS_PATH } from '../core/session/session.guard';
import { SessionStore } from '../core/session/session-store';
import { SoloFrame } from './solo-frame';
import { SsoTrip } from './sso-trip';

/** Where the identity provider sends the browser back; goes on at once, or to the login page with what went wrong. */
@Component({
  selector: 'cg-sso-return-page',
  imports: [SoloFrame],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cg-solo-frame>
    <p class="cg-muted" role="status" i18n="@@sso.returning">ログインしています…</p>
  </cg-solo-frame>`,
})
export class SsoReturnPage {
  readonly #session = inject(SessionStore);
  readonly #router = inject(Router);
  readonly #trip = inject(SsoTrip);
  readonly #document = inject(DOCUMENT);

  /** Of the company to whose address the browser came. */
  readonly code = input.required<string>();

  constructor() {
    afterNextRender(() => void this.#goOn());
  }

  async #goOn(): Promise<void> {
    const response = this.#document.location.search.slice(1);
    const problem = await this.#session.completeSso({ companyCode: this.code(), response });
    const next = this.#trip.next();
    const queryParams = next === '/' ? {} : { next };
    // What the provider wrote into the address has no place in the history.
    const replaceUrl = true;
    if (problem) {
      this.#trip.fail(problem);
      await this.#router.navigate(['/login'], { queryParams, replaceUrl });
    } else if (this.#session.step()) await this.#router.navigate([STEPS_PATH], { queryParams, replaceUrl });
    else await this.#router.navigateByUrl(next, { replaceUrl });
  }
}
