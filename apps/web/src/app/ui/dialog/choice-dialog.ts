import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose } from '@angular/material/dialog';
import { DialogFrame } from './dialog-frame';

export interface Choice<Value extends string> {
  readonly value: Value;
  /** A verb: 削除する, 保存して移動. */
  readonly label: string;
  readonly kind: 'main' | 'danger' | 'other';
}

export interface Question<Value extends string> {
  readonly heading: string;
  /** What follows from each answer, in one or two sentences. */
  readonly text: string;
  /** From the left; the main one stands last, at the right. */
  readonly choices: readonly Choice<Value>[];
}

@Component({
  selector: 'cg-choice-dialog',
  imports: [DialogFrame, MatButton, MatDialogClose],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cg-dialog-frame [heading]="question.heading">
    <p class="cg-phrase">{{ question.text }}</p>
    <ng-container cgDialogActions>
      @for (choice of question.choices; track choice.value) {
        <button
          [matButton]="choice.kind === 'other' ? 'outlined' : 'filled'"
          [class.cg-danger]="choice.kind === 'danger'"
          [matDialogClose]="choice.value"
          type="button"
        >
          {{ choice.label }}
        </button>
      }
    </ng-container>
  </cg-dialog-frame>`,
})
export class ChoiceDialog {
  protected readonly question = inject<Question<string>>(MAT_DIALOG_DATA);
}
