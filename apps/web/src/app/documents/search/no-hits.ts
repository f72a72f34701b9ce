import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { CappedCount } from '@chogura/api-client';
import { formatCappedCount } from '../../core/format/count';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Icon } from '../../ui/icon/icon';
import type { ConditionChip } from '../ledger/condition-chips';
import { isSameFilter, type LedgerFilter } from '../ledger-conditions';
import { SimilarSearches } from './similar-searches';

/** Nothing was found: what else may have been meant, and what to leave out. */
@Component({
  selector: 'cg-no-hits',
  imports: [EmptyState, Icon, MatButton],
  providers: [SimilarSearches],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cg-empty-state icon="search" heading="条件に合う帳票はありません" i18n-heading="@@ledger.noHits">
    @if (similar.all().length > 0) {
      <p class="similar">
        <span i18n="@@similar.lead">もしかして：</span>
        @for (each of similar.all(); track each.q) {
          <button type="button" class="cg-numbers" (click)="pressed.emit(); searched.emit(each.q)">
            {{ each.q }} <span class="cg-muted">{{ countOf(each.count) }}</span>
          </button>
        }
      </p>
    }
    <p i18n="@@ledger.noHits.text">言葉を短くするか、条件を外してください。</p>
    @if (canGoFurther()) {
      <button cgActions matButton="filled" type="button" (click)="pressed.emit(); furthered.emit()">
        <cg-icon matButtonIcon name="search" /><ng-container i18n="@@noHits.fullText"
          >帳票の本文からも探す</ng-container
        >
      </button>
    }
    <div cgFoot class="drops">
      @for (chip of chips(); track $index) {
        <button matButton="outlined" type="button" (click)="pressed.emit(); dropped.emit(chip)">
          <ng-container i18n="@@noHits.drop">「{{ chip.word }}：{{ chip.value }}」を外す</ng-container>
        </button>
      }
      @if (hasView()) {
        <button matButton="outlined" type="button" (click)="pressed.emit(); viewDropped.emit()">
          <ng-container i18n="@@ledger.dropView">すべての帳票から探す</ng-container>
        </button>
      }
      @if (chips().length > 1) {
        <button matButton type="button" (click)="pressed.emit(); allDropped.emit()">
          <ng-container i18n="@@ledger.showAll">条件をすべて外す</ng-container>
        </button>
      }
    </div>
  </cg-empty-state>`,
  styles: `
    :host {
      display: grid;
      flex: 1;
      min-height: 0;
      overflow: auto;
    }
    .similar {
      margin-bottom: 8px;
    }
    .similar button {
      min-height: var(--cg-touch);
      padding: 0 6px;
      border: 0;
      background: none;
      color: var(--cg-primary);
      font-weight: var(--cg-w-medium);
      text-decoration: underline;
      text-underline-offset: 3px;
    }
    .similar .cg-muted {
      font-weight: var(--cg-w-regular);
    }
    .drops {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      gap: 8px;
      margin-top: 8px;
    }
    .drops button {
      max-width: 100%;
    }
  `,
})
export class NoHits {
  readonly filter = input.required<LedgerFilter>();
  /** The conditions in force. */
  readonly chips = input.required<readonly ConditionChip[]>();
  /** One of the buttons, which go when something is found. */
  readonly pressed = output<void>();
  /** To be searched for in place of the words in force. */
  readonly searched = output<string>();
  /** 全文検索, too. */
  readonly furthered = output<void>();
  readonly dropped = output<ConditionChip>();
  readonly viewDropped = output<void>();
  readonly allDropped = output<void>();

  protected readonly similar = inject(SimilarSearches);
  protected readonly canGoFurther = computed(() => this.filter().q !== undefined && !this.filter().isFullText);
  protected readonly hasView = computed(() => this.filter().view !== undefined);
  readonly #filter = computed(() => this.filter(), { equal: isSameFilter });

  constructor() {
    effect(() => {
      const filter = this.#filter();
      untracked(() => void this.similar.ask(filter));
    });
  }

  protected countOf(count: CappedCount): string {
    return $localize`:@@similar.count:${formatCappedCount(count)}:count:件`;
  }
}
