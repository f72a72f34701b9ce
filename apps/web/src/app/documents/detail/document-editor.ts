import { inject, Injectable, signal } from '@angular/core';
import type { Document, DocumentChanges, DocumentField } from '@chogura/api-client';
import type { Problem } from '../../core/api/problem';
import { Dialogs } from '../../ui/dialog/dialogs';
import { Toast } from '../../ui/toast/toast';
import { DocumentStore, type SaveResult } from '../document-store';
import { minorOf } from '../field-text';
import { ConflictDialog, type ConflictAnswer, type ConflictQuestion } from './conflict-dialog';
import type { DocumentForm } from './document-form';
import type { PickedCandidate } from './field-rows';

/** What pane and preview do with a document: save, settle conflicts, confirm, pick. Provided beside DocumentStore. */
@Injectable()
export class DocumentEditor {
  readonly #store = inject(DocumentStore);
  readonly #dialogs = inject(Dialogs);
  readonly #toast = inject(Toast);

  readonly isEditing = signal(false);
  readonly isBusy = signal(false);
  readonly problem = signal<Problem | null>(null);

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
    return this.#run(() => this.#store.confirm(document, field));
  }

  pick(document: Document, { field, candidate }: PickedCandidate): Promise<SaveResult> {
    return this.#run(() => this.#store.save(document, changeOf(field, candidate.value, document.currency)));
  }

  complete(document: Document, isManuallyCompleted: boolean): Promise<SaveResult> {
    return this.#run(() => this.#store.save(document, { isManuallyCompleted }));
  }

  async givePassword(document: Document, password: string): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(await this.#store.givePassword(document, password));
    this.isBusy.set(false);
  }

  async #settle(form: DocumentForm, { conflicts, current }: Extract<SaveResult, { is: 'conflict' }>): Promise<boolean> {
    const question: ConflictQuestion = { conflicts, currency: current.currency, people: this.#store.people() };
    const answer = await this.#dialogs.open<ConflictAnswer, ConflictQuestion>(ConflictDialog, question);
    if (answer === 'theirs') {
      form.adopt(current);
      this.#finish();
      await this.#store.reload();
      return true;
    }
    if (answer !== 'mine') return false;
    form.rebase(current);
    return this.save(form, current, form.changes());
  }

  async #run(work: () => Promise<SaveResult>): Promise<SaveResult> {
    this.isBusy.set(true);
    this.problem.set(null);
    const result = await work();
    this.isBusy.set(false);
    if (result.is === 'failed') this.problem.set(result.problem);
    // One press on stale data: the newer document is on screen already, the person decides again.
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
