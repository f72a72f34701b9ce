import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  Injector,
  resource,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api, changeMyPassword, getMyPassword, type MyPassword } from '@chogura/api-client';
import { type Problem, toProblem } from '../../core/api/problem';
import { NewPasswordField } from '../../core/password/new-password-field';
import { SessionStore } from '../../core/session/session-store';
import { Banner } from '../../ui/banner/banner';
import { Field } from '../../ui/field/field';
import { PasswordInput } from '../../ui/field/password-input';
import { Toast } from '../../ui/toast/toast';
import { SettingsSection } from '../settings-section';

type Box = 'current' | 'next';
const NOTHING_WRONG: Readonly<Record<Box, string>> = { current: '', next: '' };

/** パスワードの変更. */
@Component({
  selector: 'cg-password-page',
  imports: [Banner, Field, MatButton, NewPasswordField, PasswordInput, RouterLink, SettingsSection],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // Scrolls by itself, so that the keyboard must be able to stand on it.
  host: { tabindex: '0', role: 'group', 'aria-labelledby': 'password-heading' },
  templateUrl: './password-page.html',
  styleUrls: ['../_settings-page.scss', './password-page.scss'],
})
export class PasswordPage {
  readonly #api = inject(Api);
  readonly #toast = inject(Toast);
  readonly #injector = inject(Injector);
  protected readonly me = inject(SessionStore).me;

  protected readonly source = resource({ loader: (): Promise<MyPassword> => this.#api.invoke(getMyPassword) });
  protected readonly rules = computed(() => (this.source.hasValue() ? this.source.value() : null));
  protected readonly current = signal('');
  protected readonly next = signal('');
  protected readonly errors = signal(NOTHING_WRONG);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly isBusy = signal(false);

  private readonly currentBox = viewChild(PasswordInput);
  private readonly nextBox = viewChild(NewPasswordField);

  protected type(box: Box, text: string): void {
    this[box].set(text);
    this.errors.update((errors) => ({ ...errors, [box]: '' }));
  }

  protected async change(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isBusy()) return;
    this.problem.set(null);
    const [current, next] = [this.current(), this.next()];
    if (current === '' || next === '') {
      this.#complain({
        current: current === '' ? $localize`:@@ownPassword.currentMissing:いまのパスワードを入力してください` : '',
        next: next === '' ? $localize`:@@newPassword.missing:新しいパスワードを入力してください` : '',
      });
      return;
    }
    this.isBusy.set(true);
    try {
      await this.#api.invoke(changeMyPassword, { body: { current, next } });
      this.current.set('');
      this.next.set('');
      this.#toast.show(
        $localize`:@@ownPassword.changed:パスワードを変更しました。ほかのブラウザーはログアウトしました`,
      );
    } catch (error) {
      this.#refuse(toProblem(error));
    }
    this.isBusy.set(false);
  }

  #refuse(problem: Problem): void {
    const of = (box: Box): string => problem.errors.find(({ field }) => field === box)?.message ?? '';
    const errors = { current: of('current'), next: of('next') };
    if (errors.current || errors.next) this.#complain(errors);
    else this.problem.set(problem);
  }

  #complain(errors: Readonly<Record<Box, string>>): void {
    this.errors.set(errors);
    const first = errors.current ? this.currentBox() : this.nextBox();
    afterNextRender(() => first?.focus(), { injector: this.#injector });
  }
}
