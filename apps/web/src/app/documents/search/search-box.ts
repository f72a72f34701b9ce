import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../../ui/icon/icon';
import type { LedgerFilter } from '../ledger-conditions';
import type { RecentSearch } from './recent-searches';
import { SuggestionList } from './suggestion-list';
import { type Suggestion, withoutLastWord } from './suggestion';

/** Conditions that the search box puts in force; null takes one out. */
export interface Search {
  readonly q: string | null;
  readonly isFullText: boolean;
  readonly companyName?: string;
  readonly tagIds?: readonly string[];
}

const LIST_ID = 'search-suggestions';

/** The search box: keywords, 全文検索, and below it what may be meant. Esc closes the list, then empties the box. */
@Component({
  selector: 'cg-search-box',
  imports: [MatButton, Icon, SuggestionList],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'search', '(focusout)': 'left($event)' },
  templateUrl: './search-box.html',
  styleUrl: './search-box.scss',
})
export class SearchBox {
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  /** In force now. */
  readonly filter = input.required<LedgerFilter>();
  readonly searched = output<Search>();

  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  private readonly list = viewChild<SuggestionList>('list');
  protected readonly listId = LIST_ID;
  protected readonly typed = linkedSignal(() => this.filter().q ?? '');
  protected readonly isFullText = computed(() => this.filter().isFullText === true);
  protected readonly isOpen = signal(false);
  /** What is not needed before somebody types is loaded then. */
  protected readonly isWanted = signal(false);
  /** For the list to keep, which may be on its way still. */
  protected readonly lastSearch = signal<RecentSearch | null>(null);
  protected readonly isShown = computed(() => this.list()?.isShown() ?? false);
  protected readonly activeId = computed(() => this.list()?.activeId() ?? null);

  focus(): void {
    this.box().nativeElement.focus();
  }

  protected type(): void {
    this.typed.set(this.box().nativeElement.value);
    this.openList();
  }

  protected openList(): void {
    this.isWanted.set(true);
    this.isOpen.set(true);
  }

  protected left({ relatedTarget }: FocusEvent): void {
    if (!this.#host.contains(relatedTarget as Node | null)) this.isOpen.set(false);
  }

  protected key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        event.preventDefault();
        if (this.isShown()) this.list()?.step(event.key === 'ArrowDown' ? 1 : -1);
        else this.openList();
        return;
      case 'Escape':
        event.preventDefault();
        event.stopPropagation();
        if (this.isShown()) this.isOpen.set(false);
        else this.#put('');
    }
  }

  protected submit(event: Event): void {
    event.preventDefault();
    const suggestion = this.list()?.active();
    if (suggestion) this.take(suggestion);
    else this.#search({ q: this.box().nativeElement.value.trim() || null, isFullText: this.isFullText() });
  }

  /** In force at once, with what is typed. */
  protected toggleFullText(isFullText: boolean): void {
    this.#search({ q: this.typed().trim() || null, isFullText });
  }

  protected take(suggestion: Suggestion): void {
    const isFullText = this.isFullText();
    const q = withoutLastWord(this.typed()) || null;
    switch (suggestion.is) {
      case 'recent':
        return this.#search(suggestion.search);
      case 'company':
        this.#put(q ?? '');
        return this.#search({ q, isFullText, companyName: suggestion.text });
      case 'tag':
        this.#put(q ?? '');
        return this.#search({ q, isFullText, tagIds: [suggestion.tagId] });
    }
  }

  #put(text: string): void {
    this.typed.set(text);
    this.box().nativeElement.value = text;
  }

  #search(search: Search): void {
    this.isOpen.set(false);
    if (search.q !== null) this.lastSearch.set({ q: search.q, isFullText: search.isFullText });
    this.searched.emit(search);
  }
}
