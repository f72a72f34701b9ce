import {
  ChangeDetectionStrategy,
  Component,
  effect,
  ElementRef,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { DeletedDocument } from '@chogura/api-client';
import { AmountPipe, DayPipe, InstantPipe } from '../../core/format/pipes';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Input } from '../../ui/field/input';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Toast } from '../../ui/toast/toast';
import { headingOf } from '../field-text';
import { DeletionsStore } from './deletions-store';

/** 削除履歴: what was deleted, by whom, when and why, and the way back. */
@Component({
  selector: 'cg-deletions-page',
  imports: [AmountPipe, DayPipe, EmptyState, Icon, Input, InstantPipe, MatButton, RouterLink, Skeleton],
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
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly store = inject(DeletionsStore);
  protected readonly name = $localize`:@@deletions.title:削除履歴`;
  protected readonly busyId = signal<string | null>(null);
  protected readonly headingOf = headingOf;

  constructor() {
    effect(() => {
      const keyword = this.q() ?? '';
      untracked(() => void this.store.show(keyword));
    });
  }

  protected search(keyword: string): void {
    void this.#router.navigate([], { queryParams: { q: keyword.trim() || null }, queryParamsHandling: 'merge' });
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
