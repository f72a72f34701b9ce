import { ChangeDetectionStrategy, Component, ElementRef, inject } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MAT_DIALOG_DATA, MatDialogClose } from '@angular/material/dialog';
import { DialogFrame } from '../../ui/dialog/dialog-frame';
import { Icon } from '../../ui/icon/icon';
import { type ChosenColumn, LedgerLayout } from './ledger-layout';

/** Which columns the ledger shows, and in which order; what dragging does in the heads, for hands that do not drag. Data: the usual ones. */
@Component({
  selector: 'cg-columns-dialog',
  imports: [DialogFrame, Icon, MatButton, MatCheckbox, MatDialogClose, MatIconButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cg-dialog-frame heading="表示する列" i18n-heading="@@columns.heading">
    <p class="cg-small cg-muted cg-phrase" i18n="@@columns.text">
      入力状態と管理番号は、いつも左に表示されます。列の見出しは、ドラッグで動かし、端をドラッグして幅を変えられます。
    </p>
    <ul>
      @for (column of layout.choices(); track column.key; let index = $index) {
        <li>
          <mat-checkbox [checked]="column.isShown" (change)="layout.setShown(column.key, $event.checked)">{{
            column.heading
          }}</mat-checkbox>
          @if (column.isShown) {
            <button
              matIconButton
              type="button"
              [disabled]="index === 0"
              [disabledInteractive]="true"
              [attr.aria-label]="upLabel(column.heading)"
              (click)="move(column.key, -1, $event)"
            >
              <cg-icon name="chevron-up" />
            </button>
            <button
              matIconButton
              type="button"
              [disabled]="index === layout.chosen().length - 1"
              [disabledInteractive]="true"
              [attr.aria-label]="downLabel(column.heading)"
              (click)="move(column.key, 1, $event)"
            >
              <cg-icon name="chevron-down" />
            </button>
          }
        </li>
      }
    </ul>
    <ng-container cgDialogActions>
      <button matButton type="button" (click)="layout.show(usual)" i18n="@@columns.reset">はじめの並びに戻す</button>
      <button matButton="filled" type="button" matDialogClose i18n="@@dialog.close">閉じる</button>
    </ng-container>
  </cg-dialog-frame>`,
  styles: `
    ul {
      margin-top: 8px;
    }
    li {
      display: flex;
      align-items: center;
      min-height: 36px;
      border-bottom: 1px solid var(--cg-line-subtle);
    }
    mat-checkbox {
      flex: 1;
      min-width: 0;
    }
  `,
})
export class ColumnsDialog {
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly layout = inject(LedgerLayout);
  protected readonly usual = inject<readonly ChosenColumn[]>(MAT_DIALOG_DATA);

  protected upLabel(heading: string): string {
    return $localize`:@@columns.up:「${heading}:column:」を前へ`;
  }

  protected downLabel(heading: string): string {
    return $localize`:@@columns.down:「${heading}:column:」を後ろへ`;
  }

  /** The button goes along with its row, and so does the focus. */
  protected move(key: string, step: 1 | -1, { currentTarget }: Event): void {
    this.layout.move(key, step);
    if (!(currentTarget instanceof HTMLElement)) return;
    requestAnimationFrame(() => this.#host.contains(currentTarget) && currentTarget.focus());
  }
}
