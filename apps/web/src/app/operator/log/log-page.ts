import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { toProblem } from '../../core/api/problem';
import { InstantPipe } from '../../core/format/pipes';
import { Banner } from '../../ui/banner/banner';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Toast } from '../../ui/toast/toast';
import { LogStore } from './log-store';
import { DEED_WORDS, subjectText } from './log-words';

/** 操作記録: who of the operators did what. Nobody can change it here. */
@Component({
  selector: 'cg-log-page',
  imports: [Banner, InstantPipe, MatButton, Skeleton],
  providers: [LogStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { tabindex: '0', role: 'group', 'aria-labelledby': 'log-heading' },
  template: `<div class="page">
    <header class="head">
      <div>
        <h1 id="log-heading" i18n="@@operator.log">操作記録</h1>
        <p class="cg-muted cg-phrase" i18n="@@operator.logLead">
          運営者が行った操作です。会社に対する操作は、その会社の監査ログにも残ります。
        </p>
      </div>
    </header>
    @if (problem(); as problem) {
      <cg-banner tone="failed">
        <b>{{ problem.title }}</b> {{ problem.detail }}
        <button cgBannerAction matButton type="button" (click)="store.entries.reload()" i18n="@@settings.again">
          もう一度読み込む
        </button>
      </cg-banner>
    }
    @if (shown(); as shown) {
      <table class="cg-card" aria-labelledby="log-heading">
        <thead>
          <tr>
            <th scope="col" i18n="@@operator.when">日時</th>
            <th scope="col" i18n="@@operator.who">運営者</th>
            <th scope="col" i18n="@@operator.deed">操作</th>
            <th scope="col" i18n="@@operator.subject">対象</th>
            <th scope="col" i18n="@@operator.address">接続元</th>
          </tr>
        </thead>
        <tbody>
          @for (entry of shown.items; track entry.id) {
            <tr>
              <td class="cg-numbers">{{ entry.occurredAt | cgInstant }}</td>
              <td>{{ entry.operatorName ?? nobody(entry.address) }}</td>
              <td>{{ words[entry.type] }}</td>
              <td>{{ subject(entry) }}</td>
              <td class="cg-numbers cg-muted">{{ entry.address ?? '—' }}</td>
            </tr>
          }
        </tbody>
      </table>
      @if (shown.nextCursor) {
        <button matButton="outlined" class="further" type="button" (click)="more()" i18n="@@operator.more">
          続きを表示
        </button>
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
    .further {
      justify-self: center;
    }
  `,
})
export class LogPage {
  readonly #toast = inject(Toast);
  protected readonly store = inject(LogStore);
  protected readonly words = DEED_WORDS;
  protected readonly subject = subjectText;

  protected readonly shown = computed(() => (this.store.entries.hasValue() ? this.store.entries.value() : null));
  protected readonly problem = computed(() => {
    const error = this.store.entries.error();
    return error ? toProblem(error) : null;
  });

  /** Without an address it was the command line; with one, somebody who could not be told. */
  protected nobody(address: string | null): string {
    return address === null ? $localize`:@@operator.commandLine:コマンド` : $localize`:@@operator.unknown:不明`;
  }

  protected async more(): Promise<void> {
    const problem = await this.store.more();
    if (problem) this.#toast.show(`${problem.title}（${problem.code}）`);
  }
}
