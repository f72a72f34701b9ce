import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MAX_PANE_PX, MIN_PANE_PX, PaneWidth } from './pane-width';

const STEP_PX = 16;

/** The left edge of the pane: dragged, or moved by ← and →. */
@Component({
  selector: 'cg-pane-grip',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '',
  host: {
    role: 'separator',
    tabindex: '0',
    'aria-orientation': 'vertical',
    'aria-label': $localize`:@@pane.width:詳細の幅`,
    '[attr.aria-valuenow]': 'width.px()',
    'aria-valuemin': String(MIN_PANE_PX),
    'aria-valuemax': String(MAX_PANE_PX),
    '[class.held]': 'held() !== null',
    '(pointerdown)': 'hold($event)',
    '(pointermove)': 'drag($event)',
    '(pointerup)': 'held.set(null)',
    '(pointercancel)': 'held.set(null)',
    '(keydown.arrowleft)': 'step($event, 1)',
    '(keydown.arrowright)': 'step($event, -1)',
  },
  styles: `
    :host {
      position: absolute;
      inset: 0 auto 0 -4px;
      z-index: 3;
      width: 8px;
      cursor: col-resize;
      touch-action: none;
    }
    :host(:hover)::after,
    :host(.held)::after,
    :host(:focus-visible)::after {
      content: '';
      position: absolute;
      inset: 0 3px;
      background: var(--cg-primary);
    }
    :host(:focus-visible) {
      outline: none;
    }
  `,
})
export class PaneGrip {
  protected readonly width = inject(PaneWidth);
  /** Where the pointer went down, and how wide the pane was then. */
  protected readonly held = signal<{ readonly x: number; readonly px: number } | null>(null);

  protected hold(event: PointerEvent): void {
    (event.target as HTMLElement).setPointerCapture(event.pointerId);
    this.held.set({ x: event.clientX, px: this.width.px() });
  }

  protected drag(event: PointerEvent): void {
    const held = this.held();
    if (held) this.width.set(held.px + held.x - event.clientX);
  }

  protected step(event: Event, direction: 1 | -1): void {
    event.preventDefault();
    this.width.set(this.width.px() + direction * STEP_PX);
  }
}
