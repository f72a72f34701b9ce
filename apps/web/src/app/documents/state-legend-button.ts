import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Dialogs } from '../ui/dialog/dialogs';
import { Icon } from '../ui/icon/icon';

/** Explains the states, wherever they are shown; what it opens is loaded when somebody asks. */
@Component({
  selector: 'cg-state-legend-button',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<button
    type="button"
    aria-haspopup="dialog"
    [tabIndex]="isTabStop() ? 0 : -1"
    [attr.aria-label]="label"
    [title]="label"
    (click)="open()"
  >
    <cg-icon name="info" [size]="14" />
  </button>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
    button {
      display: grid;
      place-items: center;
      width: 24px;
      height: 24px;
      padding: 0;
      border: 0;
      border-radius: var(--cg-r-1);
      background: none;
      color: var(--cg-text-muted);
    }
    button:hover {
      background: var(--cg-row-hover);
      color: var(--cg-text);
    }
  `,
})
export class StateLegendButton {
  readonly #dialogs = inject(Dialogs);
  /** Where arrows lead to it, Tab does not. */
  readonly isTabStop = input(true);
  protected readonly label = $localize`:@@legend.heading:入力状態の見かた`;

  protected async open(): Promise<void> {
    const { StateLegend } = await import('./state-legend');
    await this.#dialogs.open(StateLegend);
  }
}
