import { minorDigits, normaliseText, toMinor } from '@chogura/kernel';

const GROUPS = /\B(?=(\d{3})+(?!\d))/g;

/** 378,000円 · -23,760円 · USD 8,420.00. Numbers are shown whole, with their unit, in both languages. */
export function formatAmount(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const whole = (digits > 0 ? text.slice(0, -digits) : text).replace(GROUPS, ',');
  const number = `${minor < 0 ? '-' : ''}${whole}${digits > 0 ? `.${text.slice(-digits)}` : ''}`;
  return currency === 'JPY' ? $localize`:@@amount.yen:${number}:number:円` : `${currency} ${number}`;
}

/** For an input: the number alone, without unit or separators (8420.00). */
export function amountForInput(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  return (minor / 10 ** digits).toFixed(digits);
}

/**
 * What a person typed (378000, ３７８，０００円, ¥378,000, △23,760, -23760) in minor units of the currency.
 * @returns null for anything else, also for more decimals than the currency has or a number beyond safe integers
 */
export function parseAmount(text: string, currency: string): number | null {
  const compact = normaliseText(text)
    .replace(/[\s,円¥\\]/g, '')
    .replace(/^[A-Z]{3}/, '')
    .replace(/^[△▲−–‐]/, '-');
  const match = /^-?\d+(?:\.(\d+))?$/.exec(compact);
  if (!match || (match[1]?.length ?? 0) > minorDigits(currency)) return null;
  try {
    return toMinor(Number(compact), currency);
  } catch {
    return null;
  }
}
