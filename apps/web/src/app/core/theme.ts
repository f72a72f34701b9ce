import { DOCUMENT, inject, Injectable, signal } from '@angular/core';
import { remember } from './browser-memory';

/** Read again by the inline script of index.html, before the first paint. */
const KEY = 'chogura.theme';

export type Theme = 'light' | 'dark';

/** The system's theme until the person chooses one; then theirs, in this browser. */
@Injectable({ providedIn: 'root' })
export class ThemeChoice {
  readonly #window = inject(DOCUMENT).defaultView;
  readonly #root = inject(DOCUMENT).documentElement;
  readonly #shown = signal<Theme>(this.#initial());

  readonly shown = this.#shown.asReadonly();

  toggle(): void {
    const theme: Theme = this.#shown() === 'dark' ? 'light' : 'dark';
    this.#root.dataset['theme'] = theme;
    this.#shown.set(theme);
    remember(this.#window, KEY, theme);
  }

  #initial(): Theme {
    const chosen = this.#root.dataset['theme'];
    if (chosen === 'light' || chosen === 'dark') return chosen;
    return this.#window?.matchMedia?.('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }
}
