import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icon-shapes';

/** Nothing here, or nothing could be shown: what that means (content) and what to do about it ([cgActions]). */
@Component({
  selector: 'cg-empty-state',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.failed]': 'isFailure()', '[attr.role]': "isFailure() ? 'alert' : null" },
  template: `
    <cg-icon [name]="icon()" [size]="28" />
    @if (isPage()) {
      <h1>{{ heading() }}</h1>
    } @else {
      <h2>{{ heading() }}</h2>
    }
    <div class="text"><ng-content /></div>
    <div class="actions"><ng-content select="[cgActions]" /></div>
    <div class="foot"><ng-content select="[cgFoot]" /></div>
  `,
  styles: `
    :host {
      display: grid;
      justify-items: center;
      max-width: 520px;
      margin: auto;
      padding: 24px 16px;
      text-align: center;
    }
    cg-icon {
      color: var(--cg-primary);
    }
    :host(.failed) cg-icon {
      color: var(--cg-failed);
    }
    h1,
    h2 {
      margin: 8px 0 6px;
      font-size: var(--cg-t-20);
      line-height: var(--cg-l-20);
    }
    .text {
      color: var(--cg-text-muted);
      word-break: auto-phrase;
      text-wrap: balance;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      gap: 8px;
      margin: 18px 0 16px;
    }
    .foot {
      color: var(--cg-text-muted);
      font-size: var(--cg-t-12);
      line-height: var(--cg-l-12);
    }
    .actions:empty,
    .foot:empty {
      display: none;
    }
  `,
})
export class EmptyState {
  readonly icon = input<IconName>('ledger');
  readonly heading = input.required<string>();
  readonly isFailure = input(false);
  /** True where it is all there is on the page: the heading is its h1. */
  readonly isPage = input(false);
}
