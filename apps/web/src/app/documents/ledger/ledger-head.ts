import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  inject,
  Injector,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { LedgerSort, SortOrder } from '@chogura/api-client';
import { Announcer } from '../../core/announcer';
import { Icon } from '../../ui/icon/icon';
import { usualOrder } from '../ledger-conditions';
import { LedgerSelection } from '../ledger-selection';
import { StateLegendButton } from '../state-legend-button';
import type { ColumnDrag } from './column-drag';
import { LedgerLayout, type ShownColumn } from './ledger-layout';

/** What Shift+← and Shift+→ make a column narrower or wider. */
const STEP_PX = 8;

export interface SortChoice {
  readonly sort: LedgerSort;
  readonly order: SortOrder;
}

/**
 * The heads of the columns: a press sorts by one, another press turns the order round. Dragged, or by Alt+←/→, a column moves; by its
 * edge, or by Shift+←/→, it is sized. The arrows come up here from the first row, and go back down.
 */
@Component({
  selector: 'cg-ledger-head',
  imports: [Icon, StateLegendButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(keydown)': 'key($event)' },
  templateUrl: './ledger-head.html',
  styleUrl: './ledger-head.scss',
})
export class LedgerHead {
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #announcer = inject(Announcer);
  protected readonly layout = inject(LedgerLayout);
  protected readonly selection = inject(LedgerSelection);

  readonly sort = input.required<SortChoice>();
  readonly sorted = output<SortChoice>();
  /** Down to the rows. */
  readonly left = output<void>();
  /** Double click on an edge: as wide as what is in it. */
  readonly fitted = output<ShownColumn>();

  private readonly heads = viewChild.required<ElementRef<HTMLElement>>('heads');
  readonly #injector = inject(Injector);
  readonly #drag = signal<ColumnDrag | null>(null);
  #isDragWanted = false;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.#drag()?.dispose());
    afterRenderEffect(() => this.#drag()?.follow(this.layout.columns()));
  }

  focus(column: number | null): void {
    this.#focusHead(this.layout.columns()[column ?? 0]?.key);
  }

  protected ariaSort({ sort }: ShownColumn): 'ascending' | 'descending' | null {
    if (sort === null || sort !== this.sort().sort) return null;
    return this.sort().order === 'asc' ? 'ascending' : 'descending';
  }

  protected sortBy({ sort }: ShownColumn): void {
    if (sort === null) return;
    const { sort: current, order } = this.sort();
    const other = order === 'desc' ? 'asc' : 'desc';
    this.sorted.emit({ sort, order: sort === current ? other : usualOrder(sort) });
  }

  protected tickAll(box: HTMLInputElement): void {
    if (this.selection.headState() === 'all') this.selection.clear();
    else this.selection.tickLoaded();
    // Where nothing is loaded yet, nothing is ticked, and the box must not say so by itself.
    box.checked = this.selection.headState() === 'all';
  }

  /** A pointer comes to the heads. */
  protected async offerDrag(): Promise<void> {
    if (this.#isDragWanted) return;
    this.#isDragWanted = true;
    const { ColumnDrag } = await import('./column-drag');
    const move = (key: string, by: number): void => void this.layout.move(key, by);
    this.#drag.set(new ColumnDrag(this.#injector, this.heads().nativeElement, this.layout.pins.length, move));
  }

  /** The edge follows the pointer until it is let go. */
  protected grip(event: PointerEvent, column: ShownColumn): void {
    const edge = event.currentTarget;
    const cell = edge instanceof HTMLElement ? edge.parentElement : null;
    if (!(edge instanceof HTMLElement) || !cell || event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    const offset = cell.getBoundingClientRect().width - event.clientX;
    const follow = ({ clientX }: PointerEvent): void => void this.layout.resize(column.key, clientX + offset);
    const letGo = new AbortController();
    edge.setPointerCapture(event.pointerId);
    edge.addEventListener('pointermove', follow, { signal: letGo.signal });
    for (const end of ['pointerup', 'pointercancel']) {
      edge.addEventListener(end, () => letGo.abort(), { signal: letGo.signal });
    }
  }

  protected key(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const stops = this.#stops();
    const place = stops.findIndex((stop) => stop === event.target);
    if (place < 0) return;
    const key = stops[place]?.closest('[data-key]')?.getAttribute('data-key');
    const column = this.layout.columns().find((each) => each.key === key);
    if (event.key === 'ArrowDown' || event.key === 'Escape') {
      this.left.emit();
    } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const step = event.key === 'ArrowRight' ? 1 : -1;
      if (event.altKey) this.#move(column, step);
      else if (event.shiftKey) this.#size(column, step);
      else stops[place + step]?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #move(column: ShownColumn | undefined, step: 1 | -1): void {
    const place = column ? this.layout.move(column.key, step) : null;
    if (!column || place === null) return;
    this.#announcer.say($localize`:@@columns.moved:${column.heading}:column:を${place}:place:番目に移動しました`);
    // It stands elsewhere in the page now and lost the focus.
    requestAnimationFrame(() => this.#focusHead(column.key));
  }

  #size(column: ShownColumn | undefined, step: 1 | -1): void {
    if (!column) return;
    const shown = this.#host.querySelector(`[data-key='${column.key}']`)?.getBoundingClientRect().width;
    const width = this.layout.resize(column.key, (shown ?? column.widthPx) + step * STEP_PX);
    if (width !== null)
      this.#announcer.say($localize`:@@columns.sized:${column.heading}:column:の幅は${width}:width:ピクセルです`);
  }

  #focusHead(key: string | undefined): void {
    this.#host.querySelector<HTMLElement>(`[data-key='${key}'] button`)?.focus();
  }

  /** The tick, then the heads, and what explains one after it. */
  #stops(): HTMLElement[] {
    return [...this.#host.querySelectorAll<HTMLElement>('input, button')];
  }
}
