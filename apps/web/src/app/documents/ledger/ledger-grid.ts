import { CdkFixedSizeVirtualScroll, CdkVirtualForOf, CdkVirtualScrollableElement, CdkVirtualScrollViewport } from '@angular/cdk/scrolling';
import { ChangeDetectionStrategy, Component, computed, effect, ElementRef, inject, input, output, untracked, viewChild } from '@angular/core';
import type { DocumentRow, LedgerSort, SortOrder } from '@chogura/api-client';
import { Icon } from '../../ui/icon/icon';
import { State } from '../../ui/state/state';
import { LEDGER_COLUMNS } from './ledger-columns';
import { LedgerCell } from './ledger-cell';
import { nextIndex } from './grid-keys';
import { rowText } from './row-text';

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
  imports: [CdkFixedSizeVirtualScroll, CdkVirtualForOf, CdkVirtualScrollableElement, CdkVirtualScrollViewport, Icon, LedgerCell, State],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './ledger-grid.html',
  styleUrl: './ledger-grid.scss',
})
export class LedgerGrid {
  readonly rows = input.required<readonly DocumentRow[]>();
  readonly currentId = input<string | null>(null);
  readonly changed = input<ReadonlySet<string>>(new Set());
  readonly sort = input.required<SortChoice>();
  readonly rowCount = input.required<number>();

  readonly opened = output<DocumentRow>();
  readonly previewed = output<DocumentRow>();
  readonly sorted = output<SortChoice>();
  readonly endNeared = output<void>();

  protected readonly columns = LEDGER_COLUMNS;
  protected readonly rowPx = ROW_PX;
  protected readonly items = computed(() => this.rows().map((row) => ({ row, text: rowText(row) })));
  protected readonly currentIndex = computed(() => this.rows().findIndex((row) => row.id === this.currentId()));
  private readonly viewport = viewChild.required(CdkVirtualScrollViewport);
  private readonly body = viewChild.required<ElementRef<HTMLElement>>('body');
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);

  constructor() {
    effect(() => {
      const index = this.currentIndex();
      if (index >= 0) untracked(() => this.#bringIntoSight(index));
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
    this.sorted.emit({ sort: key, order: sort === key && order === 'desc' ? 'asc' : sort === key ? 'desc' : key === 'number' ? 'desc' : 'asc' });
  }

  protected scrolled(firstIndex: number): void {
    if (firstIndex + ROWS_AHEAD + this.#rowsInSight() >= this.rows().length) this.endNeared.emit();
  }

  protected key(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const current = this.rows()[this.currentIndex()];
    if (event.key === 'Enter' && current) {
      event.preventDefault();
      return this.previewed.emit(current);
    }
    const index = nextIndex(event.key, this.currentIndex(), this.rows().length, this.#rowsInSight());
    const row = index === null ? undefined : this.rows()[index];
    if (!row) return;
    event.preventDefault();
    this.opened.emit(row);
  }

  protected trackById(_index: number, { row }: { row: DocumentRow }): string {
    return row.id;
  }

  /** One listener for all rows: one click makes a row the current one, two open its pages. */
  protected clicked(event: Event): void {
    const id = event.target instanceof Element ? event.target.closest('.row')?.id.replace('ledger-row-', '') : undefined;
    const row = this.rows().find((each) => each.id === id);
    if (!row) return;
    if (event.type === 'dblclick') this.previewed.emit(row);
    else this.opened.emit(row);
  }

  #rowsInSight(): number {
    return Math.max(1, Math.floor(this.#host.nativeElement.clientHeight / ROW_PX) - 1);
  }

  #bringIntoSight(index: number): void {
    const viewport = this.viewport();
    const top = viewport.measureScrollOffset('top');
    const inSight = this.#rowsInSight() * ROW_PX;
    const at = index * ROW_PX;
    if (at < top) viewport.scrollToOffset(at);
    else if (at + ROW_PX > top + inSight) viewport.scrollToOffset(at + ROW_PX - inSight);
  }
}
