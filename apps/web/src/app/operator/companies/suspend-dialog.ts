import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import type { OperatedCompany } from '@chogura/api-client';
import type { Problem } from '../../core/api/problem';
import { Banner } from '../../ui/banner/banner';
import { DialogFrame } from '../../ui/dialog/dialog-frame';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';

export interface SuspendOffer {
  readonly company: OperatedCompany;
  readonly suspend: (reason: string) => Promise<Problem | null>;
}

/** Asks why, and says what follows. Closes with true when the company is shut. */
@Component({
  selector: 'cg-suspend-dialog',
  imports: [Banner, DialogFrame, Field, Input, MatButton, MatDialogClose],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cg-dialog-frame [heading]="heading">
    <form id="suspend-form" novalidate (submit)="suspend($event)">
      @if (problem(); as problem) {
        <cg-banner tone="failed" [isAlert]="true"
          ><b>{{ problem.title }}</b> {{ problem.detail }}</cg-banner
        >
      }
      <p class="cg-phrase" i18n="@@operator.suspendText">
        全員がすぐにログアウトされ、ログインもAPIキーも使えなくなります。読み取り中の帳票は最後まで処理され、登録された帳票は失われません。
      </p>
      <cg-field
        label="停止の理由"
        i18n-label="@@operator.suspendReason"
        [isRequired]="true"
        hint="この会社の監査ログに残ります。"
        i18n-hint="@@operator.suspendHint"
        [error]="error()"
      >
        <input #reasonBox cgInput maxlength="500" [value]="reason()" (input)="reason.set(reasonBox.value)" />
      </cg-field>
    </form>
    <ng-container cgDialogActions>
      <button matButton type="button" matDialogClose i18n="@@operator.suspendNot">停止しない</button>
      <button
        class="cg-danger"
        matButton="filled"
        type="submit"
        form="suspend-form"
        [attr.aria-disabled]="isBusy()"
        i18n="@@operator.suspendDo"
      >
        停止する
      </button>
    </ng-container>
  </cg-dialog-frame>`,
  styles: `
    form {
      display: grid;
      gap: 16px;
    }
  `,
})
export class SuspendDialog {
  protected readonly offer = inject<SuspendOffer>(MAT_DIALOG_DATA);
  readonly #dialog = inject<MatDialogRef<SuspendDialog, true>>(MatDialogRef);

  protected readonly heading = $localize`:@@operator.suspendQuestion:${this.offer.company.name}:name: の利用を停止しますか`;
  protected readonly reason = signal('');
  protected readonly hasTried = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly isBusy = signal(false);
  protected readonly error = computed(() =>
    this.hasTried() && this.reason().trim() === ''
      ? $localize`:@@operator.reasonMissing:停止の理由を入力してください`
      : '',
  );

  protected async suspend(event: Event): Promise<void> {
    event.preventDefault();
    this.hasTried.set(true);
    if (this.isBusy() || this.error()) return;
    this.isBusy.set(true);
    const problem = await this.offer.suspend(this.reason().trim());
    this.isBusy.set(false);
    this.problem.set(problem);
    if (!problem) this.#dialog.close(true);
  }
}
