import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton, MatIconButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { DeletedDocument } from '@chogura/api-client';
import { problemText } from '../../core/api/problem';
import { formatCount } from '../../core/format/count';
import { AmountPipe, DayPipe, InstantPipe } from '../../core/format/pipes';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Input } from '../../ui/field/input';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Toast } from '../../ui/toast/toast';
import { BulkJobs } from '../bulk/bulk-jobs';
import { headingOf } from '../field-text';
import { DeletionsStore } from './deletions-store';

/** 削除履歴: what was deleted, by whom, when and why, and the way back. */
@Component({
  selector: 'cg-deletions-page',
  imports: [AmountPipe, DayPipe, EmptyState, Icon, Input, InstantPipe, MatButton, MatIconButton, RouterLink, Skeleton],
  providers: [DeletionsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // Scrolls by itself, so that the keyboard must be able to stand on it.
  host: { tabindex: '0', role: 'group', '[attr.aria-label]': 'name' },
  templateUrl: './deletions-page.html',
  styleUrl: './deletions-page.scss',
})
export class DeletionsPage {
  /** Keyword, from the URL. */
  readonly q = input<string>();

  readonly #router = inject(Router);
  readonly #toast = inject(Toast);
  readonly #jobs = inject(BulkJobs);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly store = inject(DeletionsStore);
  protected readonly name = $localize`:@@deletions.title:削除履歴`;
  protected readonly busyId = signal<string | null>(null);
  protected readonly headingOf = headingOf;
  readonly #ticked = signal<ReadonlySet<string>>(new Set());
  readonly #restorable = computed(() => (this.store.items() ?? []).filter(({ canRestore }) => canRestore));
  /** Of those that are shown: what went meanwhile is ticked no more. */
  protected readonly ticked = computed(() => this.#restorable().filter(({ id }) => this.#ticked().has(id)));
  protected readonly tickedCount = computed(() => formatCount(this.ticked().length));
  protected readonly headState = computed(() => {
    const [count, most] = [this.ticked().length, this.#restorable().length];
    return count === 0 ? 'none' : count === most ? 'all' : 'some';
  });
  protected readonly canRestoreAny = computed(() => this.#restorable().length > 0);
  protected readonly isOrdering = signal(false);

  constructor() {
    // What was restored has left the list.
    this.#jobs.ended.pipe(takeUntilDestroyed()).subscribe(() => void this.store.reload());
    effect(() => {
      const keyword = this.q() ?? '';
      untracked(() => void this.store.show(keyword));
    });
  }

  protected search(keyword: string): void {
    void this.#router.navigate([], { queryParams: { q: keyword.trim() || null }, queryParamsHandling: 'merge' });
  }

  protected isTicked({ id }: DeletedDocument): boolean {
    return this.#ticked().has(id);
  }

  protected tickLabel({ number }: DeletedDocument): string {
    return $localize`:@@selection.row:管理番号 ${number}:number: を選択`;
  }

  protected tick({ id }: DeletedDocument): void {
    this.#ticked.update((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  }

  protected tickAll(): void {
    this.#ticked.set(new Set(this.headState() === 'all' ? [] : this.#restorable().map(({ id }) => id)));
  }

  /** The button that had the focus goes with its bar. */
  protected clearTicks(): void {
    this.#ticked.set(new Set());
    this.#host.nativeElement.focus();
  }

  /** In the background, with a result for each in the tray. */
  protected async restoreTicked(): Promise<void> {
    if (this.isOrdering()) return;
    this.isOrdering.set(true);
    const documentIds = this.ticked().map(({ id }) => id);
    const problem = await this.#jobs.start({ action: 'restore', documentIds });
    this.isOrdering.set(false);
    if (problem) this.#toast.show(problemText(problem));
    else this.clearTicks();
  }

  protected async restore(document: DeletedDocument): Promise<void> {
    if (this.busyId() !== null) return;
    this.busyId.set(document.id);
    const problem = await this.store.restore(document);
    this.busyId.set(null);
    // The button is gone with its row.
    this.#host.nativeElement.focus();
    const { number } = document;
    this.#toast.show(
      problem ? problem.title : $localize`:@@menu.restored:管理番号 ${number}:number: を一覧に戻しました`,
    );
  }
}
