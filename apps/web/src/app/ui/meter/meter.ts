import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** A bar that fills: an amount of a limit (meter), or work under way (progress). The numbers stand beside it. */
@Component({
  selector: 'cg-meter',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    '[class]': 'tone()',
    '[attr.role]': "isProgress() ? 'progressbar' : 'meter'",
    '[attr.aria-label]': 'label()',
    'aria-valuemin': '0',
    '[attr.aria-valuemax]': 'max()',
    '[attr.aria-valuenow]': 'value()',
  },
  template: `<span [style.width.%]="percent()"></span>`,
  styles: `
    :host {
      display: block;
      height: 6px;
      border-radius: 3px;
      background: var(--cg-line-subtle);
      overflow: hidden;
    }
    span {
      display: block;
      height: 100%;
      border-radius: 3px;
      background: var(--cg-primary);
      transition: width var(--cg-normal) var(--cg-ease);
      forced-color-adjust: none;
    }
    :host(.ok) span {
      background: var(--cg-ok);
    }
    :host(.review) span {
      background: var(--cg-review);
    }
    :host(.failed) span {
      background: var(--cg-failed);
    }
  `,
})
export class Meter {
  readonly value = input.required<number>();
  readonly max = input(100);
  readonly label = input.required<string>();
  readonly tone = input<'primary' | 'ok' | 'review' | 'failed'>('primary');
  readonly isProgress = input(false);

  protected readonly percent = computed(() =>
    this.max() > 0 ? Math.min(100, Math.max(0, (this.value() / this.max()) * 100)) : 0,
  );
}
