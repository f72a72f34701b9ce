import { hasValidCheckDigit } from '@chogura/kernel';
import type { Segment } from './layout';
import type { Span } from './span';

export interface RegistrationToken extends Span {
  /** T and 13 digits. */
  readonly value: string;
  readonly isValid: boolean;
  /** Letters were read as the digits they look like. */
  readonly isRepaired: boolean;
}

/** Letters that OCR sets where a digit stands. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  D: '0',
  Q: '0',
  I: '1',
  l: '1',
  i: '1',
  '|': '1',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
  B: '8',
  b: '6',
  G: '6',
  g: '9',
};
const DIGIT = String.raw`[\dOoDQIli|ZzSsBbGg]`;
const WITH_T = new RegExp(
  String.raw`(?<![A-Za-z\d])[Tt丁]\s?[-−‐–ー.:]?\s?${DIGIT}(?:\s?[-−‐–ー.]?\s?${DIGIT}){12,13}(?![\dA-Za-z])`,
  'gu',
);
const LABELLED = new RegExp(
  String.raw`(?:登録番号|事業者番号|インボイス番号|registration\s?(?:no|number))[.:：]?\s?(?<digits>\d(?:[-\s]?\d){12})(?!\d)`,
  'giu',
);

/** Every インボイス登録番号 of a segment, however it is grouped (T1234567890123, T1-2345-…, T 1234 …). */
export function registrationTokens(segment: Segment): RegistrationToken[] {
  const tokens: RegistrationToken[] = [];
  for (const match of segment.text.matchAll(WITH_T)) {
    const start = match.index ?? 0;
    const token = repair(match[0].slice(1));
    if (token) tokens.push({ ...token, segment, start, end: start + match[0].length });
  }
  for (const match of segment.text.matchAll(LABELLED)) {
    const digits = match.groups?.['digits'] ?? '';
    const token = repair(digits);
    const start = (match.index ?? 0) + match[0].length - digits.length;
    // Without its T it could be a plain 法人番号; only the check digit of a labelled number is believed.
    if (token?.isValid) tokens.push({ ...token, segment, start, end: start + digits.length });
  }
  return tokens;
}

/** OCR can see one digit twice; the number is believed when leaving one of a pair out gives one valid number and no other. */
function undoubled(digits: string): Pick<RegistrationToken, 'value' | 'isValid' | 'isRepaired'> | null {
  const shorter = [...digits].flatMap((digit, index) =>
    digit === digits[index - 1] ? [`T${digits.slice(0, index)}${digits.slice(index + 1)}`] : [],
  );
  const [value, ...others] = [...new Set(shorter)].filter(hasValidCheckDigit);
  return value !== undefined && others.length === 0 ? { value, isValid: true, isRepaired: true } : null;
}

function repair(printed: string): Pick<RegistrationToken, 'value' | 'isValid' | 'isRepaired'> | null {
  const signs = [...printed].filter((char) => /[\dA-Za-z|]/.test(char));
  const digits = signs.map((char) => LOOKALIKES[char] ?? char).join('');
  if (digits.length === 14) return undoubled(digits);
  if (!/^\d{13}$/.test(digits)) return null;
  const letters = signs.filter((char) => !/\d/.test(char)).length;
  const value = `T${digits}`;
  const isValid = hasValidCheckDigit(value);
  // A few letters are misread digits; many letters are a word or a product code, unless the check digit vouches for them.
  if (letters > 3 && !isValid) return null;
  return { value, isValid, isRepaired: letters > 0 };
}
