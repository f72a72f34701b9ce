import { describe, expect, it } from '@jest/globals';
import { unionBox } from './box';
import { minorDigits, toMajor, toMinor } from './money';
import { decodeCursor, encodeCursor } from './page';
import { fillIn, Problem } from './problem';
import { hasValidCheckDigit, isRegistrationNumberForm } from './registration-number';

describe('money', () => {
  it('counts minor units by currency', () => {
    expect(toMinor(1280, 'JPY')).toBe(1280);
    expect(toMinor(12.8, 'USD')).toBe(1280);
    expect(toMinor(-0.29, 'EUR')).toBe(-29);
    expect(toMajor({ minor: 842000, currency: 'USD' })).toBe(8420);
    expect(minorDigits('KWD')).toBe(3);
  });

  it('throws rather than lose digits', () => {
    expect(() => toMinor(Number.MAX_SAFE_INTEGER, 'USD')).toThrow(RangeError);
  });
});

describe('registration numbers', () => {
  // The tax agency's own 法人番号, as it publishes it.
  const published = 'T7000012050002';

  it('verifies the check digit', () => {
    expect(hasValidCheckDigit(published)).toBe(true);
    for (let digit = 0; digit <= 9; digit++) {
      expect(hasValidCheckDigit(`T${digit}${published.slice(2)}`)).toBe(digit === 7);
    }
  });

  it('has one form', () => {
    expect(isRegistrationNumberForm(published)).toBe(true);
    for (const wrong of ['7000012050002', 'T700001205000', 't7000012050002', 'T7000-012050002']) {
      expect(isRegistrationNumberForm(wrong)).toBe(false);
      expect(hasValidCheckDigit(wrong)).toBe(false);
    }
  });
});

describe('cursors', () => {
  it('carry any key there and back', () => {
    const key = [759, '株式会社朝凪商会 🏢', null, 'b'];
    expect(decodeCursor(encodeCursor(key))).toEqual(key);
    expect(encodeCursor(key)).toMatch(/^[\w-]+$/);
  });

  it.each(['', '%%%', 'bm90IGpzb24', encodeCursor([]).slice(0, 1)])('from elsewhere (%j) are no keys', (text) => {
    expect(decodeCursor(text)).toBeNull();
  });
});

describe('problems', () => {
  it('fill their wording in and leave what they do not know visible', () => {
    expect(fillIn('今月の上限{limit}件に達しました。{date}から', { limit: 500 })).toBe(
      '今月の上限500件に達しました。{date}から',
    );
    expect(new Problem({ code: 'x.y', status: 409, title: { ja: 'あ', en: 'a' } }).code).toBe('x.y');
  });
});

describe('boxes', () => {
  it('join to the smallest that holds all', () => {
    expect(
      unionBox([
        [0.1, 0.2, 0.1, 0.1],
        [0.5, 0.1, 0.2, 0.1],
      ]),
    ).toEqual([0.1, 0.1, 0.6, expect.closeTo(0.2)]);
  });
});
