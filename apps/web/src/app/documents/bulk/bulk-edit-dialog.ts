import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import { DateInput } from '../../core/date-input/date-input';
import { problemText } from '../../core/api/problem';
import { DialogFrame } from '../../ui/dialog/dialog-frame';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';
import { Icon } from '../../ui/icon/icon';
import { DAY } from '../box-kinds';
import { BOXES } from '../document-draft';
import {
  AUTO_RENEWAL_WORDS,
  CONTRACT_STATUS_WORDS,
  DIRECTION_WORDS,
  DOCUMENT_TYPE_WORDS,
  PRESERVATION_WORDS,
  VALUE_WORDS,
} from '../words';
import { BULK_KEYS, bulkChanges, type BulkEdit, bulkError, type BulkKey, bulkTidied, isClearable } from './bulk-edit';
import type { BulkOffer } from './bulk-offer';

export interface BulkEditOffer extends BulkOffer {
  /** Which fields stand there at first. */
  readonly keys: readonly BulkKey[];
}

interface Choice {
  readonly value: string;
  readonly text: string;
}
const choicesOf = (words: Readonly<Record<string, string>>): Choice[] =>
  Object.entries(words).map(([value, text]) => ({ value, text }));
const named = (all: readonly { readonly id: string; readonly name: string }[]): Choice[] =>
  all.map(({ id, name }) => ({ value: id, text: name }));

const SEVERAL_LINES: readonly BulkKey[] = ['memo', 'contractParties'];

/** Sets fields alike on every selected document. Closes with true when it was ordered. */
@Component({
  selector: 'cg-bulk-edit-dialog',
  imports: [DateInput, DialogFrame, Field, Icon, Input, MatButton, MatCheckbox, MatDialogClose, MatIconButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './bulk-edit-dialog.html',
  styleUrl: './bulk-edit-dialog.scss',
})
export class BulkEditDialog {
  protected readonly offer = inject<BulkEditOffer>(MAT_DIALOG_DATA);
  readonly #dialog = inject<MatDialogRef<BulkEditDialog, true>>(MatDialogRef);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);

  protected readonly words = VALUE_WORDS;
  protected readonly isClearable = isClearable;
  readonly #choices: Readonly<Partial<Record<BulkKey, readonly Choice[]>>> = {
    docType: choicesOf(DOCUMENT_TYPE_WORDS),
    direction: choicesOf(DIRECTION_WORDS),
    isAutoRenewed: choicesOf(AUTO_RENEWAL_WORDS),
    contractStatus: choicesOf(CONTRACT_STATUS_WORDS),
    assigneeId: named(this.offer.choices.people.users),
    groupId: named(this.offer.choices.people.groups),
    preservationKind: choicesOf(PRESERVATION_WORDS),
  };
  protected readonly edits = signal<readonly BulkEdit[]>(this.offer.keys.map(blank));
  protected readonly left = computed(() => BULK_KEYS.filter((key) => !this.edits().some((edit) => edit.key === key)));
  protected readonly reason = signal('');
  protected readonly hasTriedToSend = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly error = signal('');

  protected kindOf(key: BulkKey): 'choice' | 'day' | 'lines' | 'line' {
    if (this.#choices[key]) return 'choice';
    if (BOXES[key] === DAY) return 'day';
    return SEVERAL_LINES.includes(key) ? 'lines' : 'line';
  }

  protected choicesOf(key: BulkKey): readonly Choice[] {
    return this.#choices[key] ?? [];
  }

  protected errorOf(edit: BulkEdit): string {
    return this.hasTriedToSend() ? bulkError(edit) : '';
  }

  protected removeLabel(key: BulkKey): string {
    return $localize`:@@bulk.removeField:${VALUE_WORDS[key] ?? key}:field:は変更しない`;
  }

  protected add(select: HTMLSelectElement): void {
    const key = BULK_KEYS.find((each) => each === select.value);
    select.value = '';
    if (key) this.edits.update((edits) => [...edits, blank(key)]);
  }

  protected remove(key: BulkKey): void {
    this.edits.update((edits) => edits.filter((edit) => edit.key !== key));
  }

  protected put(key: BulkKey, change: Partial<BulkEdit>): void {
    this.edits.update((edits) => edits.map((edit) => (edit.key === key ? { ...edit, ...change } : edit)));
  }

  protected tidy(edit: BulkEdit): void {
    this.put(edit.key, { typed: bulkTidied(edit) });
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isBusy()) return;
    this.hasTriedToSend.set(true);
    this.error.set('');
    const edits = this.edits();
    if (edits.length === 0) return this.error.set($localize`:@@bulk.noField:変更する項目を選んでください`);
    const wrong = edits.find((edit) => bulkError(edit) !== '');
    if (wrong) return this.#host.nativeElement.querySelector<HTMLElement>(`[data-field="${wrong.key}"]`)?.focus();
    this.isBusy.set(true);
    const reason = this.reason().trim();
    const problem = await this.offer.send({
      action: 'edit',
      changes: bulkChanges(edits),
      ...(reason !== '' && { reason }),
    });
    this.isBusy.set(false);
    if (problem) this.error.set(problemText(problem));
    else this.#dialog.close(true);
  }
}

const blank = (key: BulkKey): BulkEdit => ({ key, typed: '', isCleared: false });
