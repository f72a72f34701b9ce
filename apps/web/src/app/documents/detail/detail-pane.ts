import {
  ChangeDetectionStrategy,
  Component,
  effect,
  ElementRef,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { Router } from '@angular/router';
import type { Document, DocumentChanges, DocumentField } from '@chogura/api-client';
import type { TypedOn } from '../../core/keeps-typing';
import { Banner } from '../../ui/banner/banner';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { State } from '../../ui/state/state';
import { DocumentStore } from '../document-store';
import { headingOf } from '../field-text';
import { stateHint } from '../ledger/row-text';
import { LedgerStore } from '../ledger-store';
import { StateLegendButton } from '../state-legend-button';
import { FAILURE_WORDS } from '../words';
import { DuplicateNote } from '../duplicates/duplicate-note';
import { DocumentDeletion } from './document-deletion';
import { DocumentEditor } from './document-editor';
import { DocumentLinks } from '../links/document-links';
import { DocumentFacts } from './document-facts';
import { DeletionNote } from './deletion-note';
import { DocumentForm } from './document-form';
import { DocumentMenu } from './document-menu';
import { EnteredValues } from './entered-values';
import { FieldRows } from './field-rows';
import { PaneGrip } from './pane-grip';
import { PasswordForm } from './password-form';
import { TaxLines } from './tax-lines';

type Steps = Readonly<Partial<Record<string, 1 | -1>>>;
const LETTER_STEPS: Steps = { j: 1, k: -1 };
const PAGE_STEPS: Steps = { PageDown: 1, PageUp: -1 };

/** The open document beside the list. */
@Component({
  selector: 'cg-detail-pane',
  imports: [
    MatButton,
    MatIconButton,
    MatCheckbox,
    Banner,
    EmptyState,
    Icon,
    Skeleton,
    State,
    DocumentFacts,
    DocumentLinks,
    DeletionNote,
    DocumentForm,
    DocumentMenu,
    DuplicateNote,
    EnteredValues,
    FieldRows,
    PaneGrip,
    PasswordForm,
    StateLegendButton,
    TaxLines,
  ],
  providers: [DocumentStore, DocumentEditor, DocumentDeletion],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    role: 'complementary',
    tabindex: '-1',
    '[attr.aria-label]': 'label',
    '(keydown)': 'shortcut($event)',
    '(focusin)': 'focusMoved($event)',
  },
  templateUrl: './detail-pane.html',
  styleUrl: './detail-pane.scss',
})
export class DetailPane implements TypedOn {
  readonly id = input.required<string>();

  readonly #router = inject(Router);
  readonly #ledger = inject(LedgerStore);
  protected readonly store = inject(DocumentStore);
  protected readonly editor = inject(DocumentEditor);
  private readonly form = viewChild<DocumentForm>('form');
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly #isEditWanted = signal(false);
  /** The box that had the focus last. */
  #lastBox: HTMLElement | null = null;

  protected readonly label = $localize`:@@pane.label:帳票の詳細`;
  protected readonly failures = FAILURE_WORDS;
  protected readonly headingOf = headingOf;
  protected readonly stateHint = stateHint;

  constructor() {
    // The star of its row may be set in the list.
    this.#ledger.favoured
      .pipe(takeUntilDestroyed())
      .subscribe(({ id, isFavourite }) => this.store.favoured(id, isFavourite));
    effect(() => {
      const id = this.id();
      untracked(() => {
        this.editor.isEditing.set(false);
        this.editor.problem.set(null);
        void this.store.open(id);
      });
    });
    effect(() => {
      const document = this.store.document();
      if (!document) return;
      untracked(() => {
        this.#ledger.replace(document);
        this.editor.opened(document);
      });
    });
    effect(() => {
      const document = this.store.document();
      if (!document || !this.#isEditWanted()) return;
      untracked(() => {
        this.#isEditWanted.set(false);
        this.editor.isEditing.set(document.canEdit);
      });
    });
    // The form takes the keyboard over, and the pane takes it back.
    effect((onCleanup) => {
      if (!this.form()) return;
      untracked(() => this.form()?.focusField('docType'));
      onCleanup(() => this.focus());
    });
  }

  hasUnsavedInput(): boolean {
    return this.editor.isEditing() && this.form()?.draft.isChanged() === true;
  }

  async saveInput(): Promise<boolean> {
    const form = this.form();
    return form ? this.editor.save(form, form.draft.base(), form.draft.changes()) : true;
  }

  dropInput(): void {
    this.editor.isEditing.set(false);
  }

  protected save({ base, changes }: { base: Document; changes: DocumentChanges }): void {
    const form = this.form();
    if (form) void this.editor.save(form, base, changes);
  }

  protected readonly close = (): void => {
    void this.#router.navigate(['/'], { queryParamsHandling: 'preserve' });
  };

  /** With a field: its place is shown first. */
  protected preview(document: Document, field?: DocumentField): void {
    void this.#router.navigate(['/documents', document.id, 'preview'], {
      queryParams: field ? { field } : {},
      queryParamsHandling: 'merge',
    });
  }

  /** Who was editing goes on editing; what was typed is asked about on the way. */
  protected async move(step: 1 | -1): Promise<void> {
    const next = this.#ledger.neighbour(this.id(), step);
    if (!next) return;
    const wasEditing = this.editor.isEditing();
    const isThere = await this.#router.navigate(['/documents', next.id], {
      queryParamsHandling: 'preserve',
      replaceUrl: true,
    });
    if (!isThere) return;
    if (wasEditing) this.edit();
    else this.focus();
  }

  protected async favour(document: Document): Promise<void> {
    this.editor.problem.set(await this.store.setFavourite(document, !document.isFavourite));
  }

  protected cancel(): void {
    const form = this.form();
    if (form) void this.editor.cancel(form);
  }

  /** Single letters act outside of boxes only; Alt+PageDown and Alt+PageUp do while something is typed as well. */
  protected shortcut(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const isTyped = (event.target as HTMLElement).closest('input, select, textarea') !== null;
    const steps: Steps = event.altKey ? PAGE_STEPS : isTyped ? {} : LETTER_STEPS;
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    void this.move(step);
  }

  protected focusMoved({ target }: FocusEvent): void {
    if (target instanceof HTMLElement && target.closest('cg-document-form')) this.#lastBox = target;
  }

  /** Opens the form, at once or as soon as the document is there. */
  edit(): void {
    this.#isEditWanted.set(true);
  }

  /** As 保存 does. @returns false when nothing is being edited */
  saveForm(): boolean {
    this.form()?.save();
    return this.form() !== undefined;
  }

  /** While something is edited: to the box where that was left. */
  focus(): void {
    const box = this.form() && this.#lastBox?.isConnected ? this.#lastBox : this.#host.nativeElement;
    box.focus();
  }
}
