import { BreakpointObserver } from '@angular/cdk/layout';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  linkedSignal,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute, NavigationEnd, Router, RouterOutlet } from '@angular/router';
import type { DocumentRow, LedgerView, SavedView } from '@chogura/api-client';
import { filter, map, startWith } from 'rxjs';
import type { Problem } from '../../core/api/problem';
import { FileIntake } from '../../core/files/file-intake';
import { chosenFiles } from '../../core/files/offered-file';
import { Keys } from '../../core/keys/keys';
import { SessionStore } from '../../core/session/session-store';
import { Banner } from '../../ui/banner/banner';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Icon } from '../../ui/icon/icon';
import { BulkActions } from '../bulk/bulk-actions';
import { ConditionsPanel } from '../conditions/conditions-panel';
import type { DetailPane } from '../detail/detail-pane';
import { PaneWidth } from '../detail/pane-width';
import { conditionsOf, isSame, type LedgerFilter, queryOf, viewOf } from '../ledger-conditions';
import { LedgerOwnStore } from '../ledger-own-store';
import { LedgerSelection } from '../ledger-selection';
import { LedgerStore } from '../ledger-store';
import { ReadingAnnouncer } from '../reading-announcer';
import { FoundAnnouncer } from '../search/found-announcer';
import { NoHits } from '../search/no-hits';
import { type Search, SearchBox } from '../search/search-box';
import { ConditionBar } from './condition-bar';
import { chipsOf, type ConditionChip } from './condition-chips';
import { LedgerCards } from './ledger-cards';
import { LedgerGrid } from './ledger-grid';
import { LedgerFoot } from './ledger-foot';
import type { SortChoice } from './ledger-head';
import { USUAL_COLUMNS, USUAL_CONTRACT_COLUMNS } from './ledger-layout';
import { LedgerTools } from './ledger-tools';
import { SavedViews } from './saved-views';
import { SelectionBar } from './selection-bar';
import { ViewTabs } from './view-tabs';

const PHONE = '(max-width: 599.98px)';
const PREVIEW = /^\/documents\/[0-9a-f-]{36}\/preview/;
const DOCUMENT_IN_URL = /^\/documents\/([0-9a-f-]{36})/;

/** 帳票一覧: search box, views, the rows, and beside them the document that is open. What is shown is in the URL. */
@Component({
  selector: 'cg-ledger-page',
  imports: [
    RouterOutlet,
    MatButton,
    Banner,
    BulkActions,
    ConditionBar,
    ConditionsPanel,
    EmptyState,
    FoundAnnouncer,
    Icon,
    LedgerCards,
    LedgerFoot,
    LedgerGrid,
    LedgerTools,
    NoHits,
    SavedViews,
    SearchBox,
    SelectionBar,
    ViewTabs,
  ],
  providers: [ReadingAnnouncer],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    '[class.open]': 'currentId() !== null',
    '[style.--cg-pane.px]': 'paneWidth.px()',
    '(keydown)': 'shortcut($event)',
  },
  templateUrl: './ledger-page.html',
  styleUrl: './ledger-page.scss',
})
export class LedgerPage {
  readonly #router = inject(Router);
  readonly #session = inject(SessionStore);
  readonly #keys = inject(Keys);
  readonly #intake = inject(FileIntake);
  protected readonly store = inject(LedgerStore);
  protected readonly selection = inject(LedgerSelection);
  protected readonly paneWidth = inject(PaneWidth);
  private readonly grid = viewChild(LedgerGrid);
  protected readonly savedViews = viewChild(SavedViews);
  private readonly conditionsButton = viewChild.required<string, ElementRef<HTMLElement>>('conditionsButton', {
    read: ElementRef,
  });
  private readonly searchBox = viewChild.required(SearchBox);
  private readonly fileInput = viewChild.required<ElementRef<HTMLInputElement>>('fileInput');

  protected readonly isPhone = toSignal(
    inject(BreakpointObserver)
      .observe(PHONE)
      .pipe(map(({ matches }) => matches)),
    { initialValue: false },
  );
  readonly #url = toSignal(
    this.#router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((event) => event.urlAfterRedirects),
      startWith(this.#router.url),
    ),
    { requireSync: true },
  );
  protected readonly currentId = computed(() => DOCUMENT_IN_URL.exec(this.#url())?.[1] ?? null);
  readonly #query = toSignal(inject(ActivatedRoute).queryParams, { requireSync: true });
  protected readonly conditions = computed(() => conditionsOf(this.#query()), { equal: isSame });
  protected readonly view = computed(() => viewOf(this.conditions().filter));
  readonly #own = inject(LedgerOwnStore);
  /** The saved view that is shown; its conditions stand in the address as all others do. */
  protected readonly savedId = computed(() => {
    const id: unknown = this.#query()['saved'];
    return typeof id === 'string' ? id : null;
  });
  protected readonly viewProblem = signal<Problem | null>(null);
  protected readonly chips = computed(() => chipsOf(this.conditions().filter, this.#own.names()));
  /** 詳細条件 is open. */
  protected readonly isAsking = signal(false);
  /** How many conditions stand in it. */
  protected readonly asked = computed(() => this.chips().filter(({ keys }) => !keys.includes('q')).length);
  protected readonly mayUpload = computed(() => this.#session.may('create', 'Document'));
  /** The columns of this view until somebody chooses others. */
  protected readonly usualColumns = computed(() =>
    this.view() === 'contracts' ? USUAL_CONTRACT_COLUMNS : USUAL_COLUMNS,
  );
  /** On a phone: a tap ticks. */
  protected readonly isSelecting = linkedSignal<boolean, boolean>({
    source: this.selection.isEmpty,
    computation: (isEmpty, previous) => !isEmpty || (previous?.value === true && previous.source),
  });

  #pane: DetailPane | null = null;

  constructor() {
    inject(ReadingAnnouncer);
    // Back from a preview the keyboard goes on in the list, at the row whose pages were shown.
    const cameFrom = this.#router.currentNavigation()?.previousNavigation?.finalUrl?.toString() ?? '';
    if (PREVIEW.test(cameFrom)) afterNextRender(() => this.grid()?.focus());
    void this.#own.load();
    effect(() => {
      const { assigneeIds, groupIds, tagIds, storedByIds } = this.conditions().filter;
      if (assigneeIds || groupIds || tagIds || storedByIds) untracked(() => void this.#own.loadLists());
    });
    effect(() => {
      const saved = this.#own.views().find(({ id }) => id === this.savedId());
      const columns = saved ? this.#own.columnsOf(saved) : null;
      const ofView = columns ?? (this.view() === 'contracts' ? USUAL_CONTRACT_COLUMNS : null);
      untracked(() => this.#own.showColumns(ofView));
    });
    effect(() => {
      const conditions = this.conditions();
      untracked(() => void this.store.show(conditions));
    });
  }

  protected search({ q, isFullText, companyName, tagIds }: Search): void {
    void this.#go({
      q,
      isFullText: isFullText ? 'true' : null,
      ...(companyName !== undefined && { companyName }),
      ...(tagIds && { tagIds: [...tagIds] }),
    });
  }

  /** What had the focus goes with what it offered. On a phone no keyboard comes up for it. */
  protected toSearchBox(): void {
    if (!this.isPhone()) this.searchBox().focus();
  }

  protected searchFor(q: string): void {
    void this.#go({ q });
  }

  /** Into the text of the pages, too. */
  protected goFurther(): void {
    void this.#go({ isFullText: 'true' });
  }

  /** Closed, it gives the focus back to its button. */
  protected askForConditions(isAsking: boolean): void {
    this.isAsking.set(isAsking);
    if (!isAsking) this.conditionsButton().nativeElement.focus();
  }

  protected async searchWith(filter: LedgerFilter): Promise<void> {
    this.askForConditions(false);
    const { sort, order } = this.conditions();
    await this.#go(queryOf({ filter, sort, order }));
  }

  protected async keep(filter: LedgerFilter): Promise<void> {
    await this.searchWith(filter);
    await this.savedViews()?.nameAndSave(null, '');
  }

  protected chooseView(view: LedgerView): void {
    void this.#go({ view: view === 'all' ? null : view, saved: null });
  }

  protected openSaved({ id, filter, sort, order }: SavedView): void {
    this.viewProblem.set(null);
    void this.#go({ ...queryOf({ filter, sort, order }), saved: id });
  }

  protected chooseSort({ sort, order }: SortChoice): void {
    const { filter } = this.conditions();
    void this.#go(queryOf({ filter, sort, order }));
  }

  protected open(row: DocumentRow): void {
    // Going through the list with the pane open is one step back, not a hundred.
    void this.#router.navigate(['/documents', row.id], {
      queryParamsHandling: 'preserve',
      replaceUrl: this.currentId() !== null,
    });
  }

  protected preview(row: DocumentRow): void {
    void this.#router.navigate(['/documents', row.id, 'preview'], { queryParamsHandling: 'preserve' });
  }

  protected favour(row: DocumentRow): void {
    void this.store.setFavourite(row, !row.isFavourite);
  }

  /** The panel says how many are left this month while the files are being chosen. */
  protected chooseFiles(): void {
    this.#intake.open();
    this.fileInput().nativeElement.click();
  }

  protected filesChosen(input: HTMLInputElement): void {
    this.#intake.offer(chosenFiles(input));
  }

  protected drop({ keys, custom }: ConditionChip): void {
    const gone = Object.fromEntries(keys.map((key) => [key, null]));
    void this.#go(custom && custom.length > 0 ? { ...gone, custom: [...custom] } : gone);
  }

  /** The view stays: it has its tab; so does 全文検索, which has its box. */
  protected dropAll(): void {
    const { filter, sort, order } = this.conditions();
    const { view, isFullText } = filter;
    void this.#go(queryOf({ filter: { ...(view && { view }), ...(isFullText && { isFullText }) }, sort, order }));
  }

  protected showAll(): void {
    const { sort, order } = this.conditions();
    void this.#go({ ...queryOf({ filter: {}, sort, order }), saved: null });
  }

  protected shortcut(event: KeyboardEvent): void {
    switch (this.#keys.actionOf(event, 'list', 'form')) {
      case 'search':
        event.preventDefault();
        return this.searchBox().focus();
      case 'conditions':
        event.preventDefault();
        return this.askForConditions(true);
      case 'upload':
        if (!this.mayUpload()) return;
        event.preventDefault();
        return this.chooseFiles();
      case 'edit':
        event.preventDefault();
        return void this.#edit();
      case 'save':
        // Also from the list beside it: what is typed in the pane is saved. Without a form the browser's own key is its own.
        if (this.#pane?.saveForm()) event.preventDefault();
        return;
      case 'switchFocus':
        event.preventDefault();
        return this.#switchFocus(event.target as HTMLElement);
      case 'closePane':
        return this.selection.isEmpty() ? this.#closePane() : this.clearSelection();
    }
  }

  /** The button that had the focus goes away with what it offered. */
  protected selectAll(): void {
    this.selection.selectAll();
    this.grid()?.focus();
  }

  /** The button that had the focus goes with the bar. */
  protected clearSelection(): void {
    this.selection.clear();
    this.isSelecting.set(false);
    this.grid()?.focus();
  }

  /** Only its type is known here: the list is there before the pane's code is. */
  protected paneShown(pane: DetailPane | null): void {
    this.#pane = pane;
  }

  async #edit(): Promise<void> {
    const row = this.grid()?.current.row();
    if (this.currentId() === null && row)
      await this.#router.navigate(['/documents', row.id], { queryParamsHandling: 'preserve' });
    this.#pane?.edit();
  }

  /** From the list to the pane and back. */
  #switchFocus(from: HTMLElement): void {
    if (this.#pane && from.closest('cg-ledger-grid')) this.#pane.focus();
    else this.grid()?.focus();
  }

  #closePane(): void {
    if (this.currentId() === null) return;
    void this.#router.navigate(['/'], { queryParamsHandling: 'preserve' }).then(() => this.grid()?.focus());
  }

  #go(queryParams: Record<string, string | string[] | null>): Promise<boolean> {
    const path = this.currentId() === null ? ['/'] : ['/documents', this.currentId()];
    return this.#router.navigate(path, { queryParams, queryParamsHandling: 'merge' });
  }
}
