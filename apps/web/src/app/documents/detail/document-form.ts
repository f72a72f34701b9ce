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
  LOCALE_ID,
  output,
  untracked,
} from '@angular/core';
import { submit } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import type {
  CustomField,
  Document,
  DocumentChanges,
  DocumentField,
  People,
  ProblemFieldError,
  Tag,
} from '@chogura/api-client';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';
import { CURRENCIES, currencyChoices } from '../currencies';
import { customKey } from '../custom-text';
import { hasContractBoxes } from '../document-draft';
import {
  AUTO_RENEWAL_WORDS,
  CONTRACT_STATUS_WORDS,
  DIRECTION_WORDS,
  DOCUMENT_TYPE_WORDS,
  FIELD_WORDS,
  VALUE_WORDS,
  PRESERVATION_WORDS,
} from '../words';
import { type Choice, DocumentBox } from './document-box';
import { CustomBoxes } from './custom-boxes';
import { DraftForm } from './draft-form';
import { TagPicker } from './tag-picker';
import { TaxLinesEditor } from './tax-lines-editor';

/** The edit form. What was typed stays until it is saved or given up, also when the document changes meanwhile. */
@Component({
  selector: 'cg-document-form',
  imports: [MatButton, MatCheckbox, CustomBoxes, DocumentBox, Field, Input, TagPicker, TaxLinesEditor],
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
  /** All of the company. */
  readonly tags = input.required<readonly Tag[]>();
  /** カスタムフィールド of the company. */
  readonly fields = input<readonly CustomField[]>([]);
  readonly isSaving = input(false);
  /** 完了にして次へ is offered beside 保存. */
  readonly hasNext = input(false);
  /** What the server found, by the name of the value. */
  readonly serverErrors = input<readonly ProblemFieldError[]>([]);

  readonly saved = output<{ base: Document; changes: DocumentChanges }>();
  readonly cancelled = output<void>();
  readonly completed = output<void>();
  /** Show me where. */
  readonly targeted = output<DocumentField>();
  /** The box of a field has the focus now. */
  readonly entered = output<DocumentField>();

  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly draft = new DraftForm(
    this.document,
    this.serverErrors,
    computed(() => this.fields().filter(({ isRemoved }) => !isRemoved)),
  );
  protected readonly hasTriedToSave = linkedSignal<string, boolean>({
    source: () => this.draft.base().id,
    computation: () => false,
  });

  protected readonly words = VALUE_WORDS;
  protected readonly docTypes = choicesOf(DOCUMENT_TYPE_WORDS);
  protected readonly directions = choicesOf(DIRECTION_WORDS);
  protected readonly statuses = choicesOf(CONTRACT_STATUS_WORDS);
  protected readonly renewals = choicesOf(AUTO_RENEWAL_WORDS);
  protected readonly preservations = choicesOf(PRESERVATION_WORDS);
  protected readonly preservationHint = $localize`:@@form.preservationHint:データで受け渡したものは電子取引、紙を読み取ったものはスキャナ保存、紙で渡した書類の控えは自己作成です`;
  protected readonly notChosen = $localize`:@@form.notChosen:選んでください`;
  protected readonly notKnown = $localize`:@@renewal.unknown:不明`;
  protected readonly partiesHint = $localize`:@@contract.partiesHint:1行に1社ずつ入力してください`;
  protected readonly reasonHint = $localize`:@@form.reasonHint:任意です。入力すると編集履歴に残ります`;
  readonly #locale = inject(LOCALE_ID);
  protected readonly currencies = computed(() =>
    currencyChoices([...new Set([...CURRENCIES, this.document().currency])], this.#locale),
  );
  /** Also the one who has left, where the document is theirs. */
  protected readonly assignees = computed(() => withCurrent(this.people().users, this.document().assignee));
  protected readonly groups = computed(() => withCurrent(this.people().groups, this.document().group));
  protected readonly knownTags = computed(() => {
    const ids = new Set(this.tags().map(({ id }) => id));
    return [...this.tags(), ...this.document().tags.filter(({ id }) => !ids.has(id))];
  });
  protected readonly hasContractBoxes = computed(() => hasContractBoxes(this.draft.values()));

  constructor() {
    // The next document starts without the errors of the last one.
    effect(() => {
      this.draft.base();
      untracked(() => this.draft.form().reset());
    });
    inject(DestroyRef).onDestroy(() => this.draft.forget());
  }

  protected focusMoved({ target }: FocusEvent): void {
    const field = target instanceof HTMLElement ? target.dataset['field'] : undefined;
    if (field !== undefined && field in FIELD_WORDS) this.entered.emit(field as DocumentField);
  }

  focusField(field: DocumentField): void {
    const box = this.#host.nativeElement.querySelector<HTMLElement>(`[data-field="${field}"]`);
    box?.focus();
    if (box instanceof HTMLInputElement) box.select();
  }

  save(event?: Event): void {
    event?.preventDefault();
    if (this.isSaving()) return;
    void this.isReady().then((isReady) => {
      if (!isReady) return;
      if (this.draft.isChanged()) this.saved.emit({ base: this.draft.base(), changes: this.draft.changes() });
      else this.cancelled.emit();
    });
  }

  /** Whether what was typed can be saved. If not, the first box that has to be corrected has the focus. */
  async isReady(): Promise<boolean> {
    this.hasTriedToSave.set(true);
    const wrong = this.draft.checkCustom();
    const isFine = await submit(this.draft.form, {
      action: () => Promise.resolve(undefined),
      onInvalid: () => this.draft.form().errorSummary()[0]?.fieldTree().focusBoundControl(),
    });
    if (isFine && wrong)
      this.#host.nativeElement.querySelector<HTMLElement>(`[data-field="${customKey(wrong.id)}"]`)?.focus();
    return isFine && !wrong;
  }

  /** Esc leaves the form and nothing beyond it. */
  protected leaveByKey(event: Event): void {
    event.stopPropagation();
    this.cancelled.emit();
  }

  /** The browser asks before it closes the window on typed text. */
  protected holdWindow(event: Event): void {
    if (this.draft.isChanged()) event.preventDefault();
  }
}

const choicesOf = (words: Readonly<Record<string, string>>): Choice[] =>
  Object.entries(words).map(([value, text]) => ({ value, text }));

interface Named {
  readonly id: string;
  readonly name: string;
}
const withCurrent = (all: readonly Named[], current: Named | null): Choice[] =>
  [...all, ...(current && !all.some(({ id }) => id === current.id) ? [current] : [])].map(({ id, name }) => ({
    value: id,
    text: name,
  }));
