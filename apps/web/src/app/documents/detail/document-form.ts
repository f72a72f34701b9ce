import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, input, linkedSignal, output, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import type { Document, DocumentChanges, DocumentField, People } from '@chogura/api-client';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';
import { Icon } from '../../ui/icon/icon';
import { changesOf, type DocumentDraft, draftErrors, draftHints, type DraftKey, draftOf, tidied } from '../document-draft';
import { DIRECTION_WORDS, DOCUMENT_TYPE_WORDS, FIELD_WORDS } from '../words';

const REQUIRED: readonly DraftKey[] = ['docType', 'companyName', 'transactionDate', 'amount'];

/** The edit form. What was typed stays until it is saved or given up, also when the document changes meanwhile. */
@Component({
  selector: 'cg-document-form',
  imports: [NgTemplateOutlet, MatButton, MatIconButton, Field, Input, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(keydown.control.s)': 'save($event)', '(keydown.meta.s)': 'save($event)' },
  templateUrl: './document-form.html',
  styleUrl: './document-form.scss',
})
export class DocumentForm {
  readonly document = input.required<Document>();
  readonly people = input.required<People>();
  readonly isSaving = input(false);

  readonly saved = output<{ base: Document; changes: DocumentChanges }>();
  readonly cancelled = output<void>();
  readonly targeted = output<DocumentField>();

  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  /** The document as it was when the editing began; a newer one does not take typed text away. */
  readonly base = linkedSignal<string, Document>({
    source: () => this.document().id,
    computation: (): Document => this.document(),
  });
  protected readonly draft = linkedSignal<Document, DocumentDraft>({ source: this.base, computation: (base) => draftOf(base) });
  /** Boxes that were left once: their errors are shown. */
  protected readonly left = signal<ReadonlySet<DraftKey>>(new Set());
  protected readonly triedToSave = signal(false);

  readonly #errors = computed(() => draftErrors(this.draft(), this.document().currency));
  readonly #hints = computed(() => draftHints(this.draft()));
  protected readonly errorCount = computed(() => (this.triedToSave() ? Object.keys(this.#errors()).length : 0));
  readonly changes = computed(() => changesOf(this.draft(), this.base()));
  readonly isChanged = computed(() => Object.keys(this.changes()).length > 0);

  protected readonly words = FIELD_WORDS;
  protected readonly docTypes = Object.entries(DOCUMENT_TYPE_WORDS);
  protected readonly directions = Object.entries(DIRECTION_WORDS);
  protected readonly isYen = computed(() => this.document().currency === 'JPY');

  protected isRequired(key: DraftKey): boolean {
    return REQUIRED.includes(key);
  }

  protected error(key: DraftKey): string {
    return this.left().has(key) || this.triedToSave() ? (this.#errors()[key] ?? '') : '';
  }

  protected hint(key: DraftKey): string {
    return this.left().has(key) || this.triedToSave() ? (this.#hints()[key] ?? '') : '';
  }

  protected hasPlace(field: DocumentField): boolean {
    return this.document().fields.some((reading) => reading.field === field && reading.evidence !== null);
  }

  protected type(key: DraftKey, event: Event): void {
    const { value } = event.target as HTMLInputElement | HTMLSelectElement;
    this.draft.update((draft) => ({ ...draft, [key]: value }));
  }

  protected leave(key: DraftKey): void {
    this.draft.update((draft) => ({ ...draft, [key]: tidied(key, draft[key], this.document().currency) }));
    this.left.update((left) => new Set(left).add(key));
  }

  /** Puts a value in from elsewhere, for example what the other person had typed. */
  adopt(document: Document): void {
    this.base.set(document);
  }

  /** Starts over from a newer document, keeping what was typed here. */
  rebase(document: Document): void {
    const typed = this.draft();
    this.base.set(document);
    this.draft.set(typed);
  }

  focusField(field: DocumentField): void {
    const box = this.#host.nativeElement.querySelector<HTMLInputElement>(`[data-field="${field}"]`);
    box?.focus();
    if (box instanceof HTMLInputElement) box.select();
  }

  save(event?: Event): void {
    event?.preventDefault();
    this.triedToSave.set(true);
    const [first] = Object.keys(this.#errors());
    if (first) return this.focusField(first as DocumentField);
    if (this.isChanged()) this.saved.emit({ base: this.base(), changes: this.changes() });
    else this.cancelled.emit();
  }
}
