import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { MatRadioButton, MatRadioGroup } from '@angular/material/radio';
import type { NewSupportGrant } from '@chogura/api-client';
import type { Problem } from '../../core/api/problem';
import { Banner } from '../../ui/banner/banner';
import { DialogFrame } from '../../ui/dialog/dialog-frame';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';
import { numbersIn } from './document-numbers';

export interface GrantOffer {
  readonly give: (grant: NewSupportGrant) => Promise<Problem | null>;
}

const DAY_HOURS = 24;
const USUAL_HOURS = DAY_HOURS;

/** For how long, why, and which documents. Closes with true when it is granted. */
@Component({
  selector: 'cg-grant-dialog',
  imports: [Banner, DialogFrame, Field, Input, MatButton, MatRadioButton, MatRadioGroup],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './grant-dialog.html',
  styles: `
    form,
    mat-radio-group {
      display: grid;
      gap: 12px;
    }
    mat-radio-group {
      gap: 0;
      margin-inline-start: -10px;
    }
    .label {
      margin-block-end: -8px;
      font-size: var(--cg-t-13);
      font-weight: var(--cg-w-medium);
    }
  `,
})
export class GrantDialog {
  readonly #offer = inject<GrantOffer>(MAT_DIALOG_DATA);
  readonly #dialog = inject<MatDialogRef<GrantDialog, true>>(MatDialogRef);

  protected readonly lengths = [
    { hours: 1, label: $localize`:@@support.hour1:1時間` },
    { hours: 4, label: $localize`:@@support.hours4:4時間` },
    { hours: DAY_HOURS, label: $localize`:@@support.day1:1日` },
    { hours: 3 * DAY_HOURS, label: $localize`:@@support.days3:3日` },
    { hours: 7 * DAY_HOURS, label: $localize`:@@support.days7:7日` },
  ];
  protected readonly hours = signal(USUAL_HOURS);
  protected readonly reason = signal('');
  protected readonly isForAll = signal(false);
  protected readonly numbers = signal('');
  protected readonly hasTried = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly isBusy = signal(false);

  protected readonly reasonError = computed(() =>
    this.hasTried() && this.reason().trim() === ''
      ? $localize`:@@support.reasonMissing:何を見てもらうためかを入力してください`
      : '',
  );
  protected readonly numbersError = computed(() => {
    const told = this.problem()?.errors.find(({ field }) => field.startsWith('documentNumbers'))?.message;
    if (told) return told;
    if (!this.hasTried() || this.isForAll()) return '';
    const numbers = numbersIn(this.numbers());
    return numbers && numbers.length > 0
      ? ''
      : $localize`:@@support.numbersWrong:管理番号を 12, 13 のように入力してください`;
  });

  protected typeNumbers(text: string): void {
    this.numbers.set(text);
    this.problem.set(null);
  }

  protected async give(event: Event): Promise<void> {
    event.preventDefault();
    this.hasTried.set(true);
    this.problem.set(null);
    if (this.isBusy() || this.reasonError() || this.numbersError()) return;
    this.isBusy.set(true);
    const problem = await this.#offer.give({
      reason: this.reason().trim(),
      hours: this.hours(),
      documentNumbers: this.isForAll() ? null : (numbersIn(this.numbers()) ?? []),
    });
    this.isBusy.set(false);
    this.problem.set(problem);
    if (!problem) this.#dialog.close(true);
  }
}
