import { DOCUMENT, inject, Injectable, signal } from '@angular/core';
import { recall, remember } from '../../core/browser-memory';

export const MIN_PANE_PX = 360;
export const MAX_PANE_PX = 560;
const USUAL_PANE_PX = 400;
const KEY = 'chogura.pane-width';

/** How wide the pane beside the list is; kept in this browser. */
@Injectable({ providedIn: 'root' })
export class PaneWidth {
  readonly #window = inject(DOCUMENT).defaultView;
  readonly #px = signal(clamped(Number(recall(this.#window, KEY) ?? USUAL_PANE_PX)));

  readonly px = this.#px.asReadonly();

  set(px: number): void {
    this.#px.set(clamped(px));
    remember(this.#window, KEY, String(this.#px()));
  }
}

const clamped = (px: number): number =>
  Number.isFinite(px) ? Math.round(Math.max(MIN_PANE_PX, Math.min(MAX_PANE_PX, px))) : USUAL_PANE_PX;
