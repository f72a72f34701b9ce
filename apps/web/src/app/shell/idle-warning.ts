import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { systemClock } from '@chogura/kernel';
import { Activity } from '../core/session/activity';
import { SessionStore } from '../core/session/session-store';
import { Banner } from '../ui/banner/banner';

const MINUTE_MS = 60_000;
/** Nobody is signed out without a word this long ahead. */
const AHEAD_MS = 2 * MINUTE_MS;
const LOOK_EVERY_MS = 10_000;

/** Where the company has an idle time-out: says that it is near. Any sign of the person puts it off; the button is for those who wait for one. */
@Component({
  selector: 'cg-idle-warning',
  imports: [MatButton, Banner],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@if (isNear()) {
    <cg-banner tone="review" [isAlert]="true">
      <ng-container i18n="@@idle.near"
        >しばらく操作がないため、まもなく自動的にログアウトします。入力途中の内容は残ります。</ng-container
      >
      <button cgBannerAction matButton="outlined" type="button" i18n="@@idle.stay">このまま使う</button>
    </cg-banner>
  }`,
})
export class IdleWarning {
  readonly #activity = inject(Activity);
  readonly #session = inject(SessionStore);
  readonly #now = signal(systemClock.now().getTime());

  protected readonly isNear = computed(() => {
    const minutes = this.#session.me()?.idleTimeoutMinutes;
    return minutes ? this.#now() - this.#activity.lastToldMs() > minutes * MINUTE_MS - AHEAD_MS : false;
  });

  constructor() {
    const look = (): void => this.#now.set(systemClock.now().getTime());
    const timer = setInterval(look, LOOK_EVERY_MS);
    const seen = this.#activity.seen.subscribe(look);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
      seen.unsubscribe();
    });
  }
}
