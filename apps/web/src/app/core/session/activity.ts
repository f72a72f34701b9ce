import { DestroyRef, DOCUMENT, inject, Injectable, signal } from '@angular/core';
import { systemClock } from '@chogura/kernel';
import { Subject, throttleTime } from 'rxjs';
import { recall, remember } from '../browser-memory';

const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
/** The server notes what a person does to the minute. */
const TOLD_EVERY_MS = 60_000;
/** A request this soon after a sign of the person is the person's own. */
const RECENT_MS = 15_000;
/** Of all tabs of the browser. */
const KEY = 'chogura.lastActive';

/** Signs of the person at the screen: what they press and turn, not what the page does by itself. */
@Injectable({ providedIn: 'root' })
export class Activity {
  readonly #window = inject(DOCUMENT).defaultView;
  readonly #signs = new Subject<void>();
  readonly #hasBegun = signal(false);
  #lastMs = 0;

  /** Whether the person did anything on this page yet. */
  readonly hasBegun = this.#hasBegun.asReadonly();
  /** At most once a minute. */
  readonly seen = this.#signs.pipe(throttleTime(TOLD_EVERY_MS));

  constructor() {
    const sign = (): void => {
      this.#lastMs = systemClock.now().getTime();
      this.#signs.next();
    };
    const act = (): void => {
      this.#hasBegun.set(true);
      sign();
    };
    for (const name of SIGNS) this.#window?.addEventListener(name, act, { passive: true, capture: true });
    inject(DestroyRef).onDestroy(() => {
      for (const name of SIGNS) this.#window?.removeEventListener(name, act, { capture: true });
    });
    this.seen.subscribe(() => remember(this.#window, KEY, String(this.#lastMs)));
    // Whoever opens a page is there.
    sign();
  }

  isRecent(): boolean {
    return systemClock.now().getTime() - this.#lastMs < RECENT_MS;
  }

  /** When the server heard of the person last, from whichever tab; epoch milliseconds. */
  lastToldMs(): number {
    return Number(recall(this.#window, KEY) ?? 0);
  }
}
