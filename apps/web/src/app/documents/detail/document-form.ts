import { NgTemplateOutlet } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  input,
  linkedSignal,
  output,
  untracked,
} from '@angular/core';
import { form, FormField, submit, validate } from '@angular/forms/signals';
import { MatButton, MatIconButton } from '@angular/material/button';
import type {
  Document,
  DocumentChanges,
  DocumentField,
  FieldCandidate,
  FieldReading,
  People,
  ProblemFieldError,
} from '@chogura/api-client';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';
import { Icon } from '../../ui/icon/icon';
import {
  changesOf,
  type DocumentDraft,
  DRAFT_KEYS,
  draftError,
  type DraftKey,
  draftOf,
  draftText,
  rebased,
  registrationNumberHint,
  tidied,
} from '../document-draft';
import { KeptDrafts } from '../kept-drafts';
import { DIRECTION_WORDS, DOCUMENT_TYPE_WORDS, FIELD_WORDS } from '../words';
import { FieldDoubt } from './field-doubt';

const REQUIRED: readonly DraftKey[] = ['docType', 'companyName', 'transactionDate', 'amount'];

/** The edit form. What was typed stays until it is saved or given up, also when the document changes meanwhile. */
@Component({
  selector: 'cg-document-form',
  imports: [NgTemplateOutlet, FormField, MatButton, MatIconButton, Field, FieldDoubt, Input, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    '(keydown.control.s)': 'save($event)',
    '(keydown.meta.s)': 'save($event)',
    '(keydown.escape)': 'leaveByKey($event)',
    '(window:beforeunload)': 'holdWindow($event)',
  },
  templateUrl: './document-form.html',
  styleUrl: './document-form.scss',
})
export class DocumentForm {
  readonly document = input.required<Document>();
  readonly people = input.required<People>();
  readonly isSaving = input(false);
  /** What the server found, by the name of the value. */
  readonly serverErrors = input<readonly ProblemFieldError[]>([]);

  readonly saved = output<{ base: Document; changes: DocumentChanges }>();
  readonly cancelled = output<void>();
  /** Show me where. */
  readonly targeted = output<DocumentField>();
  /** The box of a field has the focus now. */
  readonly entered = output<DocumentField>();

  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly #keptDrafts = inject(KeptDrafts);
  /** The document as it was when the editing began; a newer one does not take typed text away. */
  readonly base = linkedSignal<Document, Document>({
    source: () => this.document(),
    computation: (document, previous) => {
      if (previous?.value.id === document.id) return previous.value;
      const kept = this.#keptDrafts.find(document.id);
      return kept ? { ...document, revision: kept.revision } : document;
    },
  });
  readonly #draft = linkedSignal<Document, DocumentDraft>({
    source: this.base,
    computation: (base) => ({ ...draftOf(base), ...this.#keptDrafts.find(base.id)?.typed }),
  });
  /** このままで正しい, saved together with the rest. */
  readonly #confirmed = linkedSignal<string, readonly DocumentField[]>({
    source: () => this.base().id,
    computation: (id) => this.#keptDrafts.find(id)?.confirmed ?? [],
  });

  protected readonly form = form(this.#draft, (path) => {
    for (const key of DRAFT_KEYS) {
      validate(path[key], ({ value }) => {
        const message = draftError(key, value(), this.base().currency);
        return message === null ? null : { kind: key, message };
      });
    }
  });
  protected readonly hasTriedToSave = linkedSignal<string, boolean>({
    source: () => this.base().id,
    computation: () => false,
  });
  protected readonly errorCount = computed(() => DRAFT_KEYS.filter((key) => this.error(key) !== '').length);
  protected readonly registrationNumberHint = computed(() =>
    this.form.registrationNumber().touched() ? registrationNumberHint(this.#draft().registrationNumber) : '',
  );
  readonly changes = computed<DocumentChanges>(() => {
    const changes = changesOf(this.#draft(), this.base());
    return this.#confirmed().length > 0 ? { ...changes, confirm: [...this.#confirmed()] } : changes;
  });
  readonly isChanged = computed(() => Object.keys(this.changes()).length > 0);

  /** Values that still want a look, by their field. */
  readonly #doubts = computed<Partial<Record<DocumentField, FieldReading>>>(() => {
    const open = this.document().fields.filter(
      ({ field, review }) => review.length > 0 && !this.#confirmed().includes(field),
    );
    return Object.fromEntries(open.map((reading) => [reading.field, reading]));
  });
  readonly #pages = computed<Partial<Record<DocumentField, number>>>(() =>
    Object.fromEntries(
      this.document().fields.flatMap(({ field, evidence }) => (evidence ? [[field, evidence.page + 1]] : [])),
    ),
  );

  protected readonly words = FIELD_WORDS;
  protected readonly docTypes = Object.entries(DOCUMENT_TYPE_WORDS);
  protected readonly directions = Object.entries(DIRECTION_WORDS);
  protected readonly isYen = computed(() => this.document().currency === 'JPY');

  constructor() {
    // The next document starts without the errors of the last one.
    effect(() => {
      this.base();
      untracked(() => this.form().reset());
    });
    effect(() => this.#keep());
    inject(DestroyRef).onDestroy(() => this.#keptDrafts.drop(this.base().id));
  }

  protected isRequired(key: DraftKey): boolean {
    return REQUIRED.includes(key);
  }

  /** 1-based, or undefined when it is not known where the value stands. */
  protected pageOf(field: DocumentField): number | undefined {
    return this.#pages()[field];
  }

  protected doubtOf(field: DocumentField): FieldReading | undefined {
    return this.#doubts()[field];
  }

  protected targetLabel(field: DocumentField): string {
    return $localize`:@@field.target:${FIELD_WORDS[field]}:field:を読み取った箇所を表示`;
  }

  /** Nothing is said about a box before it was left or the form was to be saved. */
  protected error(key: DraftKey): string {
    const field = this.form[key]();
    const own = field.touched() ? field.errors()[0]?.message : undefined;
    return (
      own ??
      this.serverErrors().find((error) => error.field === (key === 'amount' ? 'amountMinor' : key))?.message ??
      ''
    );
  }

  protected tidy(key: DraftKey): void {
    this.#put(key, tidied(key, this.#draft()[key], this.base().currency));
  }

  protected pick(field: DocumentField, { value }: FieldCandidate): void {
    this.#put(field, draftText(field, value, this.base().currency));
  }

  protected confirm(field: DocumentField): void {
    this.#confirmed.update((confirmed) => [...confirmed, field]);
  }

  protected focusMoved({ target }: FocusEvent): void {
    const field = target instanceof HTMLElement ? target.dataset['field'] : undefined;
    if (field !== undefined && field in FIELD_WORDS) this.entered.emit(field as DocumentField);
  }

  /** Goes on from a newer document with what was typed here. @param theirs fields that take the newer value all the same */
  rebase(newer: Document, theirs: readonly string[]): void {
    const draft = rebased(this.#draft(), this.base(), newer, new Set(theirs));
    this.base.set(newer);
    this.#draft.set(draft);
  }

  focusField(field: DocumentField): void {
    const box = this.#host.nativeElement.querySelector<HTMLElement>(`[data-field="${field}"]`);
    box?.focus();
    if (box instanceof HTMLInputElement) box.select();
  }

  save(event?: Event): void {
    event?.preventDefault();
    if (this.isSaving()) return;
    this.hasTriedToSave.set(true);
    void submit(this.form, {
      action: () => {
        if (this.isChanged()) this.saved.emit({ base: this.base(), changes: this.changes() });
        else this.cancelled.emit();
        return Promise.resolve(undefined);
      },
      onInvalid: () => this.form().errorSummary()[0]?.fieldTree().focusBoundControl(),
    });
  }

  /** Esc leaves the form and nothing beyond it. */
  protected leaveByKey(event: Event): void {
    event.stopPropagation();
    this.cancelled.emit();
  }

  /** The browser asks before it closes the window on typed text. */
  protected holdWindow(event: Event): void {
    if (this.isChanged()) event.preventDefault();
  }

  #keep(): void {
    const base = this.base();
    if (!this.isChanged()) return this.#keptDrafts.drop(base.id);
    const before = draftOf(base);
    const typed = DRAFT_KEYS.filter((key) => this.#draft()[key] !== before[key]).map((key) => [
      key,
      this.#draft()[key],
    ]);
    this.#keptDrafts.keep(base.id, {
      revision: base.revision,
      typed: Object.fromEntries(typed),
      confirmed: this.#confirmed(),
    });
  }

  #put(key: DraftKey, text: string): void {
    this.#draft.update((draft) => ({ ...draft, [key]: text }));
  }
}
