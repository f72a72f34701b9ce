import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose } from '@angular/material/dialog';
import type { CsvEncoding } from '@chogura/api-client';
import { exportAddress } from '../../core/files/document-addresses';
import { DialogFrame } from '../../ui/dialog/dialog-frame';
import type { LedgerConditions } from '../ledger-conditions';
import { LedgerLayout } from './ledger-layout';

interface Choice<Value> {
  readonly value: Value;
  readonly word: string;
  readonly note: string;
}

/** The list as a CSV file: which columns, and in which character code. The browser downloads it by its address. Data: the conditions in force. */
@Component({
  selector: 'cg-export-dialog',
  imports: [DialogFrame, MatButton, MatDialogClose],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cg-dialog-frame heading="一覧をCSVに出力" i18n-heading="@@export.heading">
    <p class="cg-small cg-muted cg-phrase" i18n="@@export.text">
      いまの条件に合う帳票を、いまの並び順ですべて出力します。
    </p>
    <fieldset>
      <legend i18n="@@export.columns">列</legend>
      @for (choice of columnChoices(); track choice.value) {
        <label>
          <input
            type="radio"
            name="columns"
            [checked]="hasAll() === choice.value"
            (change)="hasAll.set(choice.value)"
          />
          <span>{{ choice.word }}</span>
          <span class="cg-caption cg-muted">{{ choice.note }}</span>
        </label>
      }
    </fieldset>
    <fieldset>
      <legend i18n="@@export.encoding">文字コード</legend>
      @for (choice of encodingChoices; track choice.value) {
        <label>
          <input
            type="radio"
            name="encoding"
            [checked]="encoding() === choice.value"
            (change)="encoding.set(choice.value)"
          />
          <span>{{ choice.word }}</span>
          <span class="cg-caption cg-muted">{{ choice.note }}</span>
        </label>
      }
    </fieldset>
    <ng-container cgDialogActions>
      <button matButton="outlined" type="button" matDialogClose i18n="@@form.cancel">キャンセル</button>
      <a matButton="filled" download [href]="address()" matDialogClose i18n="@@export.download">ダウンロード</a>
    </ng-container>
  </cg-dialog-frame>`,
  styles: `
    fieldset {
      display: grid;
      gap: 4px;
      margin: 16px 0 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0 0 4px;
      font-size: var(--cg-t-13);
      font-weight: var(--cg-w-medium);
    }
    label {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 0 8px;
      min-height: var(--cg-touch);
      padding: 4px 0;
      cursor: pointer;
    }
    input {
      grid-row: 1 / 3;
      align-self: start;
      width: 16px;
      height: 16px;
      margin: 3px 0 0;
      accent-color: var(--cg-primary);
    }
  `,
})
export class ExportDialog {
  readonly #conditions = inject<LedgerConditions>(MAT_DIALOG_DATA);
  readonly #layout = inject(LedgerLayout);
  /** That are shown, in their order. */
  readonly #columns = computed(() => this.#layout.columns().map(({ key }) => key));

  protected readonly columnChoices = computed<readonly Choice<boolean>[]>(() => [
    {
      value: false,
      word: $localize`:@@export.shown:表示中の列`,
      note: $localize`:@@export.shownNote:一覧と同じ並びで、${this.#columns().length}:count:列です`,
    },
    {
      value: true,
      word: $localize`:@@export.all:すべての列`,
      note: $localize`:@@export.allNote:契約の項目とカスタムフィールドも含みます`,
    },
  ]);
  protected readonly encodingChoices: readonly Choice<CsvEncoding>[] = [
    {
      value: 'utf-8',
      word: 'UTF-8',
      note: $localize`:@@export.utf8:Excelでもそのまま開けます`,
    },
    {
      value: 'shift_jis',
      word: 'Shift_JIS',
      note: $localize`:@@export.shiftJis:UTF-8を読めないソフト向けです。表せない文字は〓になります`,
    },
  ];
  protected readonly hasAll = signal(false);
  protected readonly encoding = signal<CsvEncoding>('utf-8');
  protected readonly address = computed(() => {
    const columns = this.hasAll() ? [] : this.#columns();
    return exportAddress({ ...this.#conditions, columns, encoding: this.encoding() });
  });
}
