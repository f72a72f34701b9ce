import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import type { IconName } from './icon-shapes';

/**
 * One icon, hidden from screen readers: the word beside it, or the button's aria-label, says what it means.
 * Inside a Material button: <cg-icon matButtonIcon name="upload" />.
 */
@Component({
  selector: 'cg-icon',
  imports: [MatIcon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // The class by which Material's buttons space an icon from its label.
  host: { class: 'mat-icon', '[style.width.px]': 'size()', '[style.height.px]': 'size()' },
  template: `<mat-icon
    [svgIcon]="name()"
    [inline]="true"
    [style.width.px]="size()"
    [style.height.px]="size()"
    [style.stroke-width]="size() <= 16 ? 2 : 1.75"
    aria-hidden="true"
  />`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
      vertical-align: middle;
    }
    /* A line of text is taller than an icon; alone in a button it would sit low. */
    :host-context([matIconButton]) {
      vertical-align: top;
    }
    mat-icon {
      overflow: visible;
    }
  `,
})
export class Icon {
  readonly name = input.required<IconName>();
  /** Pixels: 14, 16, 18 (the normal size), 22 or 28. */
  readonly size = input<14 | 16 | 18 | 22 | 28>(18);
}
