import { ChangeDetectionStrategy, Component } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatCalendarHeader } from '@angular/material/datepicker';
import { Icon } from '../../ui/icon/icon';

/** The head of the calendar, whose button is named by what stands on it: Material's is named by what it does, which speech input cannot say. */
@Component({
  selector: 'cg-calendar-header',
  imports: [Icon, MatButton, MatIconButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="mat-calendar-header">
    <div class="mat-calendar-controls">
      <span class="cg-unseen" aria-live="polite">{{ periodButtonDescription }}</span>
      <button
        matButton
        type="button"
        class="mat-calendar-period-button"
        [attr.aria-label]="periodButtonText + ' ' + periodButtonLabel"
        (click)="currentPeriodClicked()"
      >
        {{ periodButtonText }}<cg-icon matButtonIcon iconPositionEnd name="chevron-down" [size]="16" />
      </button>
      <span class="mat-calendar-spacer"></span>
      <button
        matIconButton
        type="button"
        [disabled]="!previousEnabled()"
        [attr.aria-label]="prevButtonLabel"
        (click)="previousClicked()"
      >
        <cg-icon name="chevron-left" />
      </button>
      <button
        matIconButton
        type="button"
        [disabled]="!nextEnabled()"
        [attr.aria-label]="nextButtonLabel"
        (click)="nextClicked()"
      >
        <cg-icon name="chevron-right" />
      </button>
    </div>
  </div>`,
})
export class CalendarHeader extends MatCalendarHeader<Date> {}
