import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Field } from '../../ui/field/field';
import { PasswordInput } from '../../ui/field/password-input';

/** A protected PDF waits for its password. */
@Component({
  selector: 'cg-password-form',
  imports: [MatButton, Field, PasswordInput],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<form (submit)="$event.preventDefault(); give()">
    <p class="cg-phrase">
      <ng-container i18n="@@password.explain"
        >このPDFはパスワードで保護されています。パスワードを入力すると読み取りを始めます。</ng-container
      >
    </p>
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
  /** The last one did not open the file. */
  readonly isWrong = input(false);
  readonly given = output<string>();

  protected readonly password = signal('');
  protected readonly isBlank = signal(false);
  protected readonly error = computed(() => {
    if (this.isBlank()) return $localize`:@@password.required:パスワードを入力してください`;
    return this.isWrong() && this.password() === ''
      ? $localize`:@@password.wrong:このパスワードでは開けませんでした。もう一度入力してください`
      : '';
  });

  protected give(): void {
    this.isBlank.set(this.password() === '');
    if (this.isBlank()) return;
    this.given.emit(this.password());
    this.password.set('');
  }
}
