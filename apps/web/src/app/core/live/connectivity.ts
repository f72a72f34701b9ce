import { computed, DestroyRef, DOCUMENT, effect, inject, Injectable, signal } from '@angular/core';
import { LiveConnection } from './live-connection';

/** Shorter breaks heal before anybody has to know. */
const LOST_AFTER_MS = 5_000;

/** Whether the product can be reached: the browser's own word, and the live connection's. */
@Injectable({ providedIn: 'root' })
export class Connectivity {
  readonly #live = inject(LiveConnection);
  readonly #isOnline = signal(true);
  readonly #isLiveLost = signal(false);

  readonly isLost = computed(() => !this.#isOnline() || this.#isLiveLost());

  constructor() {
    const window = inject(DOCUMENT).defaultView;
    const update = () => this.#isOnline.set(window?.navigator.onLine ?? true);
    update();
    window?.addEventListener('online', update);
    window?.addEventListener('offline', update);
    inject(DestroyRef).onDestroy(() => {
      window?.removeEventListener('online', update);
      window?.removeEventListener('offline', update);
    });
    effect((onCleanup) => {
      if (this.#live.status() !== 'lost') return this.#isLiveLost.set(false);
      const timer = setTimeout(() => this.#isLiveLost.set(true), LOST_AFTER_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }
}
