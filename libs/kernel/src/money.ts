/**
 * Money is an integer of minor units plus an ISO 4217 code: 1,280円 is {minor: 1280, currency: 'JPY'}, USD 12.80 is {minor: 1280, currency: 'USD'}.
 * Safe integers cover 90 trillion yen, more than any document states.
 */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

const WITHOUT_MINOR_UNIT = new Set(['JPY', 'KRW', 'VND', 'CLP', 'ISK']);
const THREE_DIGITS = new Set(['BHD', 'KWD', 'OMR', 'JOD', 'TND']);

/** Digits after the point in a currency. @see ISO 4217 */
export const minorDigits = (currency: string): number =>
  WITHOUT_MINOR_UNIT.has(currency) ? 0 : THREE_DIGITS.has(currency) ? 3 : 2;

/** A decimal in major units (as a document prints it) to minor units. @throws RangeError beyond safe integers */
export function toMinor(major: number, currency: string): number {
  const minor = Math.round(major * 10 ** minorDigits(currency));
  if (!Number.isSafeInteger(minor)) throw new RangeError(`amount out of range: ${major} ${currency}`);
  return minor;
}

export const toMajor = (money: Money): number => money.minor / 10 ** minorDigits(money.currency);
