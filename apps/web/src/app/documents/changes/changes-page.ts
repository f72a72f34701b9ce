import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  Injector,
  input,
  signal,
  untracked,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { systemClock } from '@chogura/kernel';
import { Announcer } from '../../core/announcer';
import { formatDay } from '../../core/format/dates';
import { InstantPipe, SecondPipe } from '../../core/format/pipes';
import { SessionStore } from '../../core/session/session-store';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { KIND_WORDS } from '../history/change-words';
import { RevisionItem } from '../history/revision-item';
import {
  AUTHOR_KIND_WORDS,
  type ChangeConditions,
  conditionsOf,
  countOf,
  isSame,
  queryOf,
  REVISED_FIELD_WORDS,
} from './change-conditions';
import { ChangeFilters } from './change-filters';
import { ChangesStore, type ShownChange } from './changes-store';

/** 変更履歴: the changes of all documents that one may look at, to search and to print. The conditions are in the URL. */
@Component({
  selector: 'cg-changes-page',
  imports: [ChangeFilters, EmptyState, Icon, InstantPipe, MatButton, RevisionItem, RouterLink, SecondPipe, Skeleton],
  providers: [ChangesStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // Scrolls by itself, so that the keyboard must be able to stand on it.
  host: {
    tabindex: '0',
    role: 'group',
    '[attr.aria-label]': 'name',
    '(window:beforeprint)': 'noteTime()',
  },
  templateUrl: './changes-page.html',
  styleUrl: './changes-page.scss',
})
export class ChangesPage {
  readonly from = input<string>();
  readonly to = input<string>();
  readonly author = input<string>();
  readonly kind = input<string>();
  readonly field = input<string>();
  readonly text = input<string>();

  readonly #router = inject(Router);
  readonly #announcer = inject(Announcer);
  readonly #injector = inject(Injector);
  protected readonly store = inject(ChangesStore);
  protected readonly name = $localize`:@@changes.title:変更履歴`;
  /** Whose history it is, on paper, and who printed it. */
  protected readonly me = inject(SessionStore).me;
  /** When the sheet is printed, by whichever way. */
  protected readonly printedAt = signal(now());
  protected readonly conditions = computed(
    () =>
      conditionsOf({
        from: this.from(),
        to: this.to(),
        author: this.author(),
        kind: this.kind(),
        field: this.field(),
        text: this.text(),
      }),
    { equal: isSame },
  );
  protected readonly hasConditions = computed(() => countOf(this.conditions()) > 0);
  /** In words, for the sheet of paper. */
  protected readonly conditionWords = computed(() => wordsOf(this.conditions(), this.store.people()));
  /** Nothing was found yet, and there is more to look through. */
  protected readonly isSearchingOn = computed(
    () => this.store.searchedTo() !== null && this.store.items().length === 0,
  );

  constructor() {
    void this.store.loadNames();
    effect(() => {
      const conditions = this.conditions();
      untracked(() => void this.#show(conditions));
    });
  }

  protected headingOf({ document }: ShownChange): string {
    const { title, companyName, fileName } = document;
    return [title ?? (companyName ? null : fileName), companyName].filter(Boolean).join(' ');
  }

  protected choose(conditions: ChangeConditions): void {
    void this.#router.navigate(['/changes'], { queryParams: queryOf(conditions) });
  }

  protected showAll(): void {
    this.choose({});
  }

  protected print(): void {
    this.noteTime();
    // Not before the time is on the sheet.
    afterNextRender(() => window.print(), { injector: this.#injector });
  }

  protected noteTime(): void {
    this.printedAt.set(now());
  }

  async #show(conditions: ChangeConditions): Promise<void> {
    await this.store.show(conditions);
    if (this.store.problem()) return;
    const count = this.store.items().length;
    this.#announcer.say($localize`:@@changes.announced:変更を${count}:count:件表示しています`);
  }
}

const now = (): string => systemClock.now().toISOString();

function wordsOf(
  { from, to, authorId, authorKind, kind, field, text }: ChangeConditions,
  people: readonly { readonly id: string; readonly name: string }[],
): string {
  const words = [
    from || to ? `${from ? formatDay(from) : ''}〜${to ? formatDay(to) : ''}` : null,
    authorId ? (people.find(({ id }) => id === authorId)?.name ?? authorId) : null,
    authorKind && authorKind !== 'person' ? AUTHOR_KIND_WORDS[authorKind] : null,
    kind ? KIND_WORDS[kind] : null,
    field ? REVISED_FIELD_WORDS[field] : null,
    text ? `「${text}」` : null,
  ];
  return words.filter(Boolean).join($localize`:@@list.comma:、`);
}
