import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import type { CustomFieldKind, DocumentType, ManagedCustomField } from '@chogura/api-client';
import { type Problem, problemText } from '../../core/api/problem';
import { KIND_WORDS } from '../../core/custom-fields/kind-words';
import { DOCUMENT_TYPE_WORDS } from '../../core/document-types';
import { DialogFrame } from '../../ui/dialog/dialog-frame';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';
import {
  entriesOf,
  errorsOf,
  type FieldEntries,
  type FieldErrors,
  type FieldOrder,
  MAX_DESCRIPTION_LENGTH,
  MAX_NAME_LENGTH,
  orderOf,
} from './field-entries';
import { OptionsEditor } from './options-editor';

/** What the dialog is opened with. */
export interface CustomFieldOffer {
  /** null: a new one is made. */
  readonly field: ManagedCustomField | null;
  readonly count: number;
  readonly limit: number;
  readonly send: (field: FieldOrder) => Promise<Problem | null>;
}

const EXAMPLES: Readonly<Record<CustomFieldKind, string>> = {
  number: $localize`:@@customFields.exampleNumber:請求番号など`,
  date: $localize`:@@customFields.exampleDate:検収日など`,
  amount: $localize`:@@customFields.exampleAmount:源泉徴収額など`,
  text: $localize`:@@customFields.exampleText:1行の文字`,
  url: $localize`:@@customFields.exampleUrl:稟議書の場所など`,
  list: $localize`:@@customFields.exampleList:選んで入力`,
};

/** Makes a カスタムフィールド, or changes one. Closes with true when it is done, with the problem when somebody else was faster. */
@Component({
  selector: 'cg-custom-field-dialog',
  imports: [DialogFrame, Field, Input, MatButton, MatCheckbox, MatDialogClose, OptionsEditor],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './custom-field-dialog.html',
  styleUrl: './custom-field-dialog.scss',
})
export class CustomFieldDialog {
  protected readonly offer = inject<CustomFieldOffer>(MAT_DIALOG_DATA);
  readonly #dialog = inject<MatDialogRef<CustomFieldDialog, true | Problem>>(MatDialogRef);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);

  protected readonly heading = this.offer.field
    ? $localize`:@@customFields.changeHeading:カスタムフィールドを変更`
    : $localize`:@@customFields.addHeading:カスタムフィールドを追加`;
  protected readonly action = this.offer.field ? $localize`:@@form.save:保存` : $localize`:@@customFields.make:作成`;
  protected readonly kinds = Object.entries(KIND_WORDS) as [CustomFieldKind, string][];
  protected readonly kindWords = KIND_WORDS;
  protected readonly examples = EXAMPLES;
  protected readonly types = Object.entries(DOCUMENT_TYPE_WORDS) as [DocumentType, string][];
  protected readonly maxDescriptionLength = MAX_DESCRIPTION_LENGTH;

  protected readonly entries = signal<FieldEntries>(entriesOf(this.offer.field));
  protected readonly nameCounter = computed(() => ({
    used: this.entries().name.trim().length,
    limit: MAX_NAME_LENGTH,
  }));
  readonly #hasTried = signal(false);
  readonly #refusal = signal<Problem | null>(null);
  protected readonly errors = computed<FieldErrors>(() => {
    const problem = this.#refusal();
    const refused = problem?.code === 'custom-fields.name-taken' ? { name: problemText(problem) } : {};
    return { ...(this.#hasTried() ? errorsOf(this.entries()) : {}), ...refused };
  });
  protected readonly problem = computed(() => {
    const problem = this.#refusal();
    return problem && problem.code !== 'custom-fields.name-taken' ? problemText(problem) : '';
  });
  protected readonly isBusy = signal(false);

  protected enter(changes: Partial<FieldEntries>): void {
    this.#refusal.set(null);
    this.entries.update((entries) => ({ ...entries, ...changes }));
  }

  protected chooseType(type: DocumentType, isIn: boolean): void {
    const others = this.entries().shownFor.filter((each) => each !== type);
    this.enter({ shownFor: isIn ? [...others, type] : others });
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isBusy()) return;
    this.#hasTried.set(true);
    this.#refusal.set(null);
    if (Object.keys(this.errors()).length > 0) return this.#focusFirstError();
    this.isBusy.set(true);
    const problem = await this.offer.send(orderOf(this.entries()));
    this.isBusy.set(false);
    if (!problem) return this.#dialog.close(true);
    // What stands here is no longer what the change would be of.
    if (problem.status === 412) return this.#dialog.close(problem);
    this.#refusal.set(problem);
    this.#focusFirstError();
  }

  #focusFirstError(): void {
    const [first] = Object.keys(this.errors());
    this.#host.nativeElement.querySelector<HTMLElement>(`[data-entry="${first}"] :is(input, textarea)`)?.focus();
  }
}
