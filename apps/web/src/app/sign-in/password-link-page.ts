import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { PasswordLink } from '@chogura/api-client';
import { type Problem, toProblem } from '../core/api/problem';
import { NewPasswordField } from '../core/password/new-password-field';
import { SessionStore } from '../core/session/session-store';
import { STEPS_PATH } from '../core/session/session.guard';
import { Banner } from '../ui/banner/banner';
import { Field } from '../ui/field/field';
import { Input } from '../ui/field/input';
import { Icon } from '../ui/icon/icon';
import { Skeleton } from '../ui/skeleton/skeleton';
import { isNotGood, PasswordLinkStore } from './password-link-store';
import { SoloFrame } from './solo-frame';

/** `none`: the page was opened without a link, or with half of one. */
type LinkState = 'none' | 'checking' | 'open' | 'not-good' | 'failed';

/** Where the links of resets and invitations lead: choose a password, and go on to the login. */
@Component({
  selector: 'cg-password-link-page',
  imports: [MatButton, RouterLink, Banner, Field, Icon, Input, NewPasswordField, Skeleton, SoloFrame],
  providers: [PasswordLinkStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './password-link-page.html',
  styleUrl: './solo-sheet.scss',
})
export class PasswordLinkPage {
  readonly #router = inject(Router);
  readonly #session = inject(SessionStore);
  readonly #injector = inject(Injector);
  protected readonly store = inject(PasswordLinkStore);

  /** Of the address; the server's word on the link counts more, where there is one. */
  readonly isInvitation = input(false);

  private readonly heading = viewChild<ElementRef<HTMLElement>>('heading');
  private readonly field = viewChild(NewPasswordField);

  protected readonly link = computed<PasswordLink | null>(() =>
    this.store.link.hasValue() ? this.store.link.value() : null,
  );
  protected readonly invites = computed(() => {
    const link = this.link();
    return link ? link.purpose === 'invitation' : this.isInvitation();
  });
  protected readonly checkProblem = computed(() => {
    const error = this.store.link.error();
    return error ? toProblem(error) : null;
  });
  protected readonly state = computed<LinkState>(() => {
    const problem = this.checkProblem();
    if (problem) return isNotGood(problem) ? 'not-good' : 'failed';
    if (this.link()) return 'open';
    return this.store.token() === null ? 'none' : 'checking';
  });
  protected readonly password = signal('');
  protected readonly error = signal('');
  protected readonly problem = signal<Problem | null>(null);
  protected readonly isBusy = signal(false);

  constructor() {
    effect(() => {
      if (this.state() === 'checking') return;
      // What the link turned out to be is read from its heading on.
      untracked(() => this.#afterShown(() => this.heading()?.nativeElement.focus()));
    });
  }

  protected type(password: string): void {
    this.password.set(password);
    this.error.set('');
  }

  protected async set(event: Event, link: PasswordLink): Promise<void> {
    event.preventDefault();
    if (this.isBusy()) return;
    this.problem.set(null);
    const password = this.password();
    if (password === '') {
      this.#complain($localize`:@@newPassword.missing:新しいパスワードを入力してください`);
      return;
    }
    this.isBusy.set(true);
    const problem = await this.store.complete(password);
    if (problem) this.#refuse(problem);
    else await this.#goOn(link, password);
    this.isBusy.set(false);
  }

  #refuse(problem: Problem): void {
    const reason = problem.errors.find(({ field }) => field === 'password')?.message;
    if (reason) this.#complain(reason);
    else this.problem.set(problem);
  }

  #complain(reason: string): void {
    this.error.set(reason);
    this.#afterShown(() => this.field()?.focus());
  }

  /** Whoever was invited has just chosen the password and is not asked for it again; the steps of the first login follow. */
  async #goOn(link: PasswordLink, password: string): Promise<void> {
    const login = { email: link.email, password, keepSignedIn: false };
    const isKnown = link.purpose === 'invitation' && (await this.#session.signIn(login)) === null;
    if (!isKnown) this.#session.passwordWasSet();
    const path = !isKnown ? '/login' : this.#session.step() ? STEPS_PATH : '/';
    await this.#router.navigateByUrl(path, { replaceUrl: true });
  }

  #afterShown(act: () => void): void {
    afterNextRender(act, { injector: this.#injector });
  }
}
