import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { SupportGrant, SupportGrantState } from '@chogura/api-client';
import { toProblem } from '../../core/api/problem';
import { InstantPipe } from '../../core/format/pipes';
import { Banner } from '../../ui/banner/banner';
import { Dialogs } from '../../ui/dialog/dialogs';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Toast } from '../../ui/toast/toast';
import { GrantDialog, type GrantOffer } from './grant-dialog';
import { SupportStore } from './support-store';

const STATE_WORDS: Readonly<Record<SupportGrantState, string>> = {
  active: $localize`:@@support.active:許可中`,
  expired: $localize`:@@support.expired:期間が終了`,
  revoked: $localize`:@@support.revoked:取り消し済み`,
};

/** サポートへのアクセス許可: who may look at documents, for how long, and who might before. */
@Component({
  selector: 'cg-support-page',
  imports: [Banner, EmptyState, Icon, InstantPipe, MatButton, Skeleton],
  providers: [SupportStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // Scrolls by itself, so that the keyboard must be able to stand on it.
  host: { tabindex: '0', role: 'group', 'aria-labelledby': 'support-heading' },
  templateUrl: './support-page.html',
  styleUrls: ['../_settings-page.scss', './support-page.scss'],
})
export class SupportPage {
  readonly #dialogs = inject(Dialogs);
  readonly #toast = inject(Toast);
  protected readonly store = inject(SupportStore);
  protected readonly words = STATE_WORDS;

  protected readonly grants = computed(() => (this.store.grants.hasValue() ? this.store.grants.value() : null));
  protected readonly problem = computed(() => {
    const error = this.store.grants.error();
    return error ? toProblem(error) : null;
  });

  protected scopeOf({ documentNumbers }: SupportGrant): string {
    if (documentNumbers === null) return $localize`:@@support.all:すべての帳票`;
    return $localize`:@@support.numbersOf:管理番号 ${documentNumbers.join(', ')}:numbers:`;
  }

  protected async give(): Promise<void> {
    const offer: GrantOffer = { give: (grant) => this.store.give(grant) };
    if (await this.#dialogs.open<true, GrantOffer>(GrantDialog, offer, '520px'))
      this.#toast.show($localize`:@@support.given:サポートに帳票を見ることを許可しました`);
  }

  protected async revoke({ id }: SupportGrant): Promise<void> {
    const problem = await this.store.revoke(id);
    this.#toast.show(
      problem ? `${problem.title}（${problem.code}）` : $localize`:@@support.revokeDone:許可を取り消しました`,
    );
  }
}
