import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import type { DocumentRow } from '@chogura/api-client';
import { formatAmount } from '../../core/format/amount';
import { formatDay } from '../../core/format/dates';
import { Icon } from '../../ui/icon/icon';
import { State } from '../../ui/state/state';
import { LedgerSelection } from '../ledger-selection';
import { LedgerStore } from '../ledger-store';
import { rowAt } from '../ledger-window';
import { SnippetLine } from '../search/snippet-line';
import { Snippets } from '../search/snippets';
import { companyOf, isStandIn, titleOf } from './row-text';
import { RowScroller } from './row-scroller';
import { followRows } from './follow-rows';

const CARD_PX = 96;
/** Two lines of what stands around the words found. */
const SNIPPET_PX = 44;

interface Card {
  readonly slot: number;
  readonly index: number;
  readonly row: DocumentRow | undefined;
  readonly main: string | null;
  readonly isMissing: boolean;
  readonly second: string;
  readonly amount: string;
  readonly day: string;
  readonly isDoubtfulDay: boolean;
}

/** The same rows for phones: a list of cards, of which only those in sight are in the page. */
@Component({
  selector: 'cg-ledger-cards',
  imports: [Icon, SnippetLine, State],
  providers: [RowScroller],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './ledger-cards.html',
  styleUrl: './ledger-cards.scss',
})
export class LedgerCards {
  protected readonly ledger = inject(LedgerStore);
  protected readonly selection = inject(LedgerSelection);
  protected readonly scrolling = inject(RowScroller);
  /** A tap ticks a card instead of opening it. */
  readonly isSelecting = input(false);
  readonly opened = output<DocumentRow>();
  private readonly content = viewChild.required<ElementRef<HTMLElement>>('content');

  protected readonly snippets = inject(Snippets);
  protected readonly cardPx = computed(() => CARD_PX + (this.snippets.areShown() ? SNIPPET_PX : 0));
  protected readonly count = computed(() => {
    const { total } = this.ledger.window();
    return total === 0 && this.ledger.isLoading() ? this.scrolling.rowsInSight() : total;
  });
  protected readonly cards = computed<readonly Card[]>(() => {
    const { first, end } = this.scrolling.drawn();
    const window = this.ledger.window();
    return Array.from({ length: Math.max(0, end - first) }, (_, place) => {
      const index = first + place;
      return { slot: this.scrolling.slotOf(index), index, ...cardOf(rowAt(window, index)) };
    });
  });

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const destroyed = inject(DestroyRef);
    afterNextRender(() => destroyed.onDestroy(this.scrolling.attach(host, this.content().nativeElement, 0)));
    followRows(this.ledger, this.scrolling, () => ({ count: this.count(), rowPx: this.cardPx() }));
  }

  protected tapped(row: DocumentRow): void {
    if (this.isSelecting()) this.selection.toggle(row);
    else this.opened.emit(row);
  }
}

function cardOf(row: DocumentRow | undefined): Omit<Card, 'slot' | 'index'> {
  if (!row) return { row, main: null, isMissing: false, second: '', amount: '', day: '', isDoubtfulDay: false };
  // While it is being read the file is what one knows it by.
  const isUnread = isStandIn(row, 'companyName');
  const [company, title] = [companyOf(row), titleOf(row)];
  return {
    row,
    main: isUnread ? title : company,
    isMissing: row.companyName === null && row.missingFields.includes('companyName'),
    second: (isUnread ? company : title) ?? '—',
    amount: row.amountMinor === null ? '' : formatAmount(row.amountMinor, row.currency),
    day: row.transactionDate === null ? '' : formatDay(row.transactionDate),
    isDoubtfulDay: row.reviewFields.includes('transactionDate'),
  };
}
