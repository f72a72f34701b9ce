import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { DocumentRow } from '@chogura/api-client';
import { State } from '../../ui/state/state';
import { rowText } from './row-text';

/** The same rows for phones: a list of cards. */
@Component({
  selector: 'cg-ledger-cards',
  imports: [State],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ul>
      @for (item of items(); track item.row.id) {
        <li>
          <button type="button" (click)="opened.emit(item.row)" [class.changed]="changed().has(item.row.id)">
            <span class="top">
              <cg-state [state]="item.row.inputState" [reviewCount]="item.row.reviewFields.length" />
              <span class="cg-muted cg-caption cg-numbers">{{ item.row.number }}</span>
            </span>
            <b class="cg-clip">{{ item.text.title ?? '—' }}</b>
            <span class="cg-clip" [class.cg-muted]="item.text.isCompanyStandIn">{{ item.text.companyName ?? '—' }}</span>
            <span class="foot cg-numbers">
              <span class="cg-muted">{{ item.text.transactionDate ?? '—' }}</span>
              <span class="amount">{{ item.text.amount ?? '—' }}</span>
            </span>
          </button>
        </li>
      }
    </ul>
    @if (hasMore()) {
      <button class="more" type="button" (click)="endNeared.emit()" i18n="@@ledger.more">続きを表示</button>
    }`,
  styles: `
    :host {
      display: block;
      min-height: 0;
      overflow: auto;
      background: var(--cg-canvas);
    }
    ul {
      display: grid;
      gap: 8px;
      padding: 12px 16px;
    }
    li button {
      display: grid;
      gap: 2px;
      width: 100%;
      padding: 12px 14px;
      border: 1px solid var(--cg-line-subtle);
      border-radius: var(--cg-r-3);
      background: var(--cg-surface);
      text-align: left;
    }
    li button.changed {
      background: var(--cg-primary-soft);
    }
    .top,
    .foot {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
    }
    .amount {
      font-weight: var(--cg-w-bold);
    }
    .more {
      display: block;
      min-height: 44px;
      margin: 0 auto 16px;
      border: 0;
      background: none;
      color: var(--cg-primary);
    }
  `,
})
export class LedgerCards {
  readonly rows = input.required<readonly DocumentRow[]>();
  readonly changed = input<ReadonlySet<string>>(new Set());
  readonly hasMore = input(false);
  readonly opened = output<DocumentRow>();
  readonly endNeared = output<void>();

  protected readonly items = computed(() => this.rows().map((row) => ({ row, text: rowText(row) })));
}
