import { CdkTrapFocus } from '@angular/cdk/a11y';
import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  model,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { MatIconButton } from '@angular/material/button';
import { DateAdapter } from '@angular/material/core';
import { MatCalendar } from '@angular/material/datepicker';
import { Input } from '../../ui/field/input';
import { Icon } from '../../ui/icon/icon';
import { formatDay, parseDay } from '../format/dates';
import { CalendarHeader } from './calendar-header';
import { provideJapaneseCalendar } from './japanese-calendar';

/**
 * A day, typed as people write it (2026/3/31, 令和8年3月31日, R8.3.31), or taken from a calendar (the button, or Alt+↓).
 * It holds the text; who uses it brings that into its usual form when the box is left.
 */
@Component({
  selector: 'cg-date-input',
  imports: [CdkConnectedOverlay, CdkOverlayOrigin, CdkTrapFocus, MatCalendar, MatIconButton, Icon, Input],
  providers: [provideJapaneseCalendar()],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<span class="withButton" cdkOverlayOrigin #origin="cdkOverlayOrigin">
      <input
        #box
        cgInput
        class="cg-numbers"
        placeholder="2026/03/31"
        aria-keyshortcuts="Alt+ArrowDown"
        [attr.data-field]="boxName() || null"
        [value]="value()"
        (input)="value.set(box.value)"
        (blur)="touch.emit()"
        (keydown.alt.arrowdown)="open($event)"
      />
      <button
        matIconButton
        type="button"
        tabindex="-1"
        [attr.aria-expanded]="isOpen()"
        (click)="open($event)"
        aria-label="カレンダーから選ぶ"
        i18n-aria-label="@@date.open"
      >
        <cg-icon name="calendar" [size]="16" />
      </button>
    </span>
    <ng-template
      cdkConnectedOverlay
      [cdkConnectedOverlayOrigin]="origin"
      [cdkConnectedOverlayOpen]="isOpen()"
      [cdkConnectedOverlayHasBackdrop]="true"
      cdkConnectedOverlayBackdropClass="cdk-overlay-transparent-backdrop"
      [cdkConnectedOverlayPush]="true"
      (backdropClick)="close()"
      (detach)="close()"
    >
      <div
        class="calendar"
        role="dialog"
        aria-modal="true"
        aria-label="カレンダー"
        i18n-aria-label="@@calendar.label"
        cdkTrapFocus
        cdkTrapFocusAutoCapture
        (keydown.escape)="close($event)"
      >
        <mat-calendar
          [headerComponent]="header"
          [startAt]="day()"
          [selected]="day()"
          (selectedChange)="choose($event)"
        />
      </div>
    </ng-template>`,
  styles: `
    .withButton {
      position: relative;
      display: block;
    }
    input {
      padding-right: 32px;
    }
    button {
      --mat-icon-button-state-layer-size: 28px;
      position: absolute;
      right: 4px;
      top: 50%;
      translate: 0 -50%;
    }
    .calendar {
      width: 280px;
      border: 1px solid var(--cg-line);
      border-radius: var(--cg-r-3);
      background: var(--cg-raised);
      box-shadow: var(--cg-e-2);
    }
  `,
})
export class DateInput implements FormValueControl<string> {
  protected readonly header = CalendarHeader;
  readonly value = model('');
  readonly touch = output<void>();
  /** For finding the box: data-field. */
  readonly boxName = input('');

  readonly #days = inject<DateAdapter<Date>>(DateAdapter);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  protected readonly isOpen = signal(false);
  /** Where the calendar opens; null: at this month. */
  protected readonly day = computed(() => {
    const [year, month, date] = (parseDay(this.value()) ?? '').split('-').map(Number);
    return year && month && date ? this.#days.createDate(year, month - 1, date) : null;
  });

  focus(): void {
    this.box().nativeElement.focus();
  }

  protected open(event: Event): void {
    event.preventDefault();
    this.isOpen.set(true);
  }

  /** Esc closes the calendar and nothing beyond it. */
  protected close(event?: Event): void {
    event?.stopPropagation();
    if (!this.isOpen()) return;
    this.isOpen.set(false);
    this.focus();
  }

  protected choose(date: Date | null): void {
    if (date) this.value.set(formatDay(isoOf(this.#days, date)));
    this.close();
  }
}

function isoOf(days: DateAdapter<Date>, date: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${days.getYear(date)}-${two(days.getMonth(date) + 1)}-${two(days.getDate(date))}`;
}
