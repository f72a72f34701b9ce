import { Injectable, type Provider } from '@angular/core';
import { DateAdapter, MAT_DATE_FORMATS, MAT_NATIVE_DATE_FORMATS, NativeDateAdapter } from '@angular/material/core';
import { MatDatepickerIntl } from '@angular/material/datepicker';

/** Days in a calendar are numbers alone, in Japanese too: 31, not 31日. */
@Injectable()
class PlainDayAdapter extends NativeDateAdapter {
  override getDateNames(): string[] {
    return Array.from({ length: 31 }, (_, index) => String(index + 1));
  }
}

@Injectable()
class CalendarWords extends MatDatepickerIntl {
  override prevMonthLabel = $localize`:@@calendar.previousMonth:前の月`;
  override nextMonthLabel = $localize`:@@calendar.nextMonth:次の月`;
  override prevYearLabel = $localize`:@@calendar.previousYear:前の年`;
  override nextYearLabel = $localize`:@@calendar.nextYear:次の年`;
  override prevMultiYearLabel = $localize`:@@calendar.previousYears:前の24年`;
  override nextMultiYearLabel = $localize`:@@calendar.nextYears:次の24年`;
  override switchToMonthViewLabel = $localize`:@@calendar.chooseDay:日を選ぶ`;
  override switchToMultiYearViewLabel = $localize`:@@calendar.chooseMonth:年と月を選ぶ`;
  override calendarLabel = $localize`:@@calendar.label:カレンダー`;
}

/** What mat-calendar needs, in the user's language. */
export const provideJapaneseCalendar = (): Provider[] => [
  { provide: DateAdapter, useClass: PlainDayAdapter },
  { provide: MAT_DATE_FORMATS, useValue: MAT_NATIVE_DATE_FORMATS },
  { provide: MatDatepickerIntl, useClass: CalendarWords },
];
