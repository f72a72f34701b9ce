import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { toProblem } from '../../core/api/problem';
import { DayPipe, InstantPipe } from '../../core/format/pipes';
import { Banner } from '../../ui/banner/banner';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { TERMS_KINDS, TERMS_WORDS, TermsStore } from './terms-store';

/** 規約: the texts that everybody agrees to, with all their versions. */
@Component({
  selector: 'cg-terms-page',
  imports: [Banner, DayPipe, InstantPipe, MatButton, RouterLink, Skeleton],
  providers: [TermsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { tabindex: '0', role: 'group', 'aria-labelledby': 'terms-list-heading' },
  template: `<div class="page">
    <header class="head">
      <div>
        <h1 id="terms-list-heading" i18n="@@operator.terms">規約</h1>
        <p class="cg-muted cg-phrase" i18n="@@operator.termsLead">
          すべての会社に共通です。新しい版を公開すると、全員が次のログインで同意を求められます。公開した版は変えられません。
        </p>
      </div>
    </header>
    @if (problem(); as problem) {
      <cg-banner tone="failed">
        <b>{{ problem.title }}</b> {{ problem.detail }}
        <button cgBannerAction matButton type="button" (click)="store.terms.reload()" i18n="@@settings.again">
          もう一度読み込む
        </button>
      </cg-banner>
    }
    @for (text of texts(); track text.kind) {
      <section class="cg-card" [attr.aria-labelledby]="'terms-' + text.kind">
        <div class="head">
          <h2 [id]="'terms-' + text.kind">{{ text.name }}</h2>
          <a matButton="outlined" [routerLink]="['/operator/terms', text.kind]" i18n="@@operator.newVersion"
            >新しい版を作る</a
          >
        </div>
        <table [attr.aria-labelledby]="'terms-' + text.kind">
          <thead>
            <tr>
              <th scope="col" i18n="@@operator.version">版</th>
              <th scope="col" i18n="@@operator.termsTitle">表題</th>
              <th scope="col" i18n="@@operator.effectiveOn">施行日</th>
              <th scope="col" i18n="@@operator.publishedAt">公開日時</th>
            </tr>
          </thead>
          <tbody>
            @for (version of text.versions; track version.version) {
              <tr>
                <td class="cg-numbers" i18n="@@operator.versionNumber">第{{ version.version }}版</td>
                <td>
                  {{ version.ja.title }}<br /><span class="cg-caption cg-muted" lang="en">{{ version.en.title }}</span>
                </td>
                <td class="cg-numbers">{{ version.effectiveOn | cgDay }}</td>
                <td class="cg-numbers">{{ version.publishedAt | cgInstant }}</td>
              </tr>
            }
          </tbody>
        </table>
      </section>
    } @empty {
      @if (!problem()) {
        <div class="cg-card" aria-busy="true">
          <p><cg-skeleton width="60%" /></p>
          <p><cg-skeleton width="40%" /></p>
        </div>
      }
    }
  </div>`,
  styleUrls: ['../../../styles/_page.scss'],
  styles: `
    section,
    .cg-card[aria-busy] {
      padding: 16px 20px 8px;
    }
    tr:last-child td {
      border: 0;
    }
  `,
})
export class TermsPage {
  protected readonly store = inject(TermsStore);
  protected readonly problem = computed(() => {
    const error = this.store.terms.error();
    return error ? toProblem(error) : null;
  });
  protected readonly texts = computed(() => {
    if (!this.store.terms.hasValue()) return [];
    const { items } = this.store.terms.value();
    return TERMS_KINDS.map((kind) => {
      return { kind, name: TERMS_WORDS[kind], versions: items.filter((version) => version.kind === kind) };
    });
  });
}
