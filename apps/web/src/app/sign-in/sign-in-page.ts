import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  DOCUMENT,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { Problem } from '../core/api/problem';
import { InstantPipe } from '../core/format/pipes';
import { hasKeptTyping } from '../core/kept-typing';
import { STEPS_PATH } from '../core/session/session.guard';
import { safeNext } from '../core/session/safe-next';
import { SessionStore } from '../core/session/session-store';
import { Banner } from '../ui/banner/banner';
import { Field } from '../ui/field/field';
import { Input } from '../ui/field/input';
import { PasswordInput } from '../ui/field/password-input';
import { Icon } from '../ui/icon/icon';
import { SoloFrame } from './solo-frame';
import { SsoTrip } from './sso-trip';

/** ログイン. What the server says about a failure is the same for an unknown address and a wrong password. */
@Component({
  selector: 'cg-sign-in-page',
  imports: [InstantPipe, MatButton, RouterLink, Banner, Field, Icon, Input, PasswordInput, SoloFrame],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './sign-in-page.html',
  styleUrl: './sign-in-page.scss',
})
export class SignInPage {
  readonly #session = inject(SessionStore);
  readonly #router = inject(Router);
  readonly #injector = inject(Injector);
  private readonly endedHeading = viewChild<ElementRef<HTMLElement>>('endedHeading');
  private readonly emailBox = viewChild<ElementRef<HTMLInputElement>>('emailBox');
  private readonly passwordBox = viewChild(PasswordInput);

  /** Where to go afterwards, from the address. */
  readonly next = input<string>();

  // The first page that anybody loads: signals of its own instead of a library of forms.
  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly keepSignedIn = signal(false);
  /** Boxes that were left, or sent. Nothing is said about the others. */
  readonly #left = signal<ReadonlySet<'email' | 'password'>>(new Set());
  protected readonly emailError = computed(() =>
    this.#left().has('email') && this.email().trim() === ''
      ? $localize`:@@signIn.emailMissing:メールアドレスを入力してください`
      : '',
  );
  protected readonly passwordError = computed(() =>
    this.#left().has('password') && this.password() === ''
      ? $localize`:@@signIn.passwordMissing:パスワードを入力してください`
      : '',
  );
  /** Also what went wrong with single sign-on, where the person comes from. */
  protected readonly problem = signal<Problem | null>(inject(SsoTrip).takeFailure());
  protected readonly isBusy = signal(false);
  /** Why the person stands here again. */
  readonly #end = computed(() => {
    const state = this.#session.state();
    return state.is === 'signed-out' ? state.end : null;
  });
  readonly #isToldOfEnd = signal(false);
  /** Somebody needed the seat: said before anything else. */
  protected readonly endedBy = computed(() => {
    const end = this.#end();
    return end?.reason === 'forced' && end.by !== null && !this.#isToldOfEnd() ? end : null;
  });
  protected readonly hasKeptTyping = hasKeptTyping(inject(DOCUMENT).defaultView);
  protected readonly note = computed(() => noteOf(this.#end()?.reason));
  protected readonly noteTone = computed(() => (this.#end()?.reason === 'password-set' ? 'ok' : 'info'));
  /** What happened elsewhere is said at once; that time ran out is no news. */
  protected readonly isNoteUrgent = computed(() => !['expired', 'idle'].includes(this.#end()?.reason ?? ''));

  constructor() {
    // Said at once to those who listen: somebody else has done it.
    effect(() => this.endedHeading()?.nativeElement.focus());
  }

  protected signInAgain(): void {
    this.#isToldOfEnd.set(true);
    afterNextRender(() => this.emailBox()?.nativeElement.focus(), { injector: this.#injector });
  }

  protected async signIn(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isBusy()) return;
    this.problem.set(null);
    this.left('email');
    this.left('password');
    if (this.emailError()) this.emailBox()?.nativeElement.focus();
    else if (this.passwordError()) this.passwordBox()?.focus();
    else await this.#send();
  }

  protected left(box: 'email' | 'password'): void {
    this.#left.update((left) => new Set(left).add(box));
  }

  async #send(): Promise<void> {
    this.isBusy.set(true);
    const problem = await this.#session.signIn({
      email: this.email().trim(),
      password: this.password(),
      keepSignedIn: this.keepSignedIn(),
    });
    this.isBusy.set(false);
    if (!problem) {
      const next = safeNext(this.next() ?? null);
      if (this.#session.step()) {
        await this.#router.navigate([STEPS_PATH], { queryParams: next === '/' ? {} : { next } });
      } else await this.#router.navigateByUrl(next);
      return;
    }
    this.problem.set(problem);
    this.passwordBox()?.focus();
  }
}

/** What there is to say about the end of a session; empty after one's own logout. */
function noteOf(reason: string | undefined): string {
  switch (reason) {
    case undefined:
    case 'forced':
      return '';
    case 'expired':
      return $localize`:@@signIn.expired:ログインの有効期限が切れました。もう一度ログインすると、続きから使えます。`;
    case 'idle':
      return $localize`:@@signIn.idle:しばらく操作がなかったため、ログアウトしました。もう一度ログインすると、続きから使えます。`;
    case 'declined':
      return $localize`:@@signIn.declined:同意いただけなかったため、ログアウトしました。ご利用には規約への同意と情報の利用許可が必要です。同意しなかったことだけを記録しました。`;
    case 'password-set':
      return $localize`:@@signIn.passwordSet:パスワードを設定しました。新しいパスワードでログインしてください。`;
    case 'password-changed':
      return $localize`:@@signIn.passwordChanged:パスワードが変更されたため、ログアウトしました。新しいパスワードでログインしてください。`;
    case 'disabled':
      return $localize`:@@signIn.disabled:アカウントが無効になったため、ログアウトしました。会社の管理者にお問い合わせください。`;
    case 'suspended':
      return $localize`:@@signIn.suspended:ご契約が停止されているため、ログアウトしました。会社の管理者にお問い合わせください。`;
    default:
      return $localize`:@@signIn.signedOut:別の画面でログアウトしました。続けるには、もう一度ログインしてください。`;
  }
}
