import { normaliseText } from '@chogura/kernel';
import { dictionary } from '@zxcvbn-ts/language-common';

/** Some 49,000 passwords that people choose most, lower case. */
const COMMON: ReadonlySet<string> = new Set(dictionary['passwords-common']);

/** What runs under the fingers, and what children learn by heart. */
const ROWS = [
  '0123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん',
  'いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえてあさきゆめみしゑひもせす',
].flatMap((row) => [row, [...row].reverse().join('')]);

/** What people put in the place of a letter. "1" is i to some and l to others. */
const SUBSTITUTES = ['i', 'l'].map(
  (one) => new Map([...'@4307$5!1'].map((sign, index) => [sign, [...'aaeotssi', one][index] ?? sign])),
);

/** How people dress a word up: with something before it and after it. Each gives [before, word, after]. */
const DRESSES = [/^()(.*)()$/su, /^(\P{L}*)(.*?)(\P{L}*)$/su, /^()(.*?)(\P{L}*)$/su, /^()(.*?)(\d*)$/su];
const MAX_DRESS_LENGTH = 6;
const MAX_UNIT_LENGTH = 4;
/** Two signs in a row are chance. */
const MIN_PATTERN_LENGTH = 3;

/** True for a password that is among the first that anybody would try: listed, or a simple variant of a listed one. Case and width do not matter. */
export function isCommonPassword(password: string): boolean {
  const folded = normaliseText(password).toLowerCase();
  const spellings = [folded, folded.replace(/[\s._-]+/g, '')];
  return spellings.some((spelling) => DRESSES.some((dress) => isDressedUp(dress.exec(spelling))));
}

function isDressedUp(match: RegExpExecArray | null): boolean {
  const [, before = '', word = '', after = ''] = match ?? [];
  const isWord = [word, ...SUBSTITUTES.map((signs) => [...word].map((sign) => signs.get(sign) ?? sign).join(''))].some(
    isTrivial,
  );
  return isWord && [before, after].every((part) => part.length <= MAX_DRESS_LENGTH || isTrivial(part));
}

const isTrivial = (text: string): boolean =>
  COMMON.has(text) || (text.length >= MIN_PATTERN_LENGTH && (isRun(text) || isRepetition(text)));

/** "345678", "8765", "asdfgh", "あいうえお", also over the end: "7890123". */
const isRun = (text: string): boolean =>
  ROWS.some((row) => row.repeat(Math.ceil(text.length / row.length) + 1).includes(text));

/** "aaaaaa", "abcabcabc", "passwordpassword": something short or common, over and over. */
function isRepetition(text: string): boolean {
  for (let length = 1; length <= text.length / 2; length++) {
    const unit = text.slice(0, length);
    const isRepeated = unit.repeat(Math.ceil(text.length / length)).startsWith(text);
    if (isRepeated && (length <= MAX_UNIT_LENGTH || COMMON.has(unit))) return true;
  }
  return false;
}
