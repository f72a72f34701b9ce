import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { OperatedCompany, PlanChange, PlanTerms } from '@chogura/api-client';
import { systemClock, tokyoDay } from '@chogura/kernel';
import type { Problem } from '../../core/api/problem';
import { CountPipe, DayPipe, FileSizePipe } from '../../core/format/pipes';
import { Banner } from '../../ui/banner/banner';
import { DialogFrame } from '../../ui/dialog/dialog-frame';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';

export interface PlanOffer {
  readonly company: OperatedCompany;
  readonly plans: readonly PlanTerms[];
  readonly save: (change: PlanChange) => Promise<Problem | null>;
}

/** Another plan from a day on. Closes with true when it is laid down. */
@Component({
  selector: 'cg-plan-dialog',
  imports: [Banner, CountPipe, DayPipe, DialogFrame, Field, FileSizePipe, Input, MatButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cg-dialog-frame [heading]="heading">
    <form id="plan-form" novalidate (submit)="save($event)">
      @if (problem(); as problem) {
        <cg-banner tone="failed" [isAlert]="true"
          ><b>{{ problem.title }}</b> {{ problem.detail }}</cg-banner
        >
      }
      <p class="cg-small cg-muted">
        <ng-container i18n="@@operator.planNow">いまのプラン: {{ offer.company.usage.plan.name }}</ng-container>
        @if (offer.company.usage.next; as next) {
          <br /><ng-container i18n="@@operator.planNext"
            >{{ next.validFrom | cgDay }} から {{ next.plan.name }} に変わる予定です。</ng-container
          >
        }
      </p>
      <cg-field label="プラン" i18n-label="@@operator.plan">
        <select #planBox cgInput (change)="planCode.set(planBox.value)">
          @for (plan of offer.plans; track plan.code) {
            <option [value]="plan.code" [selected]="plan.code === planCode()">{{ plan.name }}</option>
          }
        </select>
      </cg-field>
      @if (chosen(); as plan) {
        <p class="cg-caption cg-muted cg-numbers" i18n="@@operator.planGives">
          {{ plan.seats | cgCount }}席、月{{ plan.uploadsPerMonth | cgCount }}件、{{
            plan.storageBytes | cgFileSize
          }}、APIは1分あたり{{ plan.apiRequestsPerMinute | cgCount }}回
        </p>
      }
      <cg-field
        label="この日から"
        i18n-label="@@operator.planFrom"
        hint="今日より前の日付は選べません。過ぎた日のプランは変わりません。"
        i18n-hint="@@operator.planFromHint"
      >
        <input #dayBox cgInput type="date" [min]="today" [value]="validFrom()" (input)="validFrom.set(dayBox.value)" />
      </cg-field>
    </form>
    <ng-container cgDialogActions>
      <button
        matButton="filled"
        type="submit"
        form="plan-form"
        [attr.aria-disabled]="isBusy()"
        i18n="@@operator.planSave"
      >
        変更する
      </button>
    </ng-container>
  </cg-dialog-frame>`,
  styles: `
    form {
      display: grid;
      gap: 12px;
    }
  `,
})
export class PlanDialog {
  protected readonly offer = inject<PlanOffer>(MAT_DIALOG_DATA);
  readonly #dialog = inject<MatDialogRef<PlanDialog, true>>(MatDialogRef);

  protected readonly heading = $localize`:@@operator.planOf:${this.offer.company.name}:name: のプラン`;
  protected readonly today = tokyoDay(systemClock.now());
  protected readonly planCode = signal(this.offer.company.usage.plan.code);
  protected readonly validFrom = signal(this.today);
  protected readonly chosen = computed(() => this.offer.plans.find(({ code }) => code === this.planCode()));
  protected readonly problem = signal<Problem | null>(null);
  protected readonly isBusy = signal(false);

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isBusy()) return;
    this.isBusy.set(true);
    const validFrom = this.validFrom() || this.today;
    const problem = await this.offer.save({ planCode: this.planCode(), validFrom });
    this.isBusy.set(false);
    this.problem.set(problem);
    if (!problem) this.#dialog.close(true);
  }
}
