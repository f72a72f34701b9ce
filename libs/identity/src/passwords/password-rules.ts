import { companyKey, normaliseText, type Wording } from '@chogura/kernel';
import { type FieldError } from '@chogura/platform';
import { isCommonPassword } from './common-passwords';

/** Longer ones would only make argon2 work. */
export const MAX_PASSWORD_LENGTH = 200;

/** Whom a password must not name. */
export interface PasswordOwner {
  readonly email: string;
  readonly name: string;
  readonly companyNames: readonly string[];
}

/** Shorter words are in too many others. */
const MIN_LATIN_WORD_LENGTH = 4;
const MIN_JAPANESE_WORD_LENGTH = 2;

/**
 * One password, one spelling: canonical equivalents (が as one code point or as two) are the same password. Nothing else is folded,
 * so that width and case count. @see RFC 8265 §4.2.2
 */
export const passwordForm = (password: string): string => password.normalize('NFC');

/**
 * Length, and what others would try first; no rules about which signs to use. @see NIST SP 800-63B §3.1.1.2
 * @param field of the request, for the answer
 * @returns what to do about it, or null when it is good
 */
export function faultOf(password: string, owner: PasswordOwner, minLength: number, field: string): FieldError | null {
  const fault = (code: string, message: Wording): FieldError => ({ field, code, message });
  if ([...passwordForm(password)].length < minLength) {
    return fault('too-short', {
      ja: `パスワードは${minLength}文字以上にしてください。単語をいくつか並べると、長くても覚えやすくなります`,
      en: `Please use at least ${minLength} characters. A few words in a row are long and easy to remember`,
    });
  }
  if (isCommonPassword(password)) {
    return fault('too-common', {
      ja: 'よく使われているパスワードです。ほかの人が思いつかないものにしてください',
      en: 'Many people use this password. Please choose one that nobody else would think of',
    });
  }
  if (namesIn(owner).some((name) => comparable(password).includes(name))) {
    return fault('names-its-owner', {
      ja: '氏名、メールアドレス、会社名を含まないものにしてください',
      en: 'Please leave your name, your e-mail address and your company’s name out of it',
    });
  }
  return null;
}

const comparable = (text: string): string => normaliseText(text).replace(/\s+/g, '').toLowerCase();

/** The words by which an attacker who knows the person would begin. */
function namesIn({ email, name, companyNames }: PasswordOwner): string[] {
  const companies = companyNames.flatMap((each) => [
    comparable(each),
    companyKey(each).replace(/(株式|有限|合同|合資|合名)会社/g, ''),
  ]);
  const words = [email.split('@')[0] ?? '', name, ...name.split(/[\s・]+/)].map(comparable);
  return [...words, ...companies].filter((word) => {
    const isJapanese = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(word);
    return [...word].length >= (isJapanese ? MIN_JAPANESE_WORD_LENGTH : MIN_LATIN_WORD_LENGTH);
  });
}
