import { ChangeDetectionStrategy, Component, ElementRef, inject, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import { type Problem, problemText } from '../../core/api/problem';
import { DialogFrame } from '../../ui/dialog/dialog-frame';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';

/** What is deleted once the reason is given. */
export interface DeletionOffer {
  readonly question: string;
  /** Where it is one document. */
  readonly document: { readonly number: number; readonly heading: string } | null;
  /** Offered, and in the person's hands; empty or none: nothing is. */
  readonly reason?: string;
  /** What the button says. */
  readonly deed: string;
  readonly send: (reason: string) => Promise<Problem | null>;
}

/** Asks why before documents are deleted. Closes with true when it is done, or ordered. */
@Component({
  selector: 'cg-delete-dialog',
  imports: [DialogFrame, Field, Input, MatButton, MatDialogClose],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cg-dialog-frame [heading]="offer.question">
    <form id="delete-form" novalidate (submit)="send($event)">
      @if (offer.document; as document) {
        <p>
          <span class="cg-muted cg-numbers" i18n="@@preview.number">[管理番号: {{ document.number }}]</span>
          {{ document.heading }}
        </p>
      }
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
      <button class="cg-danger" matButton="filled" type="submit" form="delete-form" [attr.aria-disabled]="isBusy()">
        {{ offer.deed }}
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
export class DeleteDialog {
  protected readonly offer = inject<DeletionOffer>(MAT_DIALOG_DATA);
  readonly #dialog = inject<MatDialogRef<DeleteDialog, true>>(MatDialogRef);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  protected readonly reason = signal(this.offer.reason ?? '');
  protected readonly error = signal('');
  protected readonly isBusy = signal(false);

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isBusy()) return;
    const reason = this.reason().trim();
    if (reason === '') return this.#complain($localize`:@@delete.reasonMissing:削除する理由を入力してください`);
    this.isBusy.set(true);
    const problem = await this.offer.send(reason);
    this.isBusy.set(false);
    if (problem) this.#complain(problemText(problem));
    else this.#dialog.close(true);
  }

  #complain(error: string): void {
    this.error.set(error);
    this.box().nativeElement.focus();
  }
}
