import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatDialogClose, MatDialogTitle } from '@angular/material/dialog';
import { Icon } from '../icon/icon';

/** Head, scrolling body and foot of a dialog; on phones the same thing is a bottom sheet. */
@Component({
  selector: 'cg-dialog-frame',
  imports: [MatDialogClose, MatDialogTitle, MatIconButton, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <header>
      <h2 matDialogTitle>{{ heading() }}</h2>
      <ng-content select="[cgDialogTools]" />
      <button matIconButton type="button" matDialogClose aria-label="閉じる" i18n-aria-label="@@dialog.close">
        <cg-icon name="close" />
      </button>
    </header>
    <div class="body"><ng-content /></div>
    <footer><ng-content select="[cgDialogActions]" /></footer>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      max-height: calc(100dvh - 48px);
    }
    header {
      display: flex;
      align-items: flex-start;
      gap: 4px;
      padding: 16px 14px 4px 24px;
    }
    h2 {
      flex: 1;
      margin: 0;
      padding: 2px 0 0;
      font-size: var(--cg-t-16);
      line-height: var(--cg-l-16);
      font-weight: var(--cg-w-bold);
    }
    h2::before {
      display: none;
    }
    .body {
      min-height: 0;
      padding: 8px 24px 20px;
      overflow: auto;
    }
    footer {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: flex-end;
      gap: 8px;
      padding: 14px 24px;
      border-top: 1px solid var(--cg-line-subtle);
    }
    footer:empty {
      display: none;
    }
    @media (max-width: 599.98px) {
      header {
        padding-left: 16px;
        padding-right: 8px;
      }
      .body {
        padding-inline: 16px;
      }
      footer {
        padding-inline: 16px;
      }
    }
  `,
})
export class DialogFrame {
  readonly heading = input.required<string>();
}
