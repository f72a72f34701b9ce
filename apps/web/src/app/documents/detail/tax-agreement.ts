import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from '../../ui/icon/icon';

/** Whether the tax lines add up to the amount; nothing where that cannot be told. */
@Component({
  selector: 'cg-tax-agreement',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@switch (agreement()) {
    @case ('agrees') {
      <span class="ok cg-small"
        ><cg-icon name="check-circle" [size]="14" /> <ng-container i18n="@@tax.agrees">合計と一致</ng-container></span
      >
    }
    @case ('differs') {
      <span class="review cg-small"
        ><cg-icon name="warning" [size]="14" /> <ng-container i18n="@@tax.differs">合計と不一致</ng-container></span
      >
    }
  }`,
  styles: `
    span {
      display: flex;
      align-items: center;
      gap: 4px;
    }
    .ok {
      color: var(--cg-ok);
    }
    .review {
      color: var(--cg-review);
    }
  `,
})
export class TaxAgreement {
  readonly agreement = input.required<'agrees' | 'differs' | 'unknown'>();
}
