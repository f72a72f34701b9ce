import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Document } from '@chogura/api-client';
import { AmountPipe } from '../../core/format/pipes';
import { agreement, TAX_PARTS, taxSums } from '../tax-draft';
import { TaxAgreement } from './tax-agreement';

/** 税率ごとの内訳, and whether its sum is the amount. */
@Component({
  selector: 'cg-tax-lines',
  imports: [AmountPipe, TaxAgreement],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="head">
      <h3 i18n="@@tax.heading">税率ごとの内訳</h3>
      <cg-tax-agreement [agreement]="agreement()" />
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
              @if (line.source === 'person') {
                <span class="byHand cg-caption cg-muted" i18n="@@field.byHand">手入力</span>
              }
            </th>
            <td>{{ line.netMinor | cgAmount: document().currency }}</td>
            <td>{{ line.taxMinor | cgAmount: document().currency }}</td>
            <td>{{ line.grossMinor | cgAmount: document().currency }}</td>
          </tr>
        }
      </tbody>
      @if (document().taxLines.length > 1) {
        <tfoot>
          <tr>
            <th scope="row" i18n="@@tax.sum">合計</th>
            @for (part of parts; track part) {
              <td>{{ sums()[part] | cgAmount: document().currency }}</td>
            }
          </tr>
        </tfoot>
      }
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
    tfoot td {
      font-weight: var(--cg-w-medium);
    }
    th:first-child {
      text-align: left;
    }
    .byHand {
      margin-left: 4px;
      white-space: nowrap;
    }
  `,
})
export class TaxLines {
  readonly document = input.required<Document>();

  protected readonly parts = TAX_PARTS;
  readonly #amounts = computed(() =>
    this.document().taxLines.map(({ netMinor, taxMinor, grossMinor }) => ({
      net: netMinor,
      tax: taxMinor,
      gross: grossMinor,
    })),
  );
  protected readonly sums = computed(() => taxSums(this.#amounts()));
  protected readonly agreement = computed(() => agreement(this.#amounts(), this.document().amountMinor));
}
