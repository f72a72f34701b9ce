import {
  CdkFixedSizeVirtualScroll,
  CdkVirtualForOf,
  CdkVirtualScrollableElement,
  CdkVirtualScrollViewport,
} from '@angular/cdk/scrolling';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  linkedSignal,
  output,
  untracked,
  viewChild,
} from '@angular/core';
import type { DocumentRow, LedgerSort, SortOrder } from '@chogura/api-client';
import { Icon } from '../../ui/icon/icon';
import { State } from '../../ui/state/state';
import { LedgerSelection } from '../ledger-selection';
import { LEDGER_COLUMNS } from './ledger-columns';
import { LedgerCell } from './ledger-cell';
import { nextIndex } from './grid-keys';
import { rowText, stateHint } from './row-text';

const ROW_PX = 40;
/** The next page is asked for when so many rows are left below. */
const ROWS_AHEAD = 40;

export interface SortChoice {
  readonly sort: LedgerSort;
  readonly order: SortOrder;
}

/** The ledger as a table: fixed row height, only the rows in sight are in the page. One tab stop; arrows move the current row. */
@Component({
  selector: 'cg-ledger-grid',
  imports: [
    CdkFixedSizeVirtualScroll,
    CdkVirtualForOf,
    CdkVirtualScrollableElement,
    CdkVirtualScrollViewport,
    Icon,
    LedgerCell,
    State,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './ledger-grid.html',
  styleUrl: './ledger-grid.scss',
})
export class LedgerGrid {
  readonly rows = input.required<readonly DocumentRow[]>();
  /** The document in the pane. */
  readonly openId = input<string | null>(null);
  readonly changed = input<ReadonlySet<string>>(new Set());
  readonly sort = input.required<SortChoice>();
  /** Rows there are, loaded or not; -1 when they are too many to be counted. */
  readonly rowCount = input.required<number>();

  readonly opened = output<DocumentRow>();
  readonly previewed = output<DocumentRow>();
  readonly sorted = output<SortChoice>();
  readonly endNeared = output<void>();

  protected readonly selection = inject(LedgerSelection);
  protected readonly columns = LEDGER_COLUMNS;
  protected readonly rowPx = ROW_PX;
  protected readonly items = computed(() =>
    this.rows().map((row) => ({ row, text: rowText(row), stateHint: stateHint(row) })),
  );
  /** The current row: the one in the pane, or the one that the arrows went to; it stays when the pane is closed. */
  readonly currentId = linkedSignal<string | null, string | null>({
    source: this.openId,
    computation: (openId, previous) => openId ?? previous?.value ?? null,
  });
  protected readonly currentIndex = computed(() => this.rows().findIndex((row) => row.id === this.currentId()));
  private readonly viewport = viewChild.required(CdkVirtualScrollViewport);
  private readonly body = viewChild.required<ElementRef<HTMLElement>>('body');
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  /** The rows as they were shown last. */
  #shownRows: readonly DocumentRow[] = [];

  constructor() {
    // Another current row is brought into sight; the same one at another place is not: that would be a jump.
    effect(() => {
      this.currentId();
      untracked(() => this.#bringIntoSight(this.currentIndex()));
    });
    effect(() => {
      const rows = this.rows();
      untracked(() => this.#holdStill(rows));
    });
  }

  focus(): void {
    this.body().nativeElement.focus();
  }

  protected ariaSort(key: LedgerSort): 'ascending' | 'descending' | null {
    const { sort, order } = this.sort();
    return sort !== key ? null : order === 'asc' ? 'ascending' : 'descending';
  }

  protected sortBy(key: LedgerSort): void {
    const { sort, order } = this.sort();
    if (sort === key) this.sorted.emit({ sort: key, order: order === 'desc' ? 'asc' : 'desc' });
    else this.sorted.emit({ sort: key, order: key === 'number' ? 'desc' : 'asc' });
  }

  protected scrolled(firstIndex: number): void {
    if (firstIndex + ROWS_AHEAD + this.#rowsInSight() >= this.rows().length) this.endNeared.emit();
  }

  protected tickLabel({ number }: DocumentRow): string {
    return $localize`:@@selection.row:管理番号 ${number}:number: を選択`;
  }

  /** With Shift: every row from the last one that was ticked. */
  protected tick(row: DocumentRow, event: MouseEvent): void {
    if (event.shiftKey) this.selection.extendTo(row);
    else this.selection.toggle(row);
    (event.target as HTMLInputElement).checked = this.selection.isSelected(row.id);
  }

  protected tickHead(): void {
    if (this.selection.headState() === 'all') this.selection.clear();
    else this.selection.tickLoaded();
  }

  protected key(event: KeyboardEvent): void {
    if (event.isComposing || event.altKey) return;
    if ((event.ctrlKey || event.metaKey) && event.key === 'a') {
      event.preventDefault();
      return this.selection.selectAll();
    }
    if (event.ctrlKey || event.metaKey) return;
    const current = this.rows()[this.currentIndex()];
    if (event.key === ' ' && current) {
      event.preventDefault();
      return event.shiftKey ? this.selection.extendTo(current) : this.selection.toggle(current);
    }
    if (event.key === 'Enter' && current) {
      event.preventDefault();
      return this.previewed.emit(current);
    }
    const index = nextIndex(event.key, this.currentIndex(), this.rows().length, this.#rowsInSight());
    const row = index === null ? undefined : this.rows()[index];
    if (!row) return;
    event.preventDefault();
    if (event.shiftKey && current) {
      if (!this.selection.isSelected(current.id)) this.selection.toggle(current);
      this.selection.extendTo(row);
    }
    if (this.openId() === null) this.currentId.set(row.id);
    else this.opened.emit(row);
  }

  protected trackById(_index: number, { row }: { row: DocumentRow }): string {
    return row.id;
  }

  /** One listener for all rows: one click makes a row the current one, two open its pages. */
  protected clicked(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    const id = target?.closest('.row')?.id.replace('ledger-row-', '');
    const row = this.rows().find((each) => each.id === id);
    if (!row || target?.closest('.tick')) return;
    if (event.shiftKey) return this.selection.extendTo(row);
    if (event.type === 'dblclick') this.previewed.emit(row);
    else this.opened.emit(row);
  }

  #rowsInSight(): number {
    return Math.max(1, Math.floor(this.#host.nativeElement.clientHeight / ROW_PX) - 1);
  }

  #bringIntoSight(index: number): void {
    if (index < 0) return;
    const viewport = this.viewport();
    const top = viewport.measureScrollOffset('top');
    const inSight = this.#rowsInSight() * ROW_PX;
    const at = index * ROW_PX;
    if (at < top) viewport.scrollToOffset(at);
    else if (at + ROW_PX > top + inSight) viewport.scrollToOffset(at + ROW_PX - inSight);
  }

  /** At the very top new rows show; further down they push nothing away: the row at the upper edge stays there. */
  #holdStill(rows: readonly DocumentRow[]): void {
    const scroller = this.body().nativeElement;
    const topIndex = Math.floor(scroller.scrollTop / ROW_PX);
    const held = this.#shownRows[topIndex];
    this.#shownRows = rows;
    if (topIndex === 0 || !held) return;
    const index = rows.findIndex(({ id }) => id === held.id);
    if (index < 0 || index === topIndex) return;
    const wanted = scroller.scrollTop + (index - topIndex) * ROW_PX;
    scroller.scrollTop = wanted;
    // Near the end there is room for it only once the new rows are laid out.
    if (scroller.scrollTop !== wanted) requestAnimationFrame(() => (scroller.scrollTop = wanted));
  }
}
