import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { SsoDomain } from '@chogura/api-client';
import type { Problem } from '../../core/api/problem';
import { Banner } from '../../ui/banner/banner';
import { Icon } from '../../ui/icon/icon';
import { Toast } from '../../ui/toast/toast';
import { Copyable } from '../../ui/copyable/copyable';
import { SsoStore } from './sso-store';

/** The domains that are saved: which of them lead an e-mail address to the provider, and how the others can. */
@Component({
  selector: 'cg-sso-domains',
  imports: [Banner, Copyable, Icon, MatButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ul>
    @for (domain of domains(); track domain.domain) {
      <li>
        <p class="line">
          <b>{{ domain.domain }}</b>
          @if (domain.verifiedAt) {
            <span class="state ok"
              ><cg-icon name="check-circle" [size]="16" /><ng-container i18n="@@ssoSettings.verified"
                >確認済み</ng-container
              ></span
            >
          } @else {
            <span class="state"
              ><cg-icon name="warning" [size]="16" /><ng-container i18n="@@ssoSettings.notVerified"
                >未確認</ng-container
              ></span
            >
            <button
              matButton
              type="button"
              [attr.aria-disabled]="askedDomain() !== null"
              (click)="verify(domain.domain)"
            >
              @if (askedDomain() === domain.domain) {
                <ng-container i18n="@@ssoSettings.verifying">確認しています…</ng-container>
              } @else {
                <ng-container i18n="@@ssoSettings.verify">DNSを確認</ng-container>
              }
            </button>
          }
        </p>
        @if (!domain.verifiedAt) {
          <p class="cg-caption cg-muted cg-phrase" i18n="@@ssoSettings.recordHow">
            次のTXTレコードをDNSに登録すると、このドメインの方はメールアドレスだけでログインを始められます。登録しないあいだは、会社コードかログイン用アドレスをお使いください。
          </p>
          <div class="record">
            <cg-copyable label="名前" i18n-label="@@ssoSettings.recordName" [value]="domain.recordName" />
            <cg-copyable label="値" i18n-label="@@ssoSettings.recordText" [value]="recordText()" />
          </div>
          @if (problem(); as problem) {
            @if (problem.domain === domain.domain) {
              <cg-banner tone="review" [isAlert]="true"
                ><b>{{ problem.problem.title }}</b> {{ problem.problem.detail }}</cg-banner
              >
            }
          }
        }
      </li>
    }
  </ul>`,
  styles: `
    ul {
      display: grid;
      gap: 12px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: grid;
      gap: 8px;
      padding: 12px;
      border: 1px solid var(--cg-line-subtle);
      border-radius: var(--cg-r-2);
    }
    .line {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 12px;
    }
    .line b {
      overflow-wrap: anywhere;
    }
    .line button {
      margin-inline-start: auto;
    }
    .state {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      color: var(--cg-review);
      font-size: var(--cg-t-13);
    }
    .state.ok {
      color: var(--cg-ok);
    }
    .record {
      display: grid;
      gap: 4px;
    }
  `,
})
export class SsoDomains {
  readonly #store = inject(SsoStore);
  readonly #toast = inject(Toast);

  readonly domains = input.required<readonly SsoDomain[]>();
  readonly recordText = input.required<string>();

  protected readonly askedDomain = signal<string | null>(null);
  protected readonly problem = signal<{ readonly domain: string; readonly problem: Problem } | null>(null);

  protected async verify(domain: string): Promise<void> {
    if (this.askedDomain() !== null) return;
    this.askedDomain.set(domain);
    this.problem.set(null);
    const problem = await this.#store.verify(domain);
    this.askedDomain.set(null);
    if (problem) this.problem.set({ domain, problem });
    else this.#toast.show($localize`:@@ssoSettings.verifiedDone:${domain}:domain: を確認しました`);
  }
}
