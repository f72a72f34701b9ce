import { effect, untracked } from '@angular/core';
import type { LedgerStore } from '../ledger-store';
import { type LedgerWindow, shiftAt } from '../ledger-window';
import type { RowScroller } from './row-scroller';

/**
 * Ties what is scrolled to what is loaded, both ways. Whatever changes in the list, the row at the upper edge stays there; at the very top
 * new rows show, and another list begins at its top. For a constructor.
 * @param measures how many rows there are, and their height; signals are followed
 * @param moved after each change of what is loaded; from: null when it is another list, or shown for the first time
 */
export function followRows(
  ledger: LedgerStore,
  scroller: RowScroller,
  measures: () => { readonly count: number; readonly rowPx: number },
  moved: (from: LedgerWindow | null, to: LedgerWindow) => void = () => undefined,
): void {
  let list = untracked(ledger.list);
  let shown: LedgerWindow | null = null;
  effect(() => {
    const window = ledger.window();
    const { count, rowPx } = measures();
    untracked(() => {
      const isOther = list !== ledger.list();
      // Back from elsewhere: the same rows as before.
      const top = shown === null ? ledger.sight().first : scroller.topRow();
      const shift = shown === null || top < 1 ? 0 : shiftAt(shown, window, Math.floor(top));
      scroller.setRows(count, rowPx, isOther ? 0 : top + shift);
      moved(isOther ? null : shown, window);
      list = ledger.list();
      shown = window;
    });
  });
  effect(() => {
    const inSight = scroller.inSight();
    ledger.window();
    untracked(() => ledger.lookAt(inSight));
  });
}
