import { Injectable, signal } from '@angular/core';

/**
 * What screen readers hear without a change of focus. The shell holds one polite and one assertive region;
 * polite: counts, selection, progress at 25 % steps; assertive: logged out elsewhere, connection lost.
 */
@Injectable({ providedIn: 'root' })
export class Announcer {
  readonly #polite = signal({ text: '', turn: 0 });
  readonly #assertive = signal({ text: '', turn: 0 });

  readonly polite = this.#polite.asReadonly();
  readonly assertive = this.#assertive.asReadonly();

  say(text: string): void {
    this.#polite.update(({ turn }) => ({ text, turn: turn + 1 }));
  }

  interrupt(text: string): void {
    this.#assertive.update(({ turn }) => ({ text, turn: turn + 1 }));
  }
}
