import { parseJapaneseDate, type IsoDay } from '@chogura/kernel';

/** 2026-03-31 → 2026/03/31. */
export const formatDay = (day: IsoDay): string => day.replaceAll('-', '/');

const INSTANT_PARTS = {
  timeZone: 'Asia/Tokyo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const;
const INSTANT = new Intl.DateTimeFormat('ja-JP', INSTANT_PARTS);

const SECOND = new Intl.DateTimeFormat('ja-JP', {
  timeZone: 'Asia/Tokyo',
  dateStyle: 'short',
  timeStyle: 'medium',
  hourCycle: 'h23',
});

/** An ISO instant to the second, as in Tokyo: 2026/03/31 18:04:59. */
export const formatSecond = (instant: string): string =>
  SECOND.format(Date.parse(instant)).replace(/(?<= )(\d):/, '0$1:');

/** An ISO instant as the day and minute in Tokyo: 2026/03/31 18:04. */
export const formatInstant = (instant: string): string => INSTANT.format(Date.parse(instant));

const EXACT_INSTANT = new Intl.DateTimeFormat('ja-JP', {
  ...INSTANT_PARTS,
  second: '2-digit',
  fractionalSecondDigits: 3,
});

/** To the millisecond: 2026/03/31 18:04:22.120. */
export const formatExactInstant = (instant: string): string => EXACT_INSTANT.format(Date.parse(instant));

/** What a person typed (2026/3/31, ２０２６年３月３１日, 令和8年3月31日, 20260331) as YYYY-MM-DD, or null. */
export function parseDay(text: string): IsoDay | null {
  const digits = /^(\d{4})(\d{2})(\d{2})$/.exec(text.normalize('NFKC').trim());
  return parseJapaneseDate(digits ? `${digits[1]}-${digits[2]}-${digits[3]}` : text);
}
