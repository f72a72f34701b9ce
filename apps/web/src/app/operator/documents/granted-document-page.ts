import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { toProblem } from '../../core/api/problem';
import { AmountPipe, DayPipe, InstantPipe } from '../../core/format/pipes';
import { Banner } from '../../ui/banner/banner';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { grantedPageAddress, GrantedDocumentsStore } from './granted-documents-store';

/** One document that a company lets support look at: its values and its pages. */
@Component({
  selector: 'cg-granted-document-page',
  imports: [AmountPipe, Banner, DayPipe, InstantPipe, MatButton, RouterLink, Skeleton],
  providers: [GrantedDocumentsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { tabindex: '0', role: 'group', 'aria-labelledby': 'granted-document-heading' },
  template: `<div class="page">
    @if (document(); as document) {
      <header class="head">
        <h1 id="granted-document-heading" i18n="@@granted.document">
          [管理番号: {{ document.number }}] {{ document.title ?? document.fileName }}
        </h1>
        <a matButton [routerLink]="['/operator/companies', companyId(), 'documents']" i18n="@@granted.backToList"
          >許可された帳票の一覧</a
        >
      </header>
      <div class="columns">
        <dl class="cg-card">
          <dt i18n="@@field.companyName">企業名</dt>
          <dd>{{ document.companyName ?? '—' }}</dd>
          <dt i18n="@@field.amount">取引金額</dt>
          <dd class="cg-numbers">{{ document.amountMinor | cgAmount: document.currency }}</dd>
          <dt i18n="@@field.transactionDate">取引年月日</dt>
          <dd class="cg-numbers">{{ document.transactionDate | cgDay }}</dd>
          <dt i18n="@@field.registrationNumber">インボイス登録番号</dt>
          <dd class="cg-numbers">{{ document.registrationNumber ?? '—' }}</dd>
          <dt i18n="@@granted.file">ファイル</dt>
          <dd>{{ document.fileName }}</dd>
          <dt i18n="@@granted.stored">登録日時</dt>
          <dd class="cg-numbers">{{ document.storedAt | cgInstant }}</dd>
        </dl>
        <div class="pages">
          @for (page of document.pages; track page.page) {
            <img
              [src]="address(page.page)"
              [width]="page.width"
              [height]="page.height"
              [alt]="pageName(page.page + 1)"
              loading="lazy"
            />
          } @empty {
            <p class="cg-muted" i18n="@@granted.noPages">ページの画像はまだありません。</p>
          }
        </div>
      </div>
    } @else if (problem(); as problem) {
      <h1 id="granted-document-heading" i18n="@@granted.title">許可された帳票</h1>
      <cg-banner tone="failed"
        ><b>{{ problem.title }}</b> {{ problem.detail }}</cg-banner
      >
      <a matButton routerLink="/operator/companies" i18n="@@granted.back">会社の一覧</a>
    } @else {
      <h1 id="granted-document-heading" i18n="@@granted.title">許可された帳票</h1>
      <div class="cg-card" aria-busy="true">
        <p><cg-skeleton width="60%" /></p>
        <p><cg-skeleton width="40%" /></p>
      </div>
    }
  </div>`,
  styleUrls: ['../../../styles/_page.scss'],
  styles: `
    .page {
      max-width: 1280px;
    }
    .columns {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr));
      align-items: start;
      gap: 16px;
    }
    dl,
    .cg-card[aria-busy] {
      padding: 12px 20px;
    }
    dt {
      margin-block-start: 8px;
      color: var(--cg-text-muted);
      font-size: var(--cg-t-12);
    }
    .pages {
      display: grid;
      gap: 12px;
    }
    img {
      width: 100%;
      height: auto;
      border: 1px solid var(--cg-line);
      background: #fff;
    }
  `,
})
export class GrantedDocumentPage {
  readonly #store = inject(GrantedDocumentsStore);

  /** From the address. */
  readonly companyId = input.required<string>();
  readonly documentId = input.required<string>();

  protected readonly document = computed(() => (this.#store.document.hasValue() ? this.#store.document.value() : null));
  protected readonly problem = computed(() => {
    const error = this.#store.document.error();
    return error ? toProblem(error) : null;
  });

  constructor() {
    effect(() => {
      this.#store.companyId.set(this.companyId());
      this.#store.documentId.set(this.documentId());
    });
  }

  protected address(page: number): string {
    return grantedPageAddress(this.companyId(), this.documentId(), page);
  }

  protected pageName(number: number): string {
    return $localize`:@@granted.page:${number}:number:ページ目の画像`;
  }
}
