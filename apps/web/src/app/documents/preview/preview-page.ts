import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  linkedSignal,
  untracked,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import type { Document, DocumentChanges, DocumentField } from '@chogura/api-client';
import type { TypedOn } from '../../core/keeps-typing';
import { PageTitle } from '../../core/page/page-title';
import { Banner } from '../../ui/banner/banner';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { State } from '../../ui/state/state';
import { DeletionNote } from '../detail/deletion-note';
import { DocumentEditor } from '../detail/document-editor';
import { DocumentForm } from '../detail/document-form';
import { DocumentMenu } from '../detail/document-menu';
import { EnteredValues } from '../detail/entered-values';
import { FieldRows } from '../detail/field-rows';
import { PasswordForm } from '../detail/password-form';
import { TaxLines } from '../detail/tax-lines';
import { DocumentStore } from '../document-store';
import { headingOf } from '../field-text';
import { conditionsOf } from '../ledger-conditions';
import { LedgerStore } from '../ledger-store';
import { FAILURE_WORDS, FIELD_WORDS } from '../words';
import { PageViewer } from './page-viewer';
import { PrintPages } from './print-pages';
import type { Turn } from './turns';

/** プレビュー: the pages at the left, the values at the right, each showing the other. */
@Component({
  selector: 'cg-preview-page',
  imports: [
    MatButton,
    Banner,
    EmptyState,
    Icon,
    Skeleton,
    State,
    DeletionNote,
    DocumentForm,
    DocumentMenu,
    EnteredValues,
    FieldRows,
    PageViewer,
    PasswordForm,
    TaxLines,
  ],
  providers: [DocumentStore, DocumentEditor],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { tabindex: '-1', '(keydown)': 'shortcut($event)' },
  templateUrl: './preview-page.html',
  styleUrl: './preview-page.scss',
})
export class PreviewPage implements TypedOn {
  readonly id = input.required<string>();
  /** The field to show first, from the URL. */
  readonly field = input<string>();
  readonly view = input<string>();
  readonly q = input<string>();
  readonly sort = input<string>();
  readonly order = input<string>();

  readonly #router = inject(Router);
  readonly #title = inject(PageTitle);
  readonly #ledger = inject(LedgerStore);
  readonly #printer = inject(PrintPages);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly store = inject(DocumentStore);
  protected readonly editor = inject(DocumentEditor);
  private readonly form = viewChild<DocumentForm>('form');
  private readonly viewer = viewChild(PageViewer);

  protected readonly selected = linkedSignal<DocumentField | null>(
    () => FIELDS.find((field) => field === this.field()) ?? null,
  );
  protected readonly previous = computed(() => this.#ledger.neighbour(this.id(), -1));
  protected readonly next = computed(() => this.#ledger.neighbour(this.id(), 1));
  protected readonly failures = FAILURE_WORDS;
  protected readonly heading = computed(() => {
    const document = this.store.document();
    return document ? headingOf(document) : '';
  });

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => void this.store.open(id));
    });
    effect(() => {
      const document = this.store.document();
      if (!document) return;
      untracked(() => {
        this.#ledger.replace(document);
        this.editor.opened(document);
      });
    });
    // The form takes the keyboard over, at the field that is being looked at, and the page takes it back.
    effect((onCleanup) => {
      const form = this.form();
      if (!form) return;
      untracked(() => form.focusField(this.selected() ?? 'docType'));
      onCleanup(() => this.#host.nativeElement.focus());
    });
    afterNextRender(() => {
      void this.#ledger.ensureShown(
        conditionsOf({ view: this.view(), q: this.q(), sort: this.sort(), order: this.order() }),
      );
    });
    effect(() => {
      const document = this.store.document();
      if (document) this.#title.set(`[${document.number}] ${this.heading()}`);
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

  /** A field was chosen: its place is shown. */
  protected target(field: DocumentField): void {
    if (this.selected() === field) this.viewer()?.reveal(field);
    this.selected.set(field);
  }

  /** A place on the page was chosen: its field is shown. */
  protected choose(field: DocumentField): void {
    this.selected.set(field);
    this.form()?.focusField(field);
    document.getElementById(`field-${field}`)?.scrollIntoView({ block: 'nearest' });
  }

  protected async print(document: Document, turn: Turn): Promise<void> {
    this.editor.problem.set(await this.#printer.print(document, turn));
  }

  protected cancel(): void {
    const form = this.form();
    if (form) void this.editor.cancel(form);
  }

  protected move(step: 1 | -1): void {
    const next = step === 1 ? this.next() : this.previous();
    if (!next) return;
    const address = ['/documents', next.id, 'preview'];
    void this.#router
      .navigate(address, { queryParams: { field: null }, queryParamsHandling: 'merge', replaceUrl: true })
      .then((isThere) => isThere && this.#host.nativeElement.focus());
  }

  protected toList(): void {
    void this.#router.navigate(['/'], { queryParams: { field: null }, queryParamsHandling: 'merge' });
  }

  protected close(): void {
    void this.#router.navigate(['/documents', this.id()], {
      queryParams: { field: null },
      queryParamsHandling: 'merge',
    });
  }

  protected shortcut(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (
      event.isComposing ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      target.closest('input, select, textarea')
    )
      return;
    switch (event.key) {
      case 'Escape':
        return this.close();
      case 'j':
        return this.move(1);
      case 'k':
        return this.move(-1);
      case 'e':
        event.preventDefault();
        this.editor.isEditing.set(this.store.document()?.canEdit === true);
    }
  }
}

const FIELDS = Object.keys(FIELD_WORDS) as DocumentField[];
