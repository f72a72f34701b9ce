import { ChangeDetectionStrategy, Component, effect, inject, untracked } from '@angular/core';
import { Announcer } from '../../core/announcer';
import { formatCappedCount } from '../../core/format/count';
import { LedgerStore } from '../ledger-store';

/** Tells those who listen how many documents each search found. Shows nothing, and is loaded when the first list stands. */
@Component({ selector: 'cg-found-announcer', changeDetection: ChangeDetectionStrategy.OnPush, template: '' })
export class FoundAnnouncer {
  readonly #ledger = inject(LedgerStore);
  readonly #announcer = inject(Announcer);

  constructor() {
    let told = untracked(this.#ledger.list);
    effect(() => {
      const [list, isLoading, count] = [this.#ledger.list(), this.#ledger.isLoading(), this.#ledger.count()];
      if (isLoading || list === told || count === null) return;
      // The list that a page begins with is told with the page.
      const isFirst = told === 0;
      told = list;
      if (isFirst) return;
      untracked(() =>
        this.#announcer.say(
          count.count === 0
            ? $localize`:@@ledger.noHits:条件に合う帳票はありません`
            : $localize`:@@search.found:${formatCappedCount(count)}:count:件あります`,
        ),
      );
    });
  }
}
