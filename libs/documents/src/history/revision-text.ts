import { isIsoDay, normaliseText, squeeze } from '@chogura/kernel';

/** What a typed text may be in a history, which keeps values as they are stored. */
export interface TextForms {
  /** For LIKE, over values in NFKC and lower case. */
  readonly patterns: readonly string[];
  /** Whole values. */
  readonly values: readonly string[];
}

/** 378,000円 is stored as 378000, USD 8,420.50 in cents, and 2026/3/31 as 2026-03-31. Nothing typed is no condition: null. */
export function textForms(typed: string): TextForms | null {
  const text = normaliseText(typed).trim().toLowerCase();
  if (text === '') return null;
  const amount = /^(?:[a-z]{3}|[¥$€£])?([+-]?[\d,]+(?:\.\d{1,3})?)円?$/.exec(squeeze(text))?.[1]?.replace(/[,.]/g, '');
  const day = /^(\d{4})[/.年-](\d{1,2})[/.月-](\d{1,2})日?$/.exec(squeeze(text));
  const iso = day ? `${day[1]}-${day[2]?.padStart(2, '0')}-${day[3]?.padStart(2, '0')}` : '';
  return {
    patterns: [`%${text.replace(/[\\%_]/g, '\\$&')}%`],
    values: [...(amount ? [amount] : []), ...(isIsoDay(iso) ? [iso] : [])],
  };
}
