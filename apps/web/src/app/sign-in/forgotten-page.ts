import { Location } from '@angular/common';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  signal,
  viewChild,
} from '@angular/core';
import { email, form, FormField, required, submit } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api, requestPasswordReset } from '@chogura/api-client';
import { type Problem, toProblem } from '../core/api/problem';
import { Banner } from '../ui/banner/banner';
import { Field } from '../ui/field/field';
import { Input } from '../ui/field/input';
import { Icon } from '../ui/icon/icon';
import { SoloFrame } from './solo-frame';

/** パスワードをお忘れの場合: asks for the address. What follows is the same whether anybody has it or not. */
@Component({
  selector: 'cg-forgotten-page',
  imports: [FormField, MatButton, RouterLink, Banner, Field, Icon, Input, SoloFrame],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './forgotten-page.html',
  styleUrl: './solo-sheet.scss',
})
export class ForgottenPage {
  readonly #api = inject(Api);
  readonly #injector = inject(Injector);
  readonly #entered = signal({ email: emailIn(inject(Location).getState()) });
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  protected readonly form = form(this.#entered, (path) => {
    required(path.email, { message: $localize`:@@signIn.emailMissing:メールアドレスを入力してください` });
    email(path.email, {
      message: $localize`:@@person.emailWrong:メールアドレスを oji@example.co.jp のように入力してください`,
    });
  });
  protected readonly problem = signal<Problem | null>(null);
  protected readonly isBusy = signal(false);
  /** The address that a link was asked for; empty: none yet. */
  protected readonly sentTo = signal('');
  protected readonly emailError = computed(() => {
    const field = this.form.email();
    return field.touched() ? (field.errors()[0]?.message ?? '') : '';
  });

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isBusy()) return;
    await submit(this.form, {
      action: async () => {
        await this.#request();
        return undefined;
      },
      onInvalid: () => this.form.email().focusBoundControl(),
    });
  }

  protected again(): void {
    this.sentTo.set('');
    afterNextRender(() => this.form.email().focusBoundControl(), { injector: this.#injector });
  }

  async #request(): Promise<void> {
    this.isBusy.set(true);
    const typed = this.#entered().email.trim();
    try {
      await this.#api.invoke(requestPasswordReset, { body: { email: typed } });
      this.problem.set(null);
      this.sentTo.set(typed);
      afterNextRender(() => this.heading().nativeElement.focus(), { injector: this.#injector });
    } catch (error) {
      this.problem.set(toProblem(error));
    }
    this.isBusy.set(false);
  }
}

/** What was typed on the login page already. */
function emailIn(state: unknown): string {
  const email: unknown = typeof state === 'object' && state !== null && Reflect.get(state, 'email');
  return typeof email === 'string' ? email : '';
}
