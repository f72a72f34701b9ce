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
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import type { Document, DocumentChanges, DocumentField } from '@chogura/api-client';
import type { KeyAction } from '../../core/keys/key-list';
import { keyOf, Keys } from '../../core/keys/keys';
import type { TypedOn } from '../../core/keeps-typing';
import { PageTitle } from '../../core/page/page-title';
import { Banner } from '../../ui/banner/banner';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { State } from '../../ui/state/state';
import { Toast } from '../../ui/toast/toast';
import { DeletionNote } from '../detail/deletion-note';
import { DocumentEditor } from '../detail/document-editor';
import { DocumentForm } from '../detail/document-form';
import { DocumentDeletion } from '../detail/document-deletion';
import { DocumentMenu } from '../detail/document-menu';
import { EnteredValues } from '../detail/entered-values';
import { FieldRows } from '../detail/field-rows';
import { PasswordForm } from '../detail/password-form';
import { TaxLines } from '../detail/tax-lines';
import { DocumentStore } from '../document-store';
import { headingOf } from '../field-text';
import { conditionsOf } from '../ledger-conditions';
import { fullTextOf } from '../search/full-text';
import { LedgerStore } from '../ledger-store';
import { FAILURE_WORDS, FIELD_WORDS } from '../words';
import { Checking, openFields } from './checking';
import { HitBar } from './hit-bar';
import { PageHits } from './page-hits';
import { PageStore } from './page-store';
import { fieldFromText } from './field-from-text';
import { PageViewer, type Taken } from './page-viewer';
import { PrintPages } from './print-pages';
import type { Turn } from './turns';

/** The next document is fetched once this one is on the screen. */
const AHEAD_AFTER_MS = 500;

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
    HitBar,
    PageViewer,
    PasswordForm,
    TaxLines,
  ],
  providers: [DocumentStore, DocumentEditor, DocumentDeletion, Checking, PageHits],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { tabindex: '-1', '(document:keydown)': 'shortcut($event)' },
  templateUrl: './preview-page.html',
  styleUrl: './preview-page.scss',
})
export class PreviewPage implements TypedOn {
  readonly id = input.required<string>();
  /** The field to show first, from the URL. */
  readonly field = input<string>();

  readonly #router = inject(Router);
  readonly #route = inject(ActivatedRoute);
  readonly #title = inject(PageTitle);
  readonly #ledger = inject(LedgerStore);
  readonly #printer = inject(PrintPages);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly #pages = inject(PageStore);
  readonly #keys = inject(Keys);
  readonly #checking = inject(Checking);
  readonly #toast = inject(Toast);
  protected readonly hits = inject(PageHits);
  protected readonly store = inject(DocumentStore);
  protected readonly editor = inject(DocumentEditor);
  /** Another document than the first one was opened here. */
  #hasMoved = false;
  private readonly form = viewChild<DocumentForm>('form');
  private readonly viewer = viewChild(PageViewer);

  protected readonly selected = linkedSignal<DocumentField | null>(
    () => FIELDS.find((field) => field === this.field()) ?? null,
  );
  /** In full text: its places on the pages are lit. */
  readonly #query = toSignal(this.#route.queryParams, { requireSync: true });
  protected readonly searchedFor = computed(() => fullTextOf(conditionsOf(this.#query()).filter));
  protected readonly previous = computed(() => this.#ledger.neighbour(this.id(), -1));
  protected readonly next = computed(() => this.#ledger.neighbour(this.id(), 1));
  protected readonly keyOf = keyOf;
  protected readonly failures = FAILURE_WORDS;
  protected readonly heading = computed(() => {
    const document = this.store.document();
    return document ? headingOf(document) : '';
  });

  constructor() {
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
    // Where there are pages to look at. A value that is saved moves nobody away from the place that is being looked at.
    const idWithPages = computed(() => {
      const document = this.store.document();
      return document && document.pages.length > 0 ? document.id : null;
    });
    effect(() => {
      const [id, q] = [idWithPages(), this.searchedFor()];
      untracked(() => void this.hits.look(id ?? '', id === null ? null : q));
    });
    // The form takes the keyboard over, at the field that is being looked at, and the page takes it back.
    effect((onCleanup) => {
      const form = this.form();
      if (!form) return;
      untracked(() => form.focusField(this.selected() ?? this.#firstOpen() ?? 'docType'));
      onCleanup(() => this.#host.nativeElement.focus());
    });
    afterNextRender(() => {
      void this.#ledger.ensureShown(conditionsOf(this.#route.snapshot.queryParams));
    });
    effect(() => {
      const document = this.store.document();
      if (document) this.#title.set(`[${document.number}] ${this.heading()}`);
    });
    // Also what was opened by keys is said, and the one after it is fetched while this one is looked at.
    const shownId = computed(() => this.store.document()?.id ?? null);
    effect((onCleanup) => {
      if (shownId() === null) return;
      const next = this.next();
      const timer = setTimeout(() => next && void this.#pages.fetchAhead(next.id), AHEAD_AFTER_MS);
      onCleanup(() => clearTimeout(timer));
    });
    effect(() => {
      if (shownId() === null || !this.#hasMoved) return;
      untracked(() => {
        const document = this.store.document();
        if (document) this.#checking.introduce(document, this.heading());
      });
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

  /** What was pointed at on a page becomes the value of the field that is being edited, if there is such a value in it. */
  protected fill({ page, box, text: printed }: Taken): void {
    const [form, field] = [this.form(), this.selected()];
    if (!form || !field) return;
    const text = fieldFromText(field, printed, form.draft.values().currency);
    if (text === null) return this.#toast.show(NO_VALUE_THERE);
    form.draft.take(field, text, { field, page, box: [...box], text: printed });
    form.focusField(field);
  }

  protected backToField(): void {
    this.form()?.focusField(this.selected() ?? 'docType');
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
    if (next) void this.#show(next.id);
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

  /** Wherever the focus is on this page, also at its very beginning; not in a menu or a dialog over it. */
  protected shortcut(event: KeyboardEvent): void {
    const [page, target] = [this.#host.nativeElement, event.target as Node];
    if (!page.contains(target) && !target.contains(page)) return;
    const action = this.#keys.actionOf(event, 'checking', 'pages', 'form');
    const isHandled = action !== null && this.#act(action, Number(event.key));
    if (isHandled) event.preventDefault();
  }

  /** Saves what was typed, says that it is complete, and shows the next one of the view; after the last one the list. */
  protected async completeAndNext(): Promise<void> {
    const document = this.store.document();
    if (!document || this.editor.isBusy()) return;
    // Completed, it may leave the view; what comes after it is known now.
    const next = this.next();
    if (!(await this.#savedForm())) return;
    const saved = this.store.document();
    if (!saved || !this.#checking.mayPass(saved)) return this.#stepToDoubt(false);
    if (!(await this.#checking.complete())) return;
    if (next) return void this.#show(next.id);
    this.#toast.show($localize`:@@checking.last:この表示の帳票はこれで最後です`);
    this.close();
  }

  /** @returns whether everything typed is saved */
  async #savedForm(): Promise<boolean> {
    const form = this.form();
    if (!form || !this.editor.isEditing()) return true;
    if (!(await form.isReady())) return false;
    if (form.draft.isChanged()) return this.editor.save(form, form.draft.base(), form.draft.changes());
    this.editor.isEditing.set(false);
    return true;
  }

  /** @returns false for what is none of this page's */
  #act(action: KeyAction, digit: number): boolean {
    switch (action) {
      case 'close':
        this.close();
        return true;
      case 'nextDocument':
        this.move(1);
        return true;
      case 'previousDocument':
        this.move(-1);
        return true;
      case 'nextDoubt':
        this.#stepToDoubt();
        return true;
      case 'pick':
        void this.#checking.pick(this.selected(), digit - 1).then((isDone) => isDone && this.#stepToDoubt());
        return true;
      case 'confirm':
        void this.#checking.confirm(this.selected()).then((isDone) => isDone && this.#stepToDoubt());
        return true;
      case 'chooseWord':
        this.viewer()?.focusPages();
        return true;
      case 'edit':
        this.editor.isEditing.set(this.store.document()?.canEdit === true);
        return true;
      case 'save':
        // From the pages as from the form: what is typed is saved. Without a form the browser's own key is its own.
        this.form()?.save();
        return this.form() !== undefined;
      case 'completeAndNext':
        void this.completeAndNext();
        return true;
      case 'zoomIn':
        this.viewer()?.zoomBy(1);
        return true;
      case 'zoomOut':
        this.viewer()?.zoomBy(-1);
        return true;
      case 'fitWidth':
        this.viewer()?.zoomTo('width');
        return true;
      case 'nextHit':
        this.hits.step(1);
        return this.searchedFor() !== null;
      case 'previousHit':
        this.hits.step(-1);
        return this.searchedFor() !== null;
      case 'rotate':
        this.viewer()?.rotate();
        return true;
      default:
        return false;
    }
  }

  #stepToDoubt(isSaid = true): void {
    const field = this.#checking.next(this.selected());
    if (isSaid) this.#checking.describe(field);
    if (!field) return;
    this.target(field);
    document.getElementById(`field-${field}`)?.scrollIntoView({ block: 'nearest' });
  }

  #firstOpen(): DocumentField | null {
    const document = this.store.document();
    return (document && openFields(document)[0]?.field) ?? null;
  }

  async #show(id: string): Promise<void> {
    this.#hasMoved = true;
    const isThere = await this.#router.navigate(['/documents', id, 'preview'], {
      queryParams: { field: null },
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
    if (isThere) this.#host.nativeElement.focus();
  }
}

const NO_VALUE_THERE = $localize`:@@fill.nothing:そこからは、この項目の値を読み取れませんでした`;
const FIELDS = Object.keys(FIELD_WORDS) as DocumentField[];
