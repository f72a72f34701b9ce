import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import { DialogFrame } from '../../ui/dialog/dialog-frame';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';

/** Names a view. Data: its name so far. Closes with the name. */
@Component({
  selector: 'cg-view-name-dialog',
  imports: [DialogFrame, Field, Input, MatButton, MatDialogClose],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cg-dialog-frame heading="条件を保存" i18n-heading="@@savedView.heading">
    <form id="view-form" novalidate (submit)="done($event)">
      <p class="cg-phrase cg-small cg-muted" i18n="@@savedView.text">
        いまの条件、並び順、列を、この名前で一覧の上に残します。ほかの人には表示されません。
      </p>
      <cg-field label="名前" i18n-label="@@savedView.name" [error]="error()">
        <input
          #box
          cgInput
          maxlength="50"
          autocomplete="off"
          cdkFocusInitial
          [value]="name()"
          (input)="name.set(box.value)"
        />
      </cg-field>
    </form>
    <ng-container cgDialogActions>
      <button matButton="outlined" type="button" matDialogClose i18n="@@form.cancel">キャンセル</button>
      <button matButton="filled" type="submit" form="view-form" i18n="@@form.save">保存</button>
    </ng-container>
  </cg-dialog-frame>`,
})
export class ViewNameDialog {
  readonly #ref = inject<MatDialogRef<ViewNameDialog, string>>(MatDialogRef);
  protected readonly name = signal(inject<string>(MAT_DIALOG_DATA));
  protected readonly error = signal('');

  protected done(event: Event): void {
    event.preventDefault();
    const name = this.name().trim();
    if (name === '') return this.error.set($localize`:@@savedView.nameMissing:名前を入力してください`);
    this.#ref.close(name);
  }
}
