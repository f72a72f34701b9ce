import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { DocumentRow } from '@chogura/api-client';
import { Icon } from '../../ui/icon/icon';
import { State } from '../../ui/state/state';
import { rowText } from './row-text';

/** The same rows for phones: a list of cards. */
@Component({
  selector: 'cg-ledger-cards',
  imports: [Icon, State],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ul>
      @for (item of items(); track item.row.id) {
        <li>
          <button type="button" (click)="opened.emit(item.row)" [class.changed]="changed().has(item.row.id)">
            <span class="main cg-clip">
              @if (item.text.isCompanyStandIn) {
                {{ item.text.title }}
              } @else if (item.isCompanyMissing) {
                <span class="missing"
                  ><cg-icon name="dashed-circle" [size]="14" />
                  <ng-container i18n="@@cell.missing">未入力</ng-container></span
                >
              } @else {
                {{ item.text.companyName ?? '—' }}
              }
            </span>
            <span class="main cg-numbers">{{ item.text.amount ?? '' }}</span>
            <span class="cg-muted cg-small cg-clip">{{
              item.text.isCompanyStandIn ? item.text.companyName : (item.text.title ?? '—')
            }}</span>
            <span class="cg-muted cg-small cg-numbers">{{ item.text.transactionDate ?? '' }}</span>
            <cg-state [state]="item.row.inputState" [reviewCount]="item.row.reviewFields.length" />
            <span class="cg-muted cg-small cg-numbers">No. {{ item.row.number }}</span>
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
      background: var(--cg-surface);
    }
    li button {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 2px 12px;
      width: 100%;
      padding: 10px 16px;
      border: 0;
      border-bottom: 1px solid var(--cg-line-subtle);
      background: none;
      text-align: left;
    }
    li button > :nth-child(even) {
      justify-self: end;
    }
    li button:focus-visible {
      outline-offset: -2px;
    }
    li button.changed {
      background: var(--cg-primary-soft);
    }
    .main {
      font-size: var(--cg-t-16);
      line-height: var(--cg-l-16);
    }
    .missing {
      display: flex;
      align-items: center;
      gap: 4px;
      color: var(--cg-review);
      font-size: var(--cg-t-14);
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

  protected readonly items = computed(() =>
    this.rows().map((row) => ({
      row,
      text: rowText(row),
      isCompanyMissing: row.companyName === null && row.missingFields.includes('companyName'),
    })),
  );
}
