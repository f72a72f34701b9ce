import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose } from '@angular/material/dialog';
import { DialogFrame } from '../../ui/dialog/dialog-frame';
import { Icon } from '../../ui/icon/icon';
import type { BulkDeed } from './bulk-deeds';

/** On a phone: what can be done, from the bottom edge. Closes with the key of what was chosen. */
@Component({
  selector: 'cg-bulk-menu-dialog',
  imports: [DialogFrame, Icon, MatButton, MatDialogClose],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cg-dialog-frame heading="まとめて操作" i18n-heading="@@bulk.label">
    @for (deed of deeds; track deed.key) {
      <button matButton type="button" [class.danger]="deed.isDanger" [matDialogClose]="deed.key">
        <cg-icon matButtonIcon [name]="deed.icon" />{{ deed.text }}
      </button>
    }
  </cg-dialog-frame>`,
  styles: `
    button {
      display: flex;
      justify-content: flex-start;
      width: 100%;
      min-height: 44px;
    }
    .danger {
      --mat-button-text-label-text-color: var(--cg-failed);
    }
  `,
})
export class BulkMenuDialog {
  protected readonly deeds = inject<readonly BulkDeed[]>(MAT_DIALOG_DATA);
}
