import { ChangeDetectionStrategy, Component, ElementRef, inject, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import { DialogFrame } from '../../ui/dialog/dialog-frame';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';
import type { BulkOffer } from './bulk-offer';

/** Asks why before the selected documents are deleted. Closes with true when it was ordered. */
@Component({
  selector: 'cg-bulk-delete-dialog',
  imports: [DialogFrame, Field, Input, MatButton, MatDialogClose],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cg-dialog-frame [heading]="heading">
    <form id="bulk-form" novalidate (submit)="send($event)">
      <p class="cg-phrase cg-small cg-muted" i18n="@@delete.text">
        一覧から削除履歴に移します。ファイルと記録は残り、削除履歴からいつでも元に戻せます。
      </p>
      <cg-field label="削除する理由" i18n-label="@@delete.reason" [error]="error()">
        <input
          #box
          cgInput
          maxlength="1000"
          autocomplete="off"
          placeholder="例：二重に登録したため"
          i18n-placeholder="@@delete.example"
          cdkFocusInitial
          [value]="reason()"
          (input)="reason.set(box.value)"
        />
      </cg-field>
    </form>
    <ng-container cgDialogActions>
      <button matButton="outlined" type="button" matDialogClose i18n="@@form.cancel">キャンセル</button>
      <button
        class="cg-danger"
        matButton="filled"
        type="submit"
        form="bulk-form"
        [attr.aria-disabled]="isBusy()"
        i18n="@@bulk.doDelete"
      >
        {{ offer.count }}を削除
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
export class BulkDeleteDialog {
  protected readonly offer = inject<BulkOffer>(MAT_DIALOG_DATA);
  readonly #dialog = inject<MatDialogRef<BulkDeleteDialog, true>>(MatDialogRef);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  protected readonly heading = $localize`:@@bulk.deleteHeading:${this.offer.count}:count:の帳票を削除しますか`;
  protected readonly reason = signal('');
  protected readonly error = signal('');
  protected readonly isBusy = signal(false);

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isBusy()) return;
    const reason = this.reason().trim();
    if (reason === '') return this.#complain($localize`:@@delete.reasonMissing:削除する理由を入力してください`);
    this.isBusy.set(true);
    const problem = await this.offer.send({ action: 'delete', reason });
    this.isBusy.set(false);
    if (problem) this.#complain(`${problem.title}。${problem.detail}`);
    else this.#dialog.close(true);
  }

  #complain(error: string): void {
    this.error.set(error);
    this.box().nativeElement.focus();
  }
}
