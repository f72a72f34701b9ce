import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Dialogs } from '../../ui/dialog/dialogs';
import { Icon } from '../../ui/icon/icon';
import type { LedgerConditions } from '../ledger-conditions';
import { type ChosenColumn, DENSITIES, type Density, LedgerLayout } from './ledger-layout';

const DENSITY_WORDS: Readonly<Record<Density, string>> = {
  compact: $localize`:@@density.compact:狭い`,
  standard: $localize`:@@density.standard:標準`,
  relaxed: $localize`:@@density.relaxed:広い`,
};

/** How the list looks, its columns and the height of its rows; and the list as a file. */
@Component({
  selector: 'cg-ledger-tools',
  imports: [Icon, MatButton, MatMenu, MatMenuItem, MatMenuTrigger],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<button matButton type="button" title="列" i18n-title="@@columns.button" (click)="chooseColumns()">
      <cg-icon matButtonIcon name="columns" /><span class="word" i18n="@@columns.button">列</span>
    </button>
    <button matButton type="button" title="行の高さ" i18n-title="@@density.button" [matMenuTriggerFor]="heights">
      <cg-icon matButtonIcon name="rows" /><span class="word" i18n="@@density.button">行の高さ</span>
    </button>
    <button matButton type="button" title="CSV出力" i18n-title="@@export.button" (click)="exportList()">
      <cg-icon matButtonIcon name="download" /><span class="word" i18n="@@export.button">CSV出力</span>
    </button>
    <mat-menu #heights="matMenu" xPosition="before">
      @for (density of densities; track density) {
        <button
          mat-menu-item
          type="button"
          role="menuitemradio"
          [attr.aria-checked]="density === layout.density()"
          (click)="layout.setDensity(density)"
        >
          <cg-icon name="check" [class.unchosen]="density !== layout.density()" />{{ words[density] }}
        </button>
      }
    </mat-menu>`,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 4px;
    }
    [matButton] {
      --mat-button-text-container-height: 32px;
      --mat-button-text-label-text-size: var(--cg-t-13);
      --mat-button-text-label-text-color: var(--cg-text-muted);
      --mat-button-text-horizontal-padding: 8px;
      --mat-button-text-with-icon-horizontal-padding: 8px;
    }
    /* Beside the pane: icons say it to the eye. */
    @container views (width < 1100px) {
      [matButton] {
        --mat-button-text-icon-spacing: 0;
        --mat-button-text-icon-offset: 0;

        min-width: 0;
      }
      .word {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
    }
    [mat-menu-item] cg-icon {
      margin-right: 10px;
    }
    .unchosen {
      visibility: hidden;
    }
  `,
})
export class LedgerTools {
  readonly #dialogs = inject(Dialogs);
  protected readonly layout = inject(LedgerLayout);
  /** Where "as at first" leads. */
  readonly usualColumns = input.required<readonly ChosenColumn[]>();
  /** In force now. */
  readonly conditions = input.required<LedgerConditions>();

  protected readonly densities = DENSITIES;
  protected readonly words = DENSITY_WORDS;

  protected async chooseColumns(): Promise<void> {
    const { ColumnsDialog } = await import('./columns-dialog');
    await this.#dialogs.open(ColumnsDialog, this.usualColumns(), '420px');
  }

  protected async exportList(): Promise<void> {
    const { ExportDialog } = await import('./export-dialog');
    await this.#dialogs.open<void, LedgerConditions>(ExportDialog, this.conditions(), '460px');
  }
}
