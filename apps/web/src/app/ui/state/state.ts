import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon } from '../icon/icon';
import { type InputStateCode, shownState } from './input-state';

/** 入力状態: icon, word and colour together, never colour alone. The only place that knows how states look. */
@Component({
  selector: 'cg-state',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class]': 'shown().tone', '[class.badge]': 'isBadge()' },
  template: `<cg-icon [name]="shown().icon" [size]="16" [class.turning]="shown().isMoving" />{{ shown().word }}`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 5px;
      white-space: nowrap;
      font-size: var(--cg-t-13);
      line-height: var(--cg-l-13);
      vertical-align: middle;
    }
    :host(.ok) {
      color: var(--cg-ok);
    }
    :host(.review) {
      color: var(--cg-review);
    }
    :host(.failed) {
      color: var(--cg-failed);
    }
    :host(.busy) {
      color: var(--cg-busy);
    }
    :host(.badge) {
      padding: 1px 8px 1px 6px;
      border: 1px solid;
      border-radius: var(--cg-r-1);
      font-weight: var(--cg-w-medium);
    }
    :host(.badge.ok) {
      background: var(--cg-ok-soft);
      border-color: var(--cg-ok-line);
    }
    :host(.badge.review) {
      background: var(--cg-review-soft);
      border-color: var(--cg-review-line);
    }
    :host(.badge.failed) {
      background: var(--cg-failed-soft);
      border-color: var(--cg-failed-line);
    }
    :host(.badge.busy) {
      background: var(--cg-busy-soft);
      border-color: var(--cg-busy-line);
    }
    .turning {
      animation: turn 1s linear infinite;
    }
    @keyframes turn {
      to {
        rotate: 360deg;
      }
    }
    @media (prefers-reduced-motion: reduce) {
      .turning {
        animation: none;
      }
    }
  `,
})
export class State {
  readonly state = input.required<InputStateCode>();
  /** Values that a person should look at. */
  readonly reviewCount = input(0);
  readonly isBadge = input(false);

  protected readonly shown = computed(() => shownState(this.state(), this.reviewCount()));
}
