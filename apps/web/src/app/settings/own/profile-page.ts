import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { Problem } from '../../core/api/problem';
import { type Language, LanguageChoice } from '../../core/session/language';
import { SessionStore } from '../../core/session/session-store';
import { ThemeChoice, type ThemeWish } from '../../core/theme';
import { Banner } from '../../ui/banner/banner';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';
import { Toast } from '../../ui/toast/toast';

/** プロフィール: who one is here, to be read; language and colours, to be chosen. */
@Component({
  selector: 'cg-profile-page',
  imports: [Banner, Field, Input, MatButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // Scrolls by itself, so that the keyboard must be able to stand on it.
  host: { tabindex: '0', role: 'group', 'aria-labelledby': 'profile-heading' },
  templateUrl: './profile-page.html',
  styleUrls: ['../_settings-page.scss', './profile-page.scss'],
})
export class ProfilePage {
  readonly #toast = inject(Toast);
  readonly #language = inject(LanguageChoice);
  readonly #theme = inject(ThemeChoice);
  protected readonly me = inject(SessionStore).me;

  protected readonly languages: readonly { readonly value: Language; readonly label: string }[] = [
    { value: 'ja', label: '日本語' },
    { value: 'en', label: 'English' },
  ];
  protected readonly themes: readonly { readonly value: ThemeWish; readonly label: string }[] = [
    { value: 'system', label: $localize`:@@profile.themeSystem:端末の設定に合わせる` },
    { value: 'light', label: $localize`:@@profile.themeLight:明るい表示` },
    { value: 'dark', label: $localize`:@@profile.themeDark:暗い表示` },
  ];
  protected readonly language = signal<string>(this.#language.current);
  protected readonly theme = signal<string>(this.#theme.wish());
  protected readonly problem = signal<Problem | null>(null);
  protected readonly isBusy = signal(false);

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isBusy()) return;
    this.problem.set(null);
    const theme = this.themes.find(({ value }) => value === this.theme());
    if (theme) this.#theme.choose(theme.value);
    const language = this.languages.find(({ value }) => value === this.language());
    if (!language || language.value === this.#language.current) {
      this.#toast.show($localize`:@@form.saved:保存しました`);
      return;
    }
    this.isBusy.set(true);
    // The page comes again in the other language.
    this.problem.set(await this.#language.chooseForProfile(language.value));
    this.isBusy.set(false);
  }
}
