/**
 * インボイス登録番号: T and 13 digits, of which the first is a check digit.
 * Check digit = 9 − (Σ Pn·Qn mod 9), Pn the nth digit from the right of the other twelve, Qn = 1 for odd n, 2 for even n.
 * @see 法人番号の指定等に関する省令 第2条
 */
const FORM = /^T\d{13}$/;

export const isRegistrationNumberForm = (value: string): boolean => FORM.test(value);

export function hasValidCheckDigit(value: string): boolean {
  if (!FORM.test(value)) return false;
  const digits = [...value.slice(1)].map(Number);
  const sum = digits
    .slice(1)
    .reverse()
    .reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 2), 0);
  return digits[0] === 9 - (sum % 9);
}
