import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CappedCount, DocumentCounts, LedgerView } from '@chogura/api-client';

interface ViewTab {
  readonly view: LedgerView;
  readonly word: string;
  /** How a number above zero looks. */
  readonly tone: 'review' | 'failed' | null;
}

const TABS: readonly ViewTab[] = [
  { view: 'all', word: $localize`:@@view.all:すべて`, tone: null },
  { view: 'review', word: $localize`:@@view.review:要確認`, tone: 'review' },
  { view: 'incomplete', word: $localize`:@@view.incomplete:入力不足`, tone: 'review' },
  { view: 'reading', word: $localize`:@@view.reading:解析中`, tone: null },
  { view: 'failed', word: $localize`:@@view.failed:解析失敗`, tone: 'failed' },
  { view: 'favourites', word: $localize`:@@view.favourites:お気に入り`, tone: null },
  { view: 'contracts', word: $localize`:@@view.contracts:契約書`, tone: null },
];

export const cappedText = ({ count, isCapped }: CappedCount): string =>
  `${count.toLocaleString('ja-JP')}${isCapped ? '+' : ''}`;

/** The views of the ledger with how many documents each has. */
@Component({
  selector: 'cg-view-tabs',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="tabs" role="group" aria-label="表示" i18n-aria-label="@@view.label">
    @for (tab of tabs; track tab.view) {
      <button type="button" [attr.aria-pressed]="tab.view === view()" (click)="chosen.emit(tab.view)">
        {{ tab.word }}
        @if (counts(); as counts) {
          <span class="count cg-numbers" [class]="counts[tab.view].count > 0 ? tab.tone : null">{{
            text(counts[tab.view])
          }}</span>
        }
      </button>
    }
    <ng-content />
    <a class="first" routerLink="/changes" i18n="@@changes.title">変更履歴</a>
    <a routerLink="/deleted" i18n="@@deletions.title">削除履歴</a>
  </div>`,
  styles: `
    .tabs {
      display: flex;
      gap: 4px;
      height: 40px;
      padding: 0 var(--cg-gutter);
      overflow-x: auto;
      scrollbar-width: none;
    }
    button {
      position: relative;
      flex: none;
      padding: 0 10px;
      border: 0;
      background: none;
      color: var(--cg-text-muted);
      font-size: var(--cg-t-13);
      white-space: nowrap;
    }
    a {
      flex: none;
      align-self: center;
      padding: 0 10px;
      color: var(--cg-text-muted);
      font-size: var(--cg-t-13);
    }
    .first {
      margin-left: auto;
    }
    button:focus-visible,
    a:focus-visible {
      outline-offset: -2px;
    }
    button[aria-pressed='true'] {
      color: var(--cg-text);
      font-weight: var(--cg-w-bold);
    }
    button[aria-pressed='true']::after {
      content: '';
      position: absolute;
      inset: auto 6px 0;
      height: 2px;
      border-radius: 1px;
      background: var(--cg-primary);
    }
    .count {
      margin-left: 4px;
      color: var(--cg-text-muted);
      font-size: var(--cg-t-12);
      font-weight: var(--cg-w-regular);
    }
    .count.review {
      color: var(--cg-review);
      font-weight: var(--cg-w-medium);
    }
    .count.failed {
      color: var(--cg-failed);
      font-weight: var(--cg-w-medium);
    }
  `,
})
export class ViewTabs {
  /** null: another one is shown, which has its tab elsewhere. */
  readonly view = input.required<LedgerView | null>();
  readonly counts = input.required<DocumentCounts | null>();
  readonly chosen = output<LedgerView>();

  protected readonly tabs = TABS;
  protected readonly text = cappedText;
}
