import type { Language } from '@chogura/kernel';
import type { Request } from 'express';

/** Holds the language of the last profile seen by this browser, readable by the web app. */
export const LANGUAGE_COOKIE = 'chogura_language';

const LANGUAGES: readonly Language[] = ['ja', 'en'];

export const isLanguage = (value: unknown): value is Language => LANGUAGES.some((language) => language === value);

/** The signed-in person's language, else the browser's cookie, else Accept-Language, else Japanese. */
export function languageOf(request: Request): Language {
  if (request.context) return request.context.language;
  const cookie: unknown = (request.cookies as Record<string, unknown> | undefined)?.[LANGUAGE_COOKIE];
  return isLanguage(cookie) ? cookie : acceptedLanguage(request);
}

/** What Accept-Language prefers of the languages we speak, else Japanese: all that is known of programs. */
export function acceptedLanguage(request: Request): Language {
  const accepted = request.acceptsLanguages([...LANGUAGES]);
  return isLanguage(accepted) ? accepted : 'ja';
}
