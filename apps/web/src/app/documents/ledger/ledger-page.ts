import { BreakpointObserver } from '@angular/cdk/layout';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { NavigationEnd, Router, RouterOutlet } from '@angular/router';
import type { DocumentRow, LedgerView } from '@chogura/api-client';
import { filter, map, startWith } from 'rxjs';
import { FileIntake } from '../../core/files/file-intake';
import { SessionStore } from '../../core/session/session-store';
import { Banner } from '../../ui/banner/banner';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import type { DetailPane } from '../detail/detail-pane';
import { PaneWidth } from '../detail/pane-width';
import { conditionsOf, isSame } from '../ledger-conditions';
import { LedgerSelection } from '../ledger-selection';
import { LedgerStore } from '../ledger-store';
import { ReadingAnnouncer } from '../reading-announcer';
import { LedgerCards } from './ledger-cards';
import { LedgerGrid, type SortChoice } from './ledger-grid';
import { SelectionBar } from './selection-bar';
import { cappedText, ViewTabs } from './view-tabs';

const PHONE = '(max-width: 599.98px)';
const PREVIEW = /^\/documents\/[0-9a-f-]{36}\/preview/;
const DOCUMENT_IN_URL = /^\/documents\/([0-9a-f-]{36})/;
/** A load quicker than this shows no skeleton. */
const SKELETON_AFTER_MS = 200;

/** 帳票一覧: search box, views, the rows, and beside them the document that is open. What is shown is in the URL. */
@Component({
  selector: 'cg-ledger-page',
  imports: [
    RouterOutlet,
    MatButton,
    Banner,
    EmptyState,
    Icon,
    Skeleton,
    LedgerCards,
    LedgerGrid,
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
  readonly view = input<string>();
  readonly q = input<string>();
  readonly sort = input<string>();
  readonly order = input<string>();

  readonly #router = inject(Router);
  readonly #session = inject(SessionStore);
  readonly #intake = inject(FileIntake);
  protected readonly store = inject(LedgerStore);
  protected readonly selection = inject(LedgerSelection);
  protected readonly paneWidth = inject(PaneWidth);
  private readonly grid = viewChild(LedgerGrid);
  private readonly searchBox = viewChild.required<ElementRef<HTMLInputElement>>('searchBox');
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
  protected readonly conditions = computed(
    () => conditionsOf({ view: this.view(), q: this.q(), sort: this.sort(), order: this.order() }),
    {
      equal: isSame,
    },
  );
  protected readonly mayUpload = computed(() => this.#session.may('create', 'Document'));
  protected readonly rowCount = computed(() => {
    const count = this.store.count();
    return count?.isCapped ? -1 : (count?.count ?? this.store.rows().length);
  });
  protected readonly countText = computed(() => {
    const count = this.store.count();
    return count ? cappedText(count) : '';
  });
  protected readonly skeletonRows = Array.from({ length: 12 }, (_, index) => 40 + ((index * 37) % 50));
  protected readonly showsSkeleton = signal(false);

  #pane: DetailPane | null = null;

  constructor() {
    inject(ReadingAnnouncer);
    // Back from a preview the keyboard goes on in the list, at the row whose pages were shown.
    const cameFrom = this.#router.currentNavigation()?.previousNavigation?.finalUrl?.toString() ?? '';
    if (PREVIEW.test(cameFrom)) afterNextRender(() => this.grid()?.focus());
    effect(() => {
      const conditions = this.conditions();
      untracked(() => void this.store.show(conditions));
    });
    effect((onCleanup) => {
      const isWaiting = this.store.isLoading() && this.store.rows().length === 0;
      this.showsSkeleton.set(false);
      if (!isWaiting) return;
      const timer = setTimeout(() => this.showsSkeleton.set(true), SKELETON_AFTER_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected search(keyword: string): void {
    void this.#go({ q: keyword.trim() || null });
  }

  protected chooseView(view: LedgerView): void {
    void this.#go({ view: view === 'all' ? null : view });
  }

  protected chooseSort({ sort, order }: SortChoice): void {
    void this.#go({ sort, order });
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

  /** The panel says how many are left this month while the files are being chosen. */
  protected chooseFiles(): void {
    this.#intake.open();
    this.fileInput().nativeElement.click();
  }

  protected filesChosen(input: HTMLInputElement): void {
    this.#intake.offer([...(input.files ?? [])]);
    input.value = '';
  }

  protected showAll(): void {
    void this.#go({ view: null, q: null });
  }

  /** Single keys act only while the list or the pane has the focus, never in a box or while a word is being composed. */
  protected shortcut(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    const isTyped = target.closest('input, select, textarea') !== null && event.key !== 'F6';
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || isTyped) return;
    switch (event.key) {
      case '/':
        event.preventDefault();
        return this.searchBox().nativeElement.focus();
      case 'u':
        if (!this.mayUpload()) return;
        event.preventDefault();
        return this.chooseFiles();
      case 'e':
        event.preventDefault();
        return void this.#edit();
      case 'F6':
        event.preventDefault();
        return this.#switchFocus(target);
      case 'Escape':
        return this.selection.isEmpty() ? this.#closePane() : this.clearSelection();
    }
  }

  /** The button that had the focus goes with the bar. */
  protected clearSelection(): void {
    this.selection.clear();
    this.grid()?.focus();
  }

  /** Only its type is known here: the list is there before the pane's code is. */
  protected paneShown(pane: DetailPane | null): void {
    this.#pane = pane;
  }

  async #edit(): Promise<void> {
    const row = this.store.rows().find(({ id }) => id === this.grid()?.currentId());
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

  #go(queryParams: Record<string, string | null>): Promise<boolean> {
    const path = this.currentId() === null ? ['/'] : ['/documents', this.currentId()];
    return this.#router.navigate(path, { queryParams, queryParamsHandling: 'merge' });
  }
}
