import { DOCUMENT, inject, Injectable, signal } from '@angular/core';
import { remember } from './browser-memory';

/** Read again by the inline script of index.html, before the first paint. */
const KEY = 'chogura.theme';

export type Theme = 'light' | 'dark';
/** `system`: as everything else on the screen. */
export type ThemeWish = Theme | 'system';

/** The system's theme until the person chooses one; then theirs, in this browser. */
@Injectable({ providedIn: 'root' })
export class ThemeChoice {
  readonly #window = inject(DOCUMENT).defaultView;
  readonly #root = inject(DOCUMENT).documentElement;
  readonly #wish = signal<ThemeWish>(this.#initial());
  readonly #shown = signal<Theme>(this.#themeOf(this.#wish()));

  readonly wish = this.#wish.asReadonly();
  readonly shown = this.#shown.asReadonly();

  toggle(): void {
    this.choose(this.#shown() === 'dark' ? 'light' : 'dark');
  }

  choose(wish: ThemeWish): void {
    if (wish === 'system') delete this.#root.dataset['theme'];
    else this.#root.dataset['theme'] = wish;
    this.#wish.set(wish);
    this.#shown.set(this.#themeOf(wish));
    remember(this.#window, KEY, wish);
  }

  #initial(): ThemeWish {
    const chosen = this.#root.dataset['theme'];
    return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
  }

  #themeOf(wish: ThemeWish): Theme {
    if (wish !== 'system') return wish;
    return this.#window?.matchMedia?.('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }
}
