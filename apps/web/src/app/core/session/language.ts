import { DOCUMENT, inject, Injectable, LOCALE_ID } from '@angular/core';
import { Api, updateMe } from '@chogura/api-client';
import { type Problem, toProblem } from '../api/problem';

export type Language = 'ja' | 'en';

/** Read by the server, which picks the build to serve by it. */
const COOKIE = 'chogura_language';
const YEAR_SECONDS = 31_536_000;

/** Each language is a build of its own, chosen by the profile or a cookie, never by the address: links are shared between people. */
@Injectable({ providedIn: 'root' })
export class LanguageChoice {
  readonly #api = inject(Api);
  readonly #document = inject(DOCUMENT);

  readonly current: Language = inject(LOCALE_ID).startsWith('en') ? 'en' : 'ja';
  readonly other: Language = this.current === 'ja' ? 'en' : 'ja';

  /** Before anybody is signed in: only this browser remembers. Loads the page again. */
  chooseHere(language: Language): void {
    this.#document.cookie = `${COOKIE}=${language}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`;
    this.#reload();
  }

  /** For the profile, on every device. Loads the page again. @returns what was wrong; nothing when it is loading. */
  async chooseForProfile(language: Language): Promise<Problem | null> {
    try {
      await this.#api.invoke(updateMe, { body: { language } });
    } catch (error) {
      return toProblem(error);
    }
    this.chooseHere(language);
    return null;
  }

  #reload(): void {
    this.#document.defaultView?.location.reload();
  }
}
