import { ChangeDetectionStrategy, Component, ElementRef, inject, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import { type Problem, problemText } from '../../core/api/problem';
import { DialogFrame } from '../../ui/dialog/dialog-frame';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';
import { PasswordInput } from '../../ui/field/password-input';

/** What is done with a proof of who it is: a code of the authenticator app (or a recovery code), or the current password. */
export interface ProofOffer {
  readonly proof: 'code' | 'password';
  readonly heading: string;
  /** What follows, in one or two sentences. */
  readonly text: string;
  /** A verb. */
  readonly action: string;
  readonly isDanger: boolean;
  readonly send: (proof: string) => Promise<Problem | null>;
}

/** Asks who it is before something changes about two-step login. Closes with true when it is done. */
@Component({
  selector: 'cg-proof-dialog',
  imports: [DialogFrame, Field, Input, MatButton, MatDialogClose, PasswordInput],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cg-dialog-frame [heading]="offer.heading">
    <form id="proof-form" novalidate (submit)="send($event)">
      <p class="cg-phrase">{{ offer.text }}</p>
      @if (offer.proof === 'password') {
        <cg-field label="いまのパスワード" i18n-label="@@ownPassword.current" [error]="error()">
          <cg-password-input autocomplete="current-password" [(value)]="typed" />
        </cg-field>
      } @else {
        <cg-field label="認証アプリの6桁のコード、または復旧コード" i18n-label="@@codeDialog.code" [error]="error()">
          <input
            #box
            cgInput
            class="cg-numbers"
            autocomplete="one-time-code"
            autocapitalize="none"
            spellcheck="false"
            maxlength="40"
            cdkFocusInitial
            [value]="typed()"
            (input)="typed.set(box.value)"
          />
        </cg-field>
      }
    </form>
    <ng-container cgDialogActions>
      <button matButton="outlined" type="button" matDialogClose i18n="@@form.cancel">キャンセル</button>
      <button
        matButton="filled"
        type="submit"
        form="proof-form"
        [class.cg-danger]="offer.isDanger"
        [attr.aria-disabled]="isBusy()"
      >
        {{ offer.action }}
      </button>
    </ng-container>
  </cg-dialog-frame>`,
  styles: `
    form {
      display: grid;
      gap: 16px;
    }
  `,
})
export class ProofDialog {
  protected readonly offer = inject<ProofOffer>(MAT_DIALOG_DATA);
  readonly #dialog = inject<MatDialogRef<ProofDialog, true>>(MatDialogRef);
  private readonly box = viewChild<ElementRef<HTMLInputElement>>('box');
  private readonly password = viewChild(PasswordInput);

  protected readonly typed = signal('');
  protected readonly error = signal('');
  protected readonly isBusy = signal(false);

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isBusy()) return;
    const isPassword = this.offer.proof === 'password';
    const proof = isPassword ? this.typed() : this.typed().trim();
    if (proof === '') {
      return this.#complain(
        isPassword
          ? $localize`:@@proof.passwordMissing:いまのパスワードを入力してください`
          : $localize`:@@twoStep.missing:コードを入力してください`,
      );
    }
    this.isBusy.set(true);
    const problem = await this.offer.send(proof);
    this.isBusy.set(false);
    if (!problem) this.#dialog.close(true);
    else this.#complain(problem.errors[0]?.message ?? problemText(problem));
  }

  #complain(error: string): void {
    this.error.set(error);
    this.typed.set('');
    this.box()?.nativeElement.focus();
    this.password()?.focus();
  }
}
