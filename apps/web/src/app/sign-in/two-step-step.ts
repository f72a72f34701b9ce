import { ChangeDetectionStrategy, Component, ElementRef, inject, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { type Problem, problemText } from '../core/api/problem';
import { SessionStore } from '../core/session/session-store';
import { Field } from '../ui/field/field';
import { Input } from '../ui/field/input';

/** The code of the authenticator app, or a recovery code. */
@Component({
  selector: 'cg-two-step-step',
  imports: [MatButton, Field, Input],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<form class="cg-solo-sheet" novalidate (submit)="send($event)" aria-labelledby="two-step-heading">
    <div>
      <h1 id="two-step-heading" i18n="@@twoStep.heading">2段階認証</h1>
      <p class="cg-small cg-muted cg-phrase">
        @if (isRecovery()) {
          <ng-container i18n="@@twoStep.leadRecovery"
            >設定したときに保存した復旧コードを1つ入力してください。使ったコードは無効になります。</ng-container
          >
        } @else {
          <ng-container i18n="@@twoStep.lead">認証アプリに表示されている6桁のコードを入力してください。</ng-container>
        }
      </p>
    </div>
    <cg-field [label]="isRecovery() ? recoveryLabel : codeLabel" [error]="error()">
      <input
        #box
        cgInput
        class="cg-numbers"
        [attr.inputmode]="isRecovery() ? 'text' : 'numeric'"
        [attr.autocomplete]="isRecovery() ? 'off' : 'one-time-code'"
        autocapitalize="none"
        spellcheck="false"
        maxlength="40"
        [value]="code()"
        (input)="code.set(box.value)"
      />
    </cg-field>
    <button class="cg-tall" matButton="filled" type="submit" [attr.aria-disabled]="isBusy()" i18n="@@twoStep.check">
      確認する
    </button>
    <div class="others">
      <button matButton type="button" (click)="toggle()">
        @if (isRecovery()) {
          <ng-container i18n="@@twoStep.useApp">認証アプリのコードを使う</ng-container>
        } @else {
          <ng-container i18n="@@twoStep.useRecovery">復旧コードを使う</ng-container>
        }
      </button>
      <button matButton type="button" (click)="leave()" i18n="@@account.signOut">ログアウト</button>
    </div>
    <p class="cg-caption cg-muted cg-phrase" i18n="@@twoStep.lost">
      認証アプリも復旧コードも使えないときは、会社の管理者に再設定を依頼してください。
    </p>
  </form>`,
  styleUrl: './solo-sheet.scss',
})
export class TwoStepStep {
  readonly #store = inject(SessionStore);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  protected readonly codeLabel = $localize`:@@twoStep.code:6桁のコード`;
  protected readonly recoveryLabel = $localize`:@@twoStep.recoveryCode:復旧コード`;
  protected readonly isRecovery = signal(false);
  protected readonly code = signal('');
  protected readonly error = signal('');
  protected readonly isBusy = signal(false);

  protected toggle(): void {
    this.isRecovery.update((is) => !is);
    this.code.set('');
    this.error.set('');
    this.box().nativeElement.focus();
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isBusy()) return;
    if (this.code().trim() === '') {
      this.error.set($localize`:@@twoStep.missing:コードを入力してください`);
      this.box().nativeElement.focus();
      return;
    }
    this.isBusy.set(true);
    this.#tell(await this.#store.passTwoStep(this.code().trim()));
    this.isBusy.set(false);
  }

  protected leave(): void {
    void this.#store.abandon();
  }

  #tell(problem: Problem | null): void {
    this.error.set(problem ? problemText(problem) : '');
    if (!problem) return;
    this.code.set('');
    this.box().nativeElement.focus();
  }
}
