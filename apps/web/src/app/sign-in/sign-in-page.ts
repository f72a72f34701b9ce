import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { form, FormField, required, submit } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { Router } from '@angular/router';
import type { Problem } from '../core/api/problem';
import { LanguageChoice } from '../core/session/language';
import { safeNext } from '../core/session/safe-next';
import { SessionStore } from '../core/session/session-store';
import { Banner } from '../ui/banner/banner';
import { Brand } from '../ui/brand/brand';
import { Field } from '../ui/field/field';
import { Input } from '../ui/field/input';
import { PasswordInput } from '../ui/field/password-input';

/** ログイン. What the server says about a failure is the same for an unknown address and a wrong password. */
@Component({
  selector: 'cg-sign-in-page',
  imports: [FormField, MatButton, MatCheckbox, Banner, Brand, Field, Input, PasswordInput],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './sign-in-page.html',
  styleUrl: './sign-in-page.scss',
})
export class SignInPage {
  readonly #session = inject(SessionStore);
  readonly #router = inject(Router);
  readonly #entered = signal({ email: '', password: '', keepSignedIn: false });

  /** Where to go afterwards, from the address. */
  readonly next = input<string>();

  protected readonly language = inject(LanguageChoice);
  protected readonly form = form(this.#entered, (path) => {
    required(path.email, { message: $localize`:@@signIn.emailMissing:メールアドレスを入力してください` });
    required(path.password, { message: $localize`:@@signIn.passwordMissing:パスワードを入力してください` });
  });
  protected readonly problem = signal<Problem | null>(null);
  protected readonly isBusy = signal(false);
  /** Why the person stands here again. */
  protected readonly reason = computed(() => {
    const state = this.#session.state();
    return state.is === 'signed-out' ? state.reason : null;
  });
  protected readonly emailError = computed(() => shownError(this.form.email()));
  protected readonly passwordError = computed(() => shownError(this.form.password()));

  protected async signIn(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isBusy()) return;
    this.problem.set(null);
    await submit(this.form, {
      action: async () => {
        await this.#send();
        return undefined;
      },
      onInvalid: () => this.form().errorSummary()[0]?.fieldTree().focusBoundControl(),
    });
  }

  async #send(): Promise<void> {
    this.isBusy.set(true);
    const { email, password, keepSignedIn } = this.#entered();
    const problem = await this.#session.signIn({ email: email.trim(), password, keepSignedIn });
    this.isBusy.set(false);
    if (!problem) {
      await this.#router.navigateByUrl(safeNext(this.next() ?? null));
      return;
    }
    this.problem.set(problem);
    this.form.password().focusBoundControl();
  }
}

/** Nothing is said about a field before it was left or the form was sent. */
const shownError = (field: { touched(): boolean; errors(): readonly { message?: string }[] }): string =>
  field.touched() ? (field.errors()[0]?.message ?? '') : '';
