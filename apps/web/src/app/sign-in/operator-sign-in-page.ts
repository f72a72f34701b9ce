import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import type { OperatorSignIn, TwoStepSetup } from '@chogura/api-client';
import type { Problem } from '../core/api/problem';
import { operatorPage } from '../core/operator/operator.guard';
import { OperatorSession } from '../core/operator/operator-session';
import { TwoStepSetupForm } from '../core/two-step/two-step-setup-form';
import { Banner } from '../ui/banner/banner';
import { Field } from '../ui/field/field';
import { Input } from '../ui/field/input';
import { SoloFrame } from './solo-frame';

/** 運営者のログイン: e-mail and password, then the authenticator app, which is set up the first time. */
@Component({
  selector: 'cg-operator-sign-in-page',
  imports: [MatButton, Banner, Field, Input, SoloFrame, TwoStepSetupForm],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './operator-sign-in-page.html',
  styleUrl: './solo-sheet.scss',
})
export class OperatorSignInPage {
  readonly #session = inject(OperatorSession);
  readonly #router = inject(Router);
  private readonly codeBox = viewChild<ElementRef<HTMLInputElement>>('codeBox');
  private readonly emailBox = viewChild<ElementRef<HTMLInputElement>>('emailBox');

  /** Where to go afterwards, from the address. */
  readonly next = input<string>();

  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly code = signal('');
  /** What is asked for: the password, a code, or the first code of an app that is set up now. */
  protected readonly asked = signal<'password' | 'code' | 'setup'>('password');
  protected readonly setup = signal<TwoStepSetup | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly isBusy = signal(false);
  protected readonly hasTried = signal(false);
  protected readonly hasExpired = computed(() => {
    const state = this.#session.state();
    return state.is === 'signed-out' && state.hasExpired;
  });
  protected readonly emailError = computed(() =>
    this.hasTried() && this.email().trim() === ''
      ? $localize`:@@signIn.emailMissing:メールアドレスを入力してください`
      : '',
  );
  protected readonly passwordError = computed(() =>
    this.hasTried() && this.password() === '' ? $localize`:@@signIn.passwordMissing:パスワードを入力してください` : '',
  );

  constructor() {
    // What is asked for next has the focus.
    effect(() => this.codeBox()?.nativeElement.focus());
  }

  protected async sendPassword(event: Event): Promise<void> {
    event.preventDefault();
    this.hasTried.set(true);
    if (this.emailError() || this.passwordError()) {
      this.emailBox()?.nativeElement.focus();
      return;
    }
    await this.#send();
  }

  protected async sendCode(event: Event): Promise<void> {
    event.preventDefault();
    if (this.code().trim() !== '') await this.#send(this.code().trim());
  }

  protected sendFirstCode(code: string): Promise<void> {
    return this.#send(code);
  }

  protected startAgain(): void {
    this.asked.set('password');
    this.password.set('');
    this.code.set('');
    this.problem.set(null);
    this.hasTried.set(false);
  }

  async #send(code?: string): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    const answer = await this.#session.signIn({
      email: this.email().trim(),
      password: this.password(),
      ...(code !== undefined && { code }),
    });
    this.isBusy.set(false);
    this.code.set('');
    if ('next' in answer) await this.#goOn(answer);
    else this.problem.set(answer);
  }

  async #goOn({ next, setup }: OperatorSignIn): Promise<void> {
    if (next === 'done') {
      await this.#router.navigateByUrl(operatorPage(this.next() ?? null));
      return;
    }
    this.setup.set(setup);
    this.asked.set(next);
  }
}
