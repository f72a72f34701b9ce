import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Document } from '@chogura/api-client';
import { AmountPipe } from '../../core/format/pipes';
import { Icon } from '../../ui/icon/icon';

/** 税率ごとの内訳, and whether its sum is the amount. */
@Component({
  selector: 'cg-tax-lines',
  imports: [AmountPipe, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="head">
      <h3 i18n="@@tax.heading">税率ごとの内訳</h3>
      @switch (agreement()) {
        @case ('agrees') {
          <span class="ok cg-small"
            ><cg-icon name="check-circle" [size]="14" />
            <ng-container i18n="@@tax.agrees">合計と一致</ng-container></span
          >
        }
        @case ('differs') {
          <span class="review cg-small"
            ><cg-icon name="warning" [size]="14" /> <ng-container i18n="@@tax.differs">合計と不一致</ng-container></span
          >
        }
      }
    </div>
    <table class="cg-numbers cg-small">
      <thead>
        <tr>
          <th scope="col" i18n="@@tax.rate">税率</th>
          <th scope="col" i18n="@@tax.net">税抜</th>
          <th scope="col" i18n="@@tax.tax">税額</th>
          <th scope="col" i18n="@@tax.gross">小計</th>
        </tr>
      </thead>
      <tbody>
        @for (line of document().taxLines; track line.ratePercent) {
          <tr>
            <th scope="row">
              {{ line.ratePercent }}%
              @if (line.ratePercent === 8) {
                <ng-container i18n="@@tax.reduced">（軽減）</ng-container>
              }
            </th>
            <td>{{ line.netMinor | cgAmount: document().currency }}</td>
            <td>{{ line.taxMinor | cgAmount: document().currency }}</td>
            <td>{{ line.grossMinor | cgAmount: document().currency }}</td>
          </tr>
        }
      </tbody>
    </table>`,
  styles: `
    .head {
      display: flex;
      justify-content: space-between;
      margin-bottom: 4px;
    }
    h3 {
      font-size: var(--cg-t-14);
    }
    .head span {
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
    table {
      width: 100%;
      border-collapse: collapse;
    }
    th,
    td {
      padding: 5px 0;
      border-bottom: 1px solid var(--cg-line-subtle);
      text-align: right;
      font-weight: var(--cg-w-regular);
    }
    thead th {
      color: var(--cg-text-muted);
      font-size: var(--cg-t-12);
    }
    th:first-child {
      text-align: left;
    }
  `,
})
export class TaxLines {
  readonly document = input.required<Document>();

  protected readonly agreement = computed<'agrees' | 'differs' | 'unknown'>(() => {
    const { taxLines, amountMinor } = this.document();
    if (amountMinor === null || taxLines.length === 0) return 'unknown';
    let sum = 0;
    for (const { netMinor, taxMinor, grossMinor } of taxLines) {
      const gross = grossMinor ?? (netMinor !== null && taxMinor !== null ? netMinor + taxMinor : null);
      if (gross === null) return 'unknown';
      sum += gross;
    }
    return sum === amountMinor ? 'agrees' : 'differs';
  });
}
