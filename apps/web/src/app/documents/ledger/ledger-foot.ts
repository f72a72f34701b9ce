import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { formatCappedCount, formatCount } from '../../core/format/count';
import { LedgerSelection } from '../ledger-selection';
import { LedgerStore } from '../ledger-store';
import { sumsOf, sumWords } from './amount-sums';

/** How many there are, which are in sight, and what they amount to: the selected ones, else all hits. */
@Component({
  selector: 'cg-ledger-foot',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'cg-caption cg-muted cg-numbers' },
  template: `@if (count(); as count) {
      <span i18n="@@ledger.range"
        >{{ count }}件中 <b>{{ range() }}</b></span
      >
    }
    @if (sum(); as sum) {
      <span class="sum">
        <span i18n="@@sum.label">取引金額の合計</span>
        <b>{{ sum.amount }}</b>
        @if (remark(); as remark) {
          <span i18n="@@sum.remark">（{{ remark }}）</span>
        }
      </span>
    }
    <span class="keys" aria-hidden="true">
      <span><kbd>↑</kbd> <kbd>↓</kbd> <ng-container i18n="@@keys.move">移動</ng-container></span>
      <span><kbd>Space</kbd> <ng-container i18n="@@keys.select">選択</ng-container></span>
      <span><kbd>Enter</kbd> <ng-container i18n="@@keys.preview">プレビュー</ng-container></span>
    </span>`,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 4px 16px;
      min-height: 36px;
      padding: 6px var(--cg-gutter);
      border-top: 1px solid var(--cg-line);
      white-space: nowrap;
    }
    b {
      color: var(--cg-text);
      font-weight: var(--cg-w-medium);
    }
    .sum {
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .sum b {
      margin-left: 4px;
    }
    .keys {
      display: flex;
      gap: 16px;
      margin-left: auto;
    }
    .keys span {
      display: flex;
      align-items: center;
      gap: 4px;
    }
    @media (max-width: 1279.98px) {
      .keys {
        display: none;
      }
    }
    @media (max-width: 599.98px) {
      :host {
        justify-content: space-between;
        min-height: 32px;
      }
    }
  `,
})
export class LedgerFoot {
  readonly #ledger = inject(LedgerStore);
  readonly #selection = inject(LedgerSelection);

  protected readonly count = computed(() => {
    const count = this.#ledger.count();
    return count && count.count > 0 ? formatCappedCount(count) : null;
  });
  protected readonly range = computed(() => {
    const { first, end } = this.#ledger.sight();
    const { total } = this.#ledger.window();
    return `${formatCount(Math.min(first + 1, total))}–${formatCount(Math.min(end, total))}`;
  });
  readonly #isOfSelection = computed(() => !this.#selection.isEmpty() && !this.#selection.isAll());
  protected readonly sum = computed(() => {
    const sums = this.#isOfSelection() ? sumsOf(this.#selection.rows()) : this.#ledger.summary()?.sums;
    return sums ? sumWords(sums) : null;
  });
  /** What is not in the sum. */
  protected readonly remark = computed(() => {
    const summary = this.#isOfSelection() ? null : this.#ledger.summary();
    const counted = summary?.count.isCapped
      ? $localize`:@@sum.counted:${formatCount(summary.count.count)}:count:件分`
      : null;
    const parts = [counted, this.sum()?.leftOut].filter((part) => part !== null && part !== undefined);
    return parts.length > 0 ? parts.join($localize`:@@list.comma:、`) : null;
  });
}
