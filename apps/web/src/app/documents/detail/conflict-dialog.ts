import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import { DialogFrame } from '../../ui/dialog/dialog-frame';
import { conflictRows, type ConflictSurroundings } from './conflict-rows';

export type ConflictQuestion = ConflictSurroundings;

/** Which values are left to the other person, as ConflictRow names them. Left open by Esc: the form stays as it is. */
export interface ConflictAnswer {
  readonly theirs: readonly string[];
}

type Side = 'mine' | 'theirs';

/** Somebody else changed the same values: both sides, and a choice for each. */
@Component({
  selector: 'cg-conflict-dialog',
  imports: [DialogFrame, MatButton, MatDialogClose],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cg-dialog-frame heading="ほかの人も同じ項目を変更しました" i18n-heading="@@conflict.heading">
    <p class="cg-phrase" i18n="@@conflict.text">どちらの値を残すか選んでください。選ぶまで、どちらも失われません。</p>
    @for (row of rows; track row.key) {
      <fieldset>
        <legend class="cg-small">{{ row.word }}</legend>
        <label [class.chosen]="chosen()[row.key] === 'mine'">
          <input type="radio" [name]="row.key" (change)="choose(row.key, 'mine')" />
          <span class="value">{{ row.yours }}</span>
          <span class="cg-caption cg-muted" i18n="@@conflict.mine">あなたの値</span>
        </label>
        <label [class.chosen]="chosen()[row.key] === 'theirs'">
          <input type="radio" [name]="row.key" (change)="choose(row.key, 'theirs')" />
          <span class="value">{{ row.theirs }}</span>
          <span class="of cg-caption cg-muted cg-numbers">
            <span i18n="@@conflict.theirs">保存されている値</span><span>{{ row.by }}</span>
          </span>
        </label>
      </fieldset>
    }
    @if (hasTried() && left() > 0) {
      <p class="error cg-small" role="alert" i18n="@@conflict.left">残す値をあと{{ left() }}か所選んでください</p>
    }
    <ng-container cgDialogActions>
      <button matButton="outlined" type="button" matDialogClose i18n="@@unsaved.stay">編集に戻る</button>
      <button matButton="filled" type="button" (click)="answer()">
        <ng-container i18n="@@conflict.save">選んだ値で保存する</ng-container>
      </button>
    </ng-container>
  </cg-dialog-frame>`,
  styles: `
    fieldset {
      display: grid;
      gap: 6px;
      min-width: 0;
      margin: 16px 0 0;
      padding: 0;
      border: 0;
    }
    legend {
      margin-bottom: 4px;
      padding: 0;
      font-weight: var(--cg-w-medium);
    }
    label {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 0 8px;
      padding: 8px 12px;
      border: 1px solid var(--cg-line);
      border-radius: var(--cg-r-2);
      cursor: pointer;
    }
    label:hover {
      background: var(--cg-row-hover);
    }
    label.chosen {
      border-color: var(--cg-primary);
      background: var(--cg-row-selected);
    }
    input {
      grid-row: 1 / 3;
      align-self: start;
      width: 16px;
      height: 16px;
      margin: 3px 0 0;
      accent-color: var(--cg-primary);
    }
    .value {
      overflow-wrap: anywhere;
      white-space: pre-wrap;
    }
    .of {
      display: flex;
      flex-wrap: wrap;
      gap: 0 12px;
    }
    .error {
      margin-top: 12px;
      color: var(--cg-failed);
    }
  `,
})
export class ConflictDialog {
  readonly #dialog = inject<MatDialogRef<ConflictDialog, ConflictAnswer>>(MatDialogRef);
  protected readonly rows = conflictRows(inject<ConflictQuestion>(MAT_DIALOG_DATA));
  protected readonly chosen = signal<Readonly<Partial<Record<string, Side>>>>({});
  protected readonly left = computed(() => this.rows.filter(({ key }) => !this.chosen()[key]).length);
  protected readonly hasTried = signal(false);

  protected choose(key: string, side: Side): void {
    this.chosen.update((chosen) => ({ ...chosen, [key]: side }));
  }

  protected answer(): void {
    this.hasTried.set(true);
    if (this.left() > 0) return;
    this.#dialog.close({
      theirs: this.rows.map(({ key }) => key).filter((key) => this.chosen()[key] === 'theirs'),
    });
  }
}
