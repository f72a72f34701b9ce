import { type Language, Problem, type Wording } from '@chogura/kernel';
import type { ValidationError } from '@nestjs/common';
import { INVALID_INPUT } from './http.problems';

/** One field that a caller should correct; `field` is its path in the body or query ("lines.0.amount"). */
export interface FieldError {
  readonly field: string;
  /** kebab-case, stable: "is-email", "required". */
  readonly code: string;
  /** Overrides the platform's sentence for this code. */
  readonly message?: Wording;
}

/** @returns the problem http.invalid-input (400); the filter words each field in the caller's language */
export const invalidInput = (fields: readonly FieldError[]): Problem =>
  new Problem(INVALID_INPUT, {}, { errors: fields });

/** How a field error is sent. */
export interface WordedFieldError {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

const REQUIRED: Wording = { ja: '入力してください', en: 'Please fill this in' };
const ANYTHING_ELSE: Wording = { ja: '入力内容を確認してください', en: 'Please check this value' };
const SENTENCES: Readonly<Record<string, Wording>> = {
  required: REQUIRED,
  'is-not-empty': REQUIRED,
  'is-defined': REQUIRED,
  'is-email': { ja: 'メールアドレスの形で入力してください', en: 'Please enter an e-mail address' },
  'is-uuid': { ja: 'IDの形を確認してください', en: 'Please check the form of the id' },
  'is-in': { ja: '選択肢の中から選んでください', en: 'Please choose one of the options' },
  'is-int': { ja: '整数で入力してください', en: 'Please enter a whole number' },
  'is-boolean': { ja: 'true か false で指定してください', en: 'Please use true or false' },
  'is-iso-day': { ja: '日付は 2026/03/31 のように入力してください', en: 'Please enter a date like 2026-03-31' },
  'is-url': {
    ja: 'https:// または http:// で始まるURLを入力してください',
    en: 'Please enter an address that begins with https:// or http://',
  },
  'is-ip-range': {
    ja: '192.0.2.0/24 のように入力してください',
    en: 'Please enter an address or a range like 192.0.2.0/24',
  },
  'is-folder-name': {
    ja: 'フォルダー名を1つ入力してください（「/」「\\」と、システムが使う名前は使えません）',
    en: 'Please enter the name of one folder, without / or \\, and none that the system uses itself',
  },
  matches: { ja: '形を確認してください', en: 'Please check the form' },
  length: { ja: '文字数を確認してください', en: 'Please check the length' },
  'max-length': { ja: '文字数を減らしてください', en: 'Please shorten this text' },
  'array-min-size': { ja: '1つ以上選んでください', en: 'Please choose at least one' },
  'array-max-size': { ja: '数を減らしてください', en: 'Please give fewer' },
  'array-unique': { ja: '同じものを2つ以上指定しないでください', en: 'Please give each only once' },
  'whitelist-validation': { ja: 'この項目は指定できません', en: 'This field is not known here' },
};

export const wordFieldErrors = (fields: readonly FieldError[], language: Language): WordedFieldError[] =>
  fields.map(({ field, code, message }) => ({
    field,
    code,
    message: (message ?? SENTENCES[code] ?? ANYTHING_ELSE)[language],
  }));

/** Flattens what class-validator found: one entry per field, the first broken rule only. A missing value is always `required`. */
export function fieldErrorsOf(errors: readonly ValidationError[], parent = ''): FieldError[] {
  return errors.flatMap((error) => {
    const field = parent ? `${parent}.${error.property}` : error.property;
    const rules = Object.keys(error.constraints ?? {});
    const code =
      error.value === undefined && !rules.includes('whitelistValidation') ? 'required' : kebab(rules[0] ?? 'invalid');
    const own = rules.length > 0 ? [{ field, code }] : [];
    return [...own, ...fieldErrorsOf(error.children ?? [], field)];
  });
}

const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (letter, index: number) => `${index > 0 ? '-' : ''}${letter.toLowerCase()}`);
