import { ChangeDetectionStrategy, Component, ElementRef, inject, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import type { Problem } from '../../core/api/problem';
import { DialogFrame } from '../../ui/dialog/dialog-frame';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';

/** What is done with a code of the authenticator app, or a recovery code. */
export interface CodeOffer {
  readonly heading: string;
  /** What follows, in one or two sentences. */
  readonly text: string;
  /** A verb. */
  readonly action: string;
  readonly isDanger: boolean;
  readonly send: (code: string) => Promise<Problem | null>;
}

/** Asks for a code before something changes about two-step login. Closes with true when it is done. */
@Component({
  selector: 'cg-code-dialog',
  imports: [DialogFrame, Field, Input, MatButton, MatDialogClose],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cg-dialog-frame [heading]="offer.heading">
    <form id="code-form" novalidate (submit)="send($event)">
      <p class="cg-phrase">{{ offer.text }}</p>
      <cg-field label="認証アプリの6桁のコード、または復旧コード" i18n-label="@@codeDialog.code" [error]="error()">
        <input
          #box
          cgInput
          class="cg-numbers"
          autocomplete="one-time-code"
          autocapitalize="none"
          spellcheck="false"
          maxlength="40"
          cdkFocusInitial
          [value]="code()"
          (input)="code.set(box.value)"
        />
      </cg-field>
    </form>
    <ng-container cgDialogActions>
      <button matButton="outlined" type="button" matDialogClose i18n="@@form.cancel">キャンセル</button>
      <button
        matButton="filled"
        type="submit"
        form="code-form"
        [class.cg-danger]="offer.isDanger"
        [attr.aria-disabled]="isBusy()"
      >
        {{ offer.action }}
      </button>
    </ng-container>
  </cg-dialog-frame>`,
  styles: `
    form {
      display: grid;
      gap: 16px;
    }
  `,
})
export class CodeDialog {
  protected readonly offer = inject<CodeOffer>(MAT_DIALOG_DATA);
  readonly #dialog = inject<MatDialogRef<CodeDialog, true>>(MatDialogRef);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  protected readonly code = signal('');
  protected readonly error = signal('');
  protected readonly isBusy = signal(false);

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isBusy()) return;
    const code = this.code().trim();
    if (code === '') return this.#complain($localize`:@@twoStep.missing:コードを入力してください`);
    this.isBusy.set(true);
    const problem = await this.offer.send(code);
    this.isBusy.set(false);
    if (!problem) this.#dialog.close(true);
    else this.#complain(`${problem.title}。${problem.detail}`);
  }

  #complain(error: string): void {
    this.error.set(error);
    this.code.set('');
    this.box().nativeElement.focus();
  }
}
