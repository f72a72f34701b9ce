import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

type Level = 'high' | 'middle' | 'low';

const HIGH_FROM = 0.9;
const MIDDLE_FROM = 0.6;

/** How sure the reader is: three bars. 要確認 is decided by the server's reasons, never by these bars. */
@Component({
  selector: 'cg-confidence',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'img', '[attr.aria-label]': 'description()', '[attr.title]': 'description()', '[class]': 'level()' },
  template: `<span class="bars" aria-hidden="true"><i></i><i></i><i></i></span>
    @if (isCalibrated()) {
      <span class="cg-numbers" aria-hidden="true">{{ percent() }}%</span>
    }`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 5px;
      color: var(--cg-text-muted);
      font-size: var(--cg-t-12);
      line-height: var(--cg-l-12);
    }
    .bars {
      display: inline-flex;
      align-items: flex-end;
      gap: 2px;
      height: 10px;
    }
    i {
      width: 3px;
      border-radius: 1px;
      background: var(--cg-line);
      forced-color-adjust: none;
    }
    i:nth-child(1) {
      height: 4px;
    }
    i:nth-child(2) {
      height: 7px;
    }
    i:nth-child(3) {
      height: 10px;
    }
    :host(.high) i {
      background: var(--cg-ok);
    }
    :host(.middle) i:nth-child(-n + 2),
    :host(.low) i:first-child {
      background: var(--cg-review);
    }
  `,
})
export class Confidence {
  /** 0..1 as the server gives it. */
  readonly value = input.required<number>();
  /** Percent are shown only where the server's number is a calibrated probability. */
  readonly isCalibrated = input(false);

  protected readonly percent = computed(() => Math.round(this.value() * 100));
  protected readonly level = computed<Level>(() =>
    this.value() >= HIGH_FROM ? 'high' : this.value() >= MIDDLE_FROM ? 'middle' : 'low',
  );
  protected readonly description = computed(() => {
    if (this.isCalibrated()) return $localize`:@@confidence.percent:確度 ${this.percent()}:percent:%`;
    switch (this.level()) {
      case 'high':
        return $localize`:@@confidence.high:確度 高`;
      case 'middle':
        return $localize`:@@confidence.middle:確度 中`;
      case 'low':
        return $localize`:@@confidence.low:確度 低`;
    }
  });
}
