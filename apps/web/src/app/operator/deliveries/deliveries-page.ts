import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { toProblem } from '../../core/api/problem';
import { formatCount } from '../../core/format/count';
import { CountPipe, InstantPipe } from '../../core/format/pipes';
import { Banner } from '../../ui/banner/banner';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Toast } from '../../ui/toast/toast';
import { DeliveriesStore } from './deliveries-store';

/** 失敗した処理: what gave up after all its attempts, and how it goes on. */
@Component({
  selector: 'cg-deliveries-page',
  imports: [Banner, CountPipe, EmptyState, Icon, InstantPipe, MatButton, Skeleton],
  providers: [DeliveriesStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { tabindex: '0', role: 'group', 'aria-labelledby': 'deliveries-heading' },
  template: `<div class="page">
    <header class="head">
      <div>
        <h1 id="deliveries-heading" i18n="@@operator.deliveries">失敗した処理</h1>
        <p class="cg-muted cg-phrase" i18n="@@operator.deliveriesLead">
          何度かやり直しても終わらなかった処理です。原因を取り除いてから、もう一度実行してください。
        </p>
      </div>
      @if ((shown()?.length ?? 0) > 0) {
        <button matButton="filled" type="button" [attr.aria-disabled]="isBusy()" (click)="retry()">
          <cg-icon matButtonIcon name="retry" /><ng-container i18n="@@operator.retry">すべてもう一度実行</ng-container>
        </button>
      }
    </header>
    @if (problem(); as problem) {
      <cg-banner tone="failed">
        <b>{{ problem.title }}</b> {{ problem.detail }}
        <button cgBannerAction matButton type="button" (click)="store.failed.reload()" i18n="@@settings.again">
          もう一度読み込む
        </button>
      </cg-banner>
    }
    @if (shown(); as shown) {
      @if (shown.length > 0) {
        <table class="cg-card" aria-labelledby="deliveries-heading">
          <thead>
            <tr>
              <th scope="col" i18n="@@operator.company">会社</th>
              <th scope="col" i18n="@@operator.handler">処理</th>
              <th scope="col" i18n="@@operator.attempts">試した回数</th>
              <th scope="col" i18n="@@operator.lastError">最後のエラー</th>
              <th scope="col" i18n="@@operator.since">受け付けた日時</th>
            </tr>
          </thead>
          <tbody>
            @for (delivery of shown; track delivery.id) {
              <tr>
                <td>{{ delivery.companyName }}</td>
                <td>
                  <code>{{ delivery.handler }}</code>
                </td>
                <td class="cg-numbers">{{ delivery.attempts | cgCount }}</td>
                <td class="error" lang="en">{{ delivery.lastError }}</td>
                <td class="cg-numbers">{{ delivery.createdAt | cgInstant }}</td>
              </tr>
            }
          </tbody>
        </table>
      } @else {
        <cg-empty-state icon="check-circle" heading="失敗した処理はありません" i18n-heading="@@operator.noDeliveries"
          ><ng-container i18n="@@operator.noDeliveriesHow">すべての処理が終わっています。</ng-container></cg-empty-state
        >
      }
    } @else if (!problem()) {
      <div class="cg-card loading" aria-busy="true">
        <p><cg-skeleton width="60%" /></p>
        <p><cg-skeleton width="40%" /></p>
      </div>
    }
  </div>`,
  styleUrls: ['../../../styles/_page.scss'],
  styles: `
    .loading {
      padding: 16px 20px;
    }
    .error {
      overflow-wrap: anywhere;
      color: var(--cg-text-muted);
      font-size: var(--cg-t-12);
    }
  `,
})
export class DeliveriesPage {
  readonly #toast = inject(Toast);
  protected readonly store = inject(DeliveriesStore);
  protected readonly isBusy = signal(false);

  protected readonly shown = computed(() => (this.store.failed.hasValue() ? this.store.failed.value() : null));
  protected readonly problem = computed(() => {
    const error = this.store.failed.error();
    return error ? toProblem(error) : null;
  });

  protected async retry(): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    const answer = await this.store.retry();
    this.isBusy.set(false);
    this.#toast.show(
      typeof answer === 'number'
        ? $localize`:@@operator.retried:${formatCount(answer)}:count:件の処理をもう一度始めました`
        : `${answer.title}（${answer.code}）`,
    );
  }
}
