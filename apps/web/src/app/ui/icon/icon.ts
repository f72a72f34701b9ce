import { ChangeDetectionStrategy, Component, effect, ElementRef, inject, input } from '@angular/core';
import { IconDrawings } from './icon-drawings';
import type { IconName } from './icon-shapes';

/**
 * One icon, hidden from screen readers: the word beside it, or the button's aria-label, says what it means.
 * Inside a Material button: <cg-icon matButtonIcon name="upload" />.
 */
@Component({
  selector: 'cg-icon',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    // The classes by which Material's buttons and menus space and colour an icon.
    class: 'mat-icon mat-icon-no-color',
    'aria-hidden': 'true',
    '[style.width.px]': 'size()',
    '[style.height.px]': 'size()',
    '[style.stroke-width]': 'size() <= 16 ? 2 : 1.75',
  },
  template: '',
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
  `,
})
export class Icon {
  readonly name = input.required<IconName>();
  /** Pixels: 14, 16, 18 (the normal size), 22 or 28. */
  readonly size = input<14 | 16 | 18 | 22 | 28>(18);

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const drawings = inject(IconDrawings);
    effect(() => host.replaceChildren(drawings.draw(this.name())));
  }
}
