import { describe, expect, it } from '@jest/globals';
import { isCommonPassword } from './common-passwords';
import { faultOf, passwordForm, type PasswordOwner } from './password-rules';

const OWNER: PasswordOwner = {
  email: 'ichiyo.ooji@company.example',
  name: '大路 一葉',
  companyNames: ['株式会社ひばり商会', 'Hibari Shokai Co., Ltd.'],
};

const codeOf = (password: string, owner = OWNER, minLength = 10): string | undefined =>
  faultOf(password, owner, minLength, 'password')?.code;

describe('the rules for passwords', () => {
  it('count signs as people see them written, not bytes', () => {
    expect(codeOf('𠮷野家で鮭の塩焼き', OWNER, 9)).toBeUndefined();
    expect(codeOf('𠮷野家で鮭の塩焼き', OWNER, 10)).toBe('too-short');
    // Nine letters, of which one is written as two code points.
    expect(codeOf('か\u3099ちょうの冬と春', OWNER, 9)).toBe('too-short');
  });

  it('take any sign and ask for none', () => {
    for (const good of [
      'correct horse battery',
      'かささぎの渡せる橋',
      '🌸🍵🚲 そして白い猫',
      'zvkqmwtrplxd',
      '83 19 77 42 06',
    ]) {
      expect(codeOf(good, OWNER, 9)).toBeUndefined();
    }
  });

  it('take long ones whole', () => {
    const long = Array.from({ length: 40 }, (_, at) => `語${at} `)
      .join('')
      .trim();
    expect(long.length).toBeGreaterThan(128);
    expect(codeOf(long)).toBeUndefined();
    expect(passwordForm(long)).toBe(long);
  });

  it('say in both languages what to do, and where', () => {
    expect(faultOf('short', OWNER, 12, 'next')).toEqual({
      field: 'next',
      code: 'too-short',
      message: { ja: expect.stringContaining('12文字以上'), en: expect.stringContaining('at least 12 characters') },
    });
  });

  it.each([
    'administrator',
    'ADMINISTRATOR',
    'ａｄｍｉｎｉｓｔｒａｔｏｒ',
    'password2026',
    'Password2026!',
    '!!password!!',
    'P@ssw0rd2026',
    'pass word 1234',
    'pass-word-1234',
    'password12345678',
    'passwordpassword',
    '1234567890',
    '7890123456',
    '9876543210',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    'qwertyuiop',
    'あいうえおかきくけこ',
    '            ',
  ])('refuse %j, which others would try first', (common) => {
    expect(codeOf(common)).toBe('too-common');
  });

  it('let a common word pass among others, or beside enough that is not', () => {
    expect(isCommonPassword('dragon beside the river')).toBe(false);
    expect(isCommonPassword('dragon-93847562')).toBe(false);
  });

  it.each([
    ['the local part of the address', 'xx Ichiyo.Ooji 77'],
    ['the name', '大路一葉さんの鍵です'],
    ['the family name', '大路の家の鍵はここに'],
    ['the company', 'ひばり商会の経理の鍵'],
    ['the company in Latin letters', 'HIBARI SHOKAI CO., LTD. 77'],
  ])('refuse what names its owner: %s', (_, password) => {
    expect(codeOf(password)).toBe('names-its-owner');
  });

  it('do not mind short words that are in many others', () => {
    expect(codeOf('favorito jardim azul', { ...OWNER, email: 'ito@company.example' })).toBeUndefined();
  });
});

describe('the form of a password', () => {
  it('is one for all ways to write the same letters, and keeps width and case', () => {
    expect(passwordForm('か\u3099')).toBe('が');
    expect(passwordForm('Ａ a')).toBe('Ａ a');
  });
});
