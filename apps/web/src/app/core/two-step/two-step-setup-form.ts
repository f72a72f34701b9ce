import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { DomSanitizer } from '@angular/platform-browser';
import type { TwoStepSetup } from '@chogura/api-client';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';
import { type Problem, problemText } from '../api/problem';

/** The QR code for the authenticator app, the secret for those who type it, and the first code. */
@Component({
  selector: 'cg-two-step-setup-form',
  imports: [MatButton, Field, Input],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ol>
      <li class="cg-phrase" i18n="@@setup.scan">認証アプリで、この二次元コードを読み取ります。</li>
    </ol>
    <svg
      class="qr"
      role="img"
      aria-label="認証アプリに読み取らせる二次元コード"
      i18n-aria-label="@@setup.qr"
      [attr.viewBox]="viewBox()"
      shape-rendering="crispEdges"
    >
      <path [attr.d]="setup().qrPath" />
    </svg>
    <p class="cg-caption cg-muted">
      <ng-container i18n="@@setup.typed">読み取れないときは、次のキーを入力します。</ng-container><br /><code
        class="cg-numbers"
        >{{ spaced() }}</code
      >
    </p>
    <!-- On a phone there is no second screen to read the code from. -->
    <a class="here cg-small" [href]="address()" i18n="@@setup.here">この端末の認証アプリに登録する</a>
    <form novalidate (submit)="send($event)">
      <cg-field label="アプリに表示された6桁のコード" i18n-label="@@setup.code" [error]="error()">
        <input
          #box
          cgInput
          class="cg-numbers"
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength="10"
          [value]="code()"
          (input)="code.set(box.value)"
        />
      </cg-field>
      <button class="cg-tall" matButton="filled" type="submit" [attr.aria-disabled]="isBusy()" i18n="@@setup.finish">
        設定する
      </button>
    </form>`,
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
    .qr {
      justify-self: center;
      width: 208px;
      height: 208px;
      background: #fff;
      fill: #000;
      forced-color-adjust: none;
    }
    .here {
      display: none;
    }
    @media (pointer: coarse) {
      .here {
        display: inline;
      }
    }
    code {
      overflow-wrap: anywhere;
      color: var(--cg-text);
      font-size: var(--cg-t-13);
    }
    form {
      display: grid;
      gap: 16px;
    }
  `,
})
export class TwoStepSetupForm {
  readonly setup = input.required<TwoStepSetup>();
  readonly problem = input<Problem | null>(null);
  readonly isBusy = input(false);
  readonly sent = output<string>();

  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  readonly #missing = signal('');
  readonly #sanitizer = inject(DomSanitizer);
  protected readonly code = signal('');
  /** Angular lets no address but a web page's through; of the authenticator's kind this one is. */
  protected readonly address = computed(() => {
    const { uri } = this.setup();
    return uri.startsWith('otpauth://') ? this.#sanitizer.bypassSecurityTrustUrl(uri) : null;
  });
  /** Four modules of white around it, as readers expect. */
  protected readonly viewBox = computed(() => `-4 -4 ${this.setup().qrSize + 8} ${this.setup().qrSize + 8}`);
  protected readonly spaced = computed(() => this.setup().secret.replace(/(.{4})(?=.)/g, '$1 '));
  protected readonly error = computed(() => {
    const problem = this.problem();
    return this.#missing() || (problem ? problemText(problem) : '');
  });

  constructor() {
    effect(() => {
      if (!this.problem()) return;
      untracked(() => {
        this.code.set('');
        this.box().nativeElement.focus();
      });
    });
  }

  protected send(event: Event): void {
    event.preventDefault();
    if (this.isBusy()) return;
    const code = this.code().trim();
    this.#missing.set(code === '' ? $localize`:@@twoStep.missing:コードを入力してください` : '');
    if (code !== '') this.sent.emit(code);
    else this.box().nativeElement.focus();
  }
}
