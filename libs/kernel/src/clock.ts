/** The only place that reads the time. Days and months are those of Asia/Tokyo (no daylight saving: UTC+9 all year). */
export type IsoDay = string;

const TOKYO_OFFSET_MS = 9 * 3_600_000;
const DAY_MS = 86_400_000;

export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** The Asia/Tokyo day of an instant, as YYYY-MM-DD. */
export function tokyoDay(instant: Date): IsoDay {
  return new Date(instant.getTime() + TOKYO_OFFSET_MS).toISOString().slice(0, 10);
}

/** The first instant after an Asia/Tokyo day. */
export const afterTokyoDay = (day: IsoDay): Date => new Date(Date.parse(`${day}T00:00:00Z`) - TOKYO_OFFSET_MS + DAY_MS);

/** The Asia/Tokyo minute of an instant, as people read it: "2026-04-15 12:00". */
export const tokyoMinute = (instant: Date): string =>
  new Date(instant.getTime() + TOKYO_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');

/** The first day of the Asia/Tokyo month of an instant, as YYYY-MM-01. */
export const tokyoMonth = (instant: Date): IsoDay => `${tokyoDay(instant).slice(0, 7)}-01`;

/** The first day of the month after `month` (YYYY-MM-01). */
export function nextMonth(month: IsoDay): IsoDay {
  const [year = 0, monthNumber = 1] = month.split('-').map(Number);
  return monthNumber === 12 ? `${year + 1}-01-01` : `${year}-${String(monthNumber + 1).padStart(2, '0')}-01`;
}

/** True for a day that the calendar has, written YYYY-MM-DD. */
export function isIsoDay(text: string): text is IsoDay {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  // The database knows no year 0.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && !text.startsWith('0000');
}
