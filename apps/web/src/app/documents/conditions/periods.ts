import type { IsoDay } from '@chogura/kernel';

/** A range of days that people ask for by a word. */
export interface Period {
  readonly word: string;
  readonly from: IsoDay;
  readonly to: IsoDay;
}

const two = (part: number): string => String(part).padStart(2, '0');

/** @param monthsLater of January of year 0. @returns its first day, or the last of the month before */
function dayAt(months: number, isLastOfBefore = false): IsoDay {
  const day = new Date(Date.UTC(Math.floor(months / 12), months % 12, isLastOfBefore ? 0 : 1));
  return `${day.getUTCFullYear()}-${two(day.getUTCMonth() + 1)}-${two(day.getUTCDate())}`;
}

const monthsOf = (word: string, start: number, count: number): Period => ({
  word,
  from: dayAt(start),
  to: dayAt(start + count, true),
});

const monthOf = (day: IsoDay): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/** What was: 今月, 先月, 今年度, 前年度. @param yearEndMonth 1 to 12: the fiscal year ends with it */
export function pastPeriods(today: IsoDay, yearEndMonth: number): Period[] {
  const month = monthOf(today);
  const yearStart = month - ((month - yearEndMonth) % 12);
  return [
    monthsOf($localize`:@@period.thisMonth:今月`, month, 1),
    monthsOf($localize`:@@period.lastMonth:先月`, month - 1, 1),
    monthsOf($localize`:@@period.thisYear:今年度`, yearStart, 12),
    monthsOf($localize`:@@period.lastYear:前年度`, yearStart - 12, 12),
  ];
}

/** What comes due: 今月, 来月. */
export function comingPeriods(today: IsoDay): Period[] {
  const month = monthOf(today);
  return [
    monthsOf($localize`:@@period.thisMonth:今月`, month, 1),
    monthsOf($localize`:@@period.nextMonth:来月`, month + 1, 1),
  ];
}
