import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** A grey bar at the width of what is still loading. Its parent says aria-busy; show it only after 200 ms. */
@Component({
  selector: 'cg-skeleton',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true', '[style.width]': 'width()' },
  template: '',
  styles: `
    :host {
      display: inline-block;
      max-width: 100%;
      height: 12px;
      border-radius: 3px;
      background: var(--cg-line-subtle);
      vertical-align: middle;
      animation: breathe 1.4s ease-in-out infinite alternate;
    }
    @keyframes breathe {
      to {
        opacity: 0.5;
      }
    }
    @media (prefers-reduced-motion: reduce) {
      :host {
        animation: none;
      }
    }
  `,
})
export class Skeleton {
  /** A CSS length. */
  readonly width = input('100%');
}
