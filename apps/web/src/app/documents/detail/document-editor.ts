import { inject, Injectable, signal } from '@angular/core';
import type { Document, DocumentChanges, DocumentField } from '@chogura/api-client';
import type { Problem } from '../../core/api/problem';
import { Dialogs, type Question } from '../../ui/dialog/dialogs';
import { Toast } from '../../ui/toast/toast';
import { DocumentStore, type SaveResult } from '../document-store';
import { minorOf } from '../field-text';
import { KeptDrafts } from '../kept-drafts';
import { ConflictDialog, type ConflictAnswer, type ConflictQuestion } from './conflict-dialog';
import type { DocumentForm } from './document-form';
import type { PickedCandidate } from './field-rows';

const DROP_QUESTION: Question<'stay' | 'drop'> = {
  heading: $localize`:@@unsaved.heading:保存していない変更があります`,
  text: $localize`:@@cancel.text:編集をやめると、入力した内容は失われます。`,
  choices: [
    { value: 'stay', label: $localize`:@@unsaved.stay:編集に戻る`, kind: 'other' },
    { value: 'drop', label: $localize`:@@cancel.drop:変更を捨てる`, kind: 'danger' },
  ],
};

/** What pane and preview do with a document: save, settle conflicts, confirm, pick. Provided beside DocumentStore. */
@Injectable()
export class DocumentEditor {
  readonly #store = inject(DocumentStore);
  readonly #dialogs = inject(Dialogs);
  readonly #toast = inject(Toast);
  readonly #keptDrafts = inject(KeptDrafts);

  readonly isEditing = signal(false);
  readonly isBusy = signal(false);
  readonly problem = signal<Problem | null>(null);
  readonly #passwordGivenFor = signal<string | null>(null);
  #openedId: string | null = null;

  /** A document is shown. The form opens by itself once where something was typed before a reload or a logout. */
  opened(document: Document): void {
    if (document.id === this.#openedId) return;
    this.#openedId = document.id;
    if (!document.canEdit || !this.#keptDrafts.find(document.id)) return;
    this.isEditing.set(true);
    this.#toast.show($localize`:@@form.resumed:保存していなかった入力を戻しました`);
  }

  /** @returns whether it is saved now */
  async save(form: DocumentForm, base: Document, changes: DocumentChanges): Promise<boolean> {
    const result = await this.#run(() => this.#store.save(base, changes));
    if (result.is === 'saved') {
      this.#finish();
      return true;
    }
    if (result.is === 'conflict') return this.#settle(form, result);
    return false;
  }

  confirm(document: Document, field: DocumentField): Promise<SaveResult> {
    return this.#press(() => this.#store.confirm(document, field));
  }

  pick(document: Document, { field, candidate }: PickedCandidate): Promise<SaveResult> {
    return this.#press(() => this.#store.save(document, changeOf(field, candidate.value, document.currency)));
  }

  complete(document: Document, isManuallyCompleted: boolean): Promise<SaveResult> {
    return this.#press(() => this.#store.save(document, { isManuallyCompleted }));
  }

  /** Leaves the form; asks when something was typed. */
  async cancel(form: DocumentForm): Promise<void> {
    const mayLeave = !form.draft.isChanged() || (await this.#dialogs.choose<'stay' | 'drop'>(DROP_QUESTION)) === 'drop';
    if (!mayLeave) return;
    this.problem.set(null);
    this.isEditing.set(false);
  }

  /** True when a password was given here and the document waits for one again. */
  isPasswordWrong(document: Document): boolean {
    return this.#passwordGivenFor() === document.id;
  }

  async givePassword(document: Document, password: string): Promise<void> {
    this.isBusy.set(true);
    const problem = await this.#store.givePassword(document, password);
    this.problem.set(problem);
    this.#passwordGivenFor.set(problem ? null : document.id);
    this.isBusy.set(false);
  }

  async #settle(form: DocumentForm, { conflicts, current }: Extract<SaveResult, { is: 'conflict' }>): Promise<boolean> {
    const { users, groups } = this.#store.people();
    const answer = await this.#dialogs.open<ConflictAnswer, ConflictQuestion>(ConflictDialog, {
      conflicts,
      names: [...users, ...groups],
      currency: current.currency,
      customFields: this.#store.customFields(),
      yourCurrency: form.draft.values().currency,
    });
    if (!answer) return false;
    const mine = conflicts.filter(({ field }) => !answer.theirs.includes(field));
    form.draft.rebase(current, answer.theirs, mine);
    if (form.draft.isChanged()) return this.save(form, current, form.draft.changes());
    this.isEditing.set(false);
    return true;
  }

  /** One press on stale data is not repeated: the newer document is shown, and the person decides again. */
  async #press(work: () => Promise<SaveResult>): Promise<SaveResult> {
    const result = await this.#run(work);
    if (result.is === 'conflict') {
      this.#toast.show($localize`:@@conflict.shown:ほかの人が先に変更しました。最新の内容を表示しています`);
    }
    return result;
  }

  async #run(work: () => Promise<SaveResult>): Promise<SaveResult> {
    this.isBusy.set(true);
    this.problem.set(null);
    const result = await work();
    this.isBusy.set(false);
    if (result.is === 'failed') this.problem.set(result.problem);
    if (result.is === 'conflict') await this.#store.reload();
    return result;
  }

  #finish(): void {
    this.isEditing.set(false);
    this.#toast.show($localize`:@@form.saved:保存しました`);
  }
}

/** A candidate's canonical value as a change. */
function changeOf(field: DocumentField, value: string, currency: string): DocumentChanges {
  return field === 'amount' ? { amountMinor: minorOf(value, currency) } : ({ [field]: value } as DocumentChanges);
}
