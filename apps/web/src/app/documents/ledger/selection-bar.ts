import { ChangeDetectionStrategy, Component, computed, inject, output } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { formatCappedCount, formatCount } from '../../core/format/count';
import { Icon } from '../../ui/icon/icon';
import { LedgerSelection, MAX_TICKED } from '../ledger-selection';
import { LedgerStore } from '../ledger-store';

/** Stands where the view tabs stood, at equal height, while something is selected. What can be done with it is put inside. */
@Component({
  selector: 'cg-selection-bar',
  imports: [MatIconButton, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'group', '[attr.aria-label]': 'label' },
  template: `<span class="count cg-numbers" i18n="@@selection.count">{{ count() }}件を選択中</span>
    @if (offersAll()) {
      <button class="all cg-numbers" type="button" (click)="allChosen.emit()" i18n="@@selection.all">
        条件に合う{{ hits() }}件すべてを選択
      </button>
    } @else if (selection.isFull()) {
      <span class="cg-caption" i18n="@@selection.full">ここで選べるのは{{ most }}件までです</span>
    }
    <div class="actions"><ng-content /></div>
    <button
      matIconButton
      type="button"
      aria-label="選択を解除"
      i18n-aria-label="@@selection.clear"
      (click)="cleared.emit()"
    >
      <cg-icon name="close" />
    </button>`,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 12px;
      height: 40px;
      padding: 0 12px 0 var(--cg-gutter);
      border-bottom: 1px solid var(--cg-primary-line);
      background: var(--cg-primary-soft);
      color: var(--cg-on-primary-soft);
      font-size: var(--cg-t-13);
      white-space: nowrap;
    }
    .count {
      font-weight: var(--cg-w-medium);
    }
    .all {
      flex: none;
      min-height: 28px;
      padding: 0;
      border: 0;
      background: none;
      color: inherit;
      text-decoration: underline;
      text-underline-offset: 3px;
    }
    .actions {
      display: flex;
      flex: 1;
      align-items: center;
      gap: 4px;
      min-width: 0;
    }
  `,
})
export class SelectionBar {
  readonly #ledger = inject(LedgerStore);
  protected readonly selection = inject(LedgerSelection);
  readonly allChosen = output<void>();
  readonly cleared = output<void>();

  protected readonly label = $localize`:@@selection.label:選択した帳票`;
  protected readonly most = formatCount(MAX_TICKED);
  protected readonly count = computed(() => formatCappedCount(this.selection.count()));
  protected readonly hits = computed(() => {
    const count = this.#ledger.count();
    return count ? formatCappedCount(count) : '';
  });
  /** Nothing to offer where everything there is has been ticked. */
  protected readonly offersAll = computed(() => {
    const count = this.#ledger.count();
    return !this.selection.isAll() && count !== null && (count.isCapped || count.count > this.selection.count().count);
  });
}
