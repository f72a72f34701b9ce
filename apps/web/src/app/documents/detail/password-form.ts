import { ChangeDetectionStrategy, Component, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Field } from '../../ui/field/field';
import { PasswordInput } from '../../ui/field/password-input';

/** A protected PDF waits for its password. */
@Component({
  selector: 'cg-password-form',
  imports: [MatButton, Field, PasswordInput],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<form (submit)="$event.preventDefault(); give()">
    <p class="cg-phrase" i18n="@@password.explain">このPDFはパスワードで保護されています。パスワードを入力すると読み取りを始めます。</p>
    <cg-field label="PDFのパスワード" i18n-label="@@password.label" [error]="error()">
      <cg-password-input [(value)]="password" autocomplete="off" />
    </cg-field>
    <button matButton="filled" type="submit" [disabled]="isBusy()" i18n="@@password.submit">読み取る</button>
  </form>`,
  styles: `
    form {
      display: grid;
      gap: 12px;
      padding: 16px;
    }
    button {
      justify-self: start;
    }
  `,
})
export class PasswordForm {
  readonly isBusy = input(false);
  readonly given = output<string>();

  protected readonly password = signal('');
  protected readonly error = signal('');

  protected give(): void {
    if (this.password() === '') {
      this.error.set($localize`:@@password.required:パスワードを入力してください`);
      return;
    }
    this.error.set('');
    this.given.emit(this.password());
    this.password.set('');
  }
}
