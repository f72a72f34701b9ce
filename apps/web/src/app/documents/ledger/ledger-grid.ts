import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { DocumentRow } from '@chogura/api-client';
import type { KeyAction } from '../../core/keys/key-list';
import { Keys } from '../../core/keys/keys';
import { LedgerSelection } from '../ledger-selection';
import { LedgerStore } from '../ledger-store';
import { rowAt } from '../ledger-window';
import { Snippets } from '../search/snippets';
import { CurrentRow } from './current-row';
import { followRows } from './follow-rows';
import { nextIndex } from './grid-keys';
import { LedgerHead, type SortChoice } from './ledger-head';
import { LedgerLayout, type ShownColumn } from './ledger-layout';
import { LedgerRow } from './ledger-row';
import { RowScroller } from './row-scroller';

const HEAD_PX = 32;
/** What a row is taller where it shows what stands around the words found. */
const SNIPPET_PX = 26;

interface Item {
  /** The row of the page that shows it; used again for another place when this one is out of sight. */
  readonly slot: number;
  readonly index: number;
  readonly row: DocumentRow | undefined;
  readonly isSelected: boolean;
  readonly isChanged: boolean;
}

/** The ledger as a table: fixed row height, only the rows in sight are in the page. One tab stop; arrows move the current row. */
@Component({
  selector: 'cg-ledger-grid',
  imports: [LedgerHead, LedgerRow],
  providers: [CurrentRow, RowScroller],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './ledger-grid.html',
  styleUrl: './ledger-grid.scss',
})
export class LedgerGrid {
  readonly #ledger = inject(LedgerStore);
  readonly #selection = inject(LedgerSelection);
  readonly #keys = inject(Keys);
  protected readonly layout = inject(LedgerLayout);
  protected readonly scrolling = inject(RowScroller);
  protected readonly snippets = inject(Snippets);
  readonly current = inject(CurrentRow);

  /** The document in the pane. */
  readonly openId = input<string | null>(null);
  readonly sort = input.required<SortChoice>();

  readonly opened = output<DocumentRow>();
  readonly previewed = output<DocumentRow>();
  readonly favoured = output<DocumentRow>();
  readonly sorted = output<SortChoice>();

  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');
  private readonly head = viewChild.required(LedgerHead);
  private readonly content = viewChild.required<ElementRef<HTMLElement>>('content');

  protected readonly rowPx = computed(() => this.layout.rowPx() + (this.snippets.areShown() ? SNIPPET_PX : 0));
  /** While the list begins, as many outlines as there is room for. */
  readonly #count = computed(() => {
    const { total } = this.#ledger.window();
    return total === 0 && this.#ledger.isLoading() ? this.scrolling.rowsInSight() : total;
  });
  /** With the heads; -1 while nobody knows how many there are. */
  protected readonly rowCount = computed(() => (this.#ledger.window().isTotalEstimate ? -1 : this.#count() + 1));
  protected readonly items = computed<readonly Item[]>(() => {
    const { first, end } = this.scrolling.drawn();
    const window = this.#ledger.window();
    const changed = this.#ledger.changed();
    return Array.from({ length: Math.max(0, end - first) }, (_, place) => {
      const index = first + place;
      const row = rowAt(window, index);
      return {
        slot: this.scrolling.slotOf(index),
        index,
        row,
        isSelected: row !== undefined && this.#selection.isSelected(row.id),
        isChanged: row !== undefined && changed.has(row.id),
      };
    });
  });
  /** The cell that ← and → went to; null: the row as a whole. */
  protected readonly activeColumn = signal<number | null>(null);
  protected readonly activeId = computed(() => {
    const index = this.current.index();
    if (index < 0) return null;
    const column = this.activeColumn();
    return column === null ? this.idOf(index) : `${this.idOf(index)}-${column}`;
  });

  #opensWhenLoaded = false;

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      destroyed.onDestroy(this.scrolling.attach(this.scroller().nativeElement, this.content().nativeElement, HEAD_PX));
    });
    const measures = () => ({ count: this.#count(), rowPx: this.rowPx() });
    followRows(this.#ledger, this.scrolling, measures, (from, to) => {
      if (from) return this.current.follow(from, to);
      this.current.begin(this.openId());
      this.#bringCurrentIntoSight();
    });
    effect(() => {
      const openId = this.openId();
      if (openId === null) return;
      untracked(() => {
        this.current.choose(openId);
        this.#bringCurrentIntoSight();
      });
    });
    effect(() => {
      const row = this.current.row();
      if (!row || !this.#opensWhenLoaded) return;
      this.#opensWhenLoaded = false;
      untracked(() => this.opened.emit(row));
    });
  }

  focus(): void {
    this.scroller().nativeElement.focus({ preventScroll: true });
  }

  protected idOf(index: number): string {
    return `ledger-row-${index}`;
  }

  protected key(event: KeyboardEvent): void {
    const action = this.#keys.actionOf(event, 'list');
    if (action === 'selectAll') {
      event.preventDefault();
      return this.#selection.selectAll();
    }
    if (event.target !== this.scroller().nativeElement) return;
    if (this.#doOnRow(action, event)) return event.preventDefault();
    if (action !== 'row' && action !== 'ends' && action !== 'extend') return;
    const { total } = this.#ledger.window();
    const next = nextIndex(keyOfRow(event), this.current.index(), total, this.scrolling.rowsInSight());
    if (next === null) return;
    event.preventDefault();
    if (event.key === 'ArrowUp' && this.current.index() <= 0) return this.head().focus(this.activeColumn());
    if (event.shiftKey) this.#extendTo(next);
    this.#goTo(next);
  }

  /** As wide as the widest value that is in sight, and its head. */
  protected fit({ key }: ShownColumn): void {
    const { ownerDocument: document } = this.scroller().nativeElement;
    const range = document.createRange();
    const widthOf = (cell: Element): number => {
      range.selectNodeContents(cell.querySelector('button') ?? cell);
      const { paddingLeft, paddingRight } = getComputedStyle(cell);
      return range.getBoundingClientRect().width + parseFloat(paddingLeft) + parseFloat(paddingRight);
    };
    const cells = [...this.scroller().nativeElement.querySelectorAll(`[data-key='${key}']`)];
    this.layout.resize(key, Math.ceil(Math.max(...cells.map(widthOf))) + 1);
  }

  /** One listener for all rows: one click makes a row the current one, two open its pages. */
  protected clicked(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    const place = target?.closest('cg-ledger-row')?.getAttribute('aria-rowindex');
    const row = place ? rowAt(this.#ledger.window(), Number(place) - 2) : undefined;
    if (!row) return;
    const wish = target?.closest('[data-do]')?.getAttribute('data-do');
    // Rows are used again for others: the focus stays with the grid.
    this.focus();
    // The selection ticks the box, not the click.
    if (wish === 'tick') event.preventDefault();
    if (event.type === 'dblclick') {
      if (!wish) this.previewed.emit(row);
    } else if (wish === 'favour') this.favoured.emit(row);
    else if (event.shiftKey) this.#selection.extendTo(row);
    else if (wish === 'tick') this.#selection.toggle(row);
    else this.opened.emit(row);
  }

  /** What acts on the current row. @returns whether it was that */
  #doOnRow(action: KeyAction | null, event: KeyboardEvent): boolean {
    const row = this.current.row();
    if (!row) return false;
    switch (action) {
      case 'preview':
        this.previewed.emit(row);
        return true;
      case 'select':
        this.#selection.toggle(row);
        return true;
      case 'extend':
        if (event.key !== ' ') return false;
        this.#selection.extendTo(row);
        return true;
      case 'favourite':
        this.favoured.emit(row);
        return true;
      case 'cell':
        this.#moveCell(event.key === 'ArrowRight' ? 1 : -1);
        return true;
      default:
        return false;
    }
  }

  #extendTo(index: number): void {
    const [from, to] = [this.current.row(), rowAt(this.#ledger.window(), index)];
    if (!from || !to) return;
    if (!this.#selection.isSelected(from.id)) this.#selection.toggle(from);
    this.#selection.extendTo(to);
  }

  #goTo(index: number): void {
    this.current.moveTo(index);
    this.#bringCurrentIntoSight();
    if (this.openId() === null) return;
    const row = this.current.row();
    if (row) this.opened.emit(row);
    else this.#opensWhenLoaded = true;
  }

  #moveCell(step: 1 | -1): void {
    const most = this.layout.columns().length - 1;
    const column = this.activeColumn();
    const next = column === null ? (step > 0 ? 0 : null) : column + step < 0 ? null : Math.min(most, column + step);
    this.activeColumn.set(next);
    if (next === null || this.layout.columns()[next]?.isPinned) return;
    const cell = this.scroller().nativeElement.querySelector(`#${this.idOf(this.current.index())}-${next}`);
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  #bringCurrentIntoSight(): void {
    const index = this.current.index();
    if (index >= 0) this.scrolling.bringIntoSight(index);
  }
}

/** Letters count in any width and case. */
const keyOfRow = ({ key }: KeyboardEvent): string => (key.length === 1 ? key.normalize('NFKC').toLowerCase() : key);
