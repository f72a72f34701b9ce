import { BreakpointObserver } from '@angular/cdk/layout';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { map } from 'rxjs';
import { Announcer } from '../../core/announcer';
import { Banner } from '../../ui/banner/banner';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { type AuditConditions, conditionsOf, countOf, isSame, queryOf } from './audit-conditions';
import { AuditFilters } from './audit-filters';
import { AuditList } from './audit-list';
import { AuditStore } from './audit-store';

const PHONE = '(max-width: 599.98px)';
/** A load quicker than this shows no skeleton. */
const SKELETON_AFTER_MS = 200;

/** 監査ログ: who did what, and when. What is shown, and which entry is open, is in the URL. */
@Component({
  selector: 'cg-audit-page',
  imports: [MatButton, AuditFilters, AuditList, Banner, EmptyState, Icon, Skeleton],
  providers: [AuditStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // Scrolls by itself, so that the keyboard must be able to stand on it.
  host: { tabindex: '0', role: 'group', 'aria-labelledby': 'audit-heading' },
  templateUrl: './audit-page.html',
  styleUrl: './audit-page.scss',
})
export class AuditPage {
  readonly actor = input<string>();
  readonly type = input<string>();
  readonly no = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  /** The entry that is open, by its place in the chain. */
  readonly entry = input<string>();

  readonly #router = inject(Router);
  readonly #announcer = inject(Announcer);
  protected readonly store = inject(AuditStore);

  protected readonly isPhone = toSignal(
    inject(BreakpointObserver)
      .observe(PHONE)
      .pipe(map(({ matches }) => matches)),
    { initialValue: false },
  );
  protected readonly conditions = computed(
    () => conditionsOf({ actor: this.actor(), type: this.type(), no: this.no(), from: this.from(), to: this.to() }),
    { equal: isSame },
  );
  protected readonly conditionCount = computed(() => countOf(this.conditions()));
  protected readonly openSeq = computed(() => Number(this.entry()) || null);
  protected readonly skeletonRows = Array.from({ length: 10 }, (_, index) => 30 + ((index * 37) % 50));
  protected readonly showsSkeleton = signal(false);

  constructor() {
    effect(() => {
      const conditions = this.conditions();
      untracked(() => void this.#show(conditions));
    });
    effect((onCleanup) => {
      const isWaiting = this.store.isLoading() && this.store.entries().length === 0;
      this.showsSkeleton.set(false);
      if (!isWaiting) return;
      const timer = setTimeout(() => this.showsSkeleton.set(true), SKELETON_AFTER_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected choose(conditions: AuditConditions): void {
    void this.#go({ ...queryOf(conditions), entry: null });
  }

  protected chooseActor(actor: string): void {
    // What the product does by itself is one choice, whatever part of it did it.
    this.choose({ ...this.conditions(), actor: actor.startsWith('system:') ? 'system' : actor });
  }

  protected chooseDocument(documentNumber: number): void {
    this.choose({ ...this.conditions(), documentNumber });
  }

  protected showAll(): void {
    this.choose(conditionsOf({}));
  }

  protected toggle(seq: number): void {
    void this.#go({ entry: seq === this.openSeq() ? null : seq }, true);
  }

  async #show(conditions: AuditConditions): Promise<void> {
    await this.store.show(conditions);
    if (this.store.problem()) return;
    const count = this.store.entries().length;
    this.#announcer.say($localize`:@@audit.announced:記録を${count}:count:件表示しています`);
  }

  #go(queryParams: Record<string, string | number | null>, replaceUrl = false): Promise<boolean> {
    return this.#router.navigate(['/settings/audit'], { queryParams, queryParamsHandling: 'merge', replaceUrl });
  }
}
