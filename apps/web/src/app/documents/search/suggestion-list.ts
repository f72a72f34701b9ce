import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { Icon } from '../../ui/icon/icon';
import type { IconName } from '../../ui/icon/icon-shapes';
import { type RecentSearch, RecentSearches } from './recent-searches';
import type { Suggestion } from './suggestion';
import { Suggestions } from './suggestions';

const ICONS: Readonly<Record<Suggestion['is'], IconName>> = { recent: 'history', company: 'ledger', tag: 'tag' };
const HEADINGS: Readonly<Record<Suggestion['is'], string>> = {
  recent: $localize`:@@suggestions.recent:最近の検索`,
  company: $localize`:@@field.companyName:企業名`,
  tag: $localize`:@@column.tags:タグ`,
};

/** The list below the search box. The keyboard stays in the box, which moves through the list by `step` and says which one it is at. */
@Component({
  selector: 'cg-suggestion-list',
  imports: [Icon],
  providers: [Suggestions],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // A press takes no focus away from the box.
  host: { '[hidden]': '!isShown()', '(mousedown)': '$event.preventDefault()', '(click)': 'pressed($event)' },
  template: `<div role="listbox" [id]="listId()" [attr.aria-label]="label">
      @for (group of groups(); track group.is) {
        <div role="group" [attr.aria-label]="group.heading">
          <span class="heading" aria-hidden="true">{{ group.heading }}</span>
          @for (each of group.suggestions; track each.index) {
            <div
              role="option"
              [id]="idOf(each.index)"
              [attr.aria-selected]="each.index === at()"
              [class.active]="each.index === at()"
              [attr.data-at]="each.index"
            >
              <cg-icon [name]="icons[group.is]" [size]="16" /><span class="cg-clip">{{ each.suggestion.text }}</span>
              @if (each.suggestion.is === 'recent' && each.suggestion.search.isFullText) {
                <span class="cg-caption cg-muted" i18n="@@search.fullText">全文検索</span>
              }
            </div>
          }
        </div>
      }
    </div>
    @if (hasRecent()) {
      <button type="button" tabindex="-1" (click)="recent.clear()" i18n="@@suggestions.forget">最近の検索を消す</button>
    }`,
  styleUrl: './suggestion-list.scss',
})
export class SuggestionList {
  protected readonly recent = inject(RecentSearches);
  readonly #suggestions = inject(Suggestions);
  readonly typed = input.required<string>();
  /** Not required: the box asks what is shown before this is bound. */
  readonly isOpen = input(false);
  readonly listId = input.required<string>();
  /** Is kept among the recent ones. */
  readonly lastSearch = input<RecentSearch | null>(null);
  readonly chosen = output<Suggestion>();

  protected readonly label = $localize`:@@suggestions.label:検索の候補`;
  protected readonly icons = ICONS;
  readonly #at = signal(-1);
  /** The one that Enter takes; -1: what is typed. */
  protected readonly at = computed(() => (this.#at() < this.#suggestions.all().length ? this.#at() : -1));
  readonly isShown = computed(() => this.isOpen() && this.#suggestions.all().length > 0);
  readonly activeId = computed(() => (this.isShown() && this.at() >= 0 ? this.idOf(this.at()) : null));
  readonly active = computed<Suggestion | null>(() =>
    this.isShown() ? (this.#suggestions.all()[this.at()] ?? null) : null,
  );
  protected readonly groups = computed(() => {
    const all = this.#suggestions.all().map((suggestion, index) => ({ suggestion, index }));
    return (['recent', 'company', 'tag'] as const)
      .map((is) => ({ is, heading: HEADINGS[is], suggestions: all.filter(({ suggestion }) => suggestion.is === is) }))
      .filter(({ suggestions }) => suggestions.length > 0);
  });
  protected readonly hasRecent = computed(() => this.#suggestions.all().some(({ is }) => is === 'recent'));

  constructor() {
    effect(() => {
      const search = this.lastSearch();
      if (search) untracked(() => this.recent.add(search));
    });
    effect(() => {
      const [typed, isOpen] = [this.typed(), this.isOpen()];
      if (!isOpen) return;
      untracked(() => {
        this.recent.refresh();
        this.#suggestions.ask(typed);
      });
    });
    effect(() => {
      this.typed();
      this.isOpen();
      untracked(() => this.#at.set(-1));
    });
  }

  /** Around the list, through what is typed itself. */
  step(by: 1 | -1): void {
    const places = this.#suggestions.all().length + 1;
    this.#at.set(((this.at() + 1 + by + places) % places) - 1);
  }

  /** The keyboard chooses from the box. */
  protected pressed({ target }: Event): void {
    const at = (target as Element).closest('[role=option]')?.getAttribute('data-at');
    const suggestion = this.#suggestions.all()[Number(at ?? -1)];
    if (suggestion) this.chosen.emit(suggestion);
  }

  protected idOf(index: number): string {
    return `${this.listId()}-${index}`;
  }
}
