import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose } from '@angular/material/dialog';
import { Copyable } from '../../ui/copyable/copyable';
import { DialogFrame } from '../../ui/dialog/dialog-frame';

export interface HashedFile {
  readonly fileName: string;
  /** Of the bytes as they were registered, in hexadecimal. */
  readonly sha256: string;
}

/** The original's hash, and how anybody checks that a file is that original. */
@Component({
  selector: 'cg-hash-dialog',
  imports: [Copyable, DialogFrame, MatButton, MatDialogClose],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cg-dialog-frame heading="原本であることの確かめ方" i18n-heading="@@hash.heading">
    <div class="rows">
      <p class="cg-phrase" i18n="@@hash.text">
        登録したときのハッシュ値です。手元のファイルのハッシュ値と同じなら、1文字も変わっていない原本です。
      </p>
      <cg-copyable label="SHA-256" [value]="file.sha256" />
      <cg-copyable label="Windows (PowerShell)" [value]="windows" />
      <cg-copyable label="macOS / Linux" [value]="unix" />
    </div>
    <ng-container cgDialogActions>
      <button matButton="filled" type="button" matDialogClose i18n="@@dialog.close">閉じる</button>
    </ng-container>
  </cg-dialog-frame>`,
  styles: `
    .rows {
      display: grid;
      gap: 14px;
    }
  `,
})
export class HashDialog {
  protected readonly file = inject<HashedFile>(MAT_DIALOG_DATA);
  protected readonly windows = `Get-FileHash -Algorithm SHA256 -LiteralPath '${this.file.fileName.replaceAll("'", "''")}'`;
  protected readonly unix = `shasum -a 256 '${this.file.fileName.replaceAll("'", `'\\''`)}'`;
}
