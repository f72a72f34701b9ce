import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ApiKey, ApiKeyState } from '@chogura/api-client';
import { toProblem } from '../../core/api/problem';
import { CountPipe, DayPipe, InstantPipe } from '../../core/format/pipes';
import { Banner } from '../../ui/banner/banner';
import { Dialogs } from '../../ui/dialog/dialogs';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Toast } from '../../ui/toast/toast';
import { ApiKeysStore } from './api-keys-store';
import { IssueKeyDialog, type IssueKeyOffer } from './issue-key-dialog';

const STATE_WORDS: Readonly<Record<ApiKeyState, string>> = {
  active: $localize`:@@apiKey.active:有効`,
  expired: $localize`:@@apiKey.expired:期限切れ`,
  revoked: $localize`:@@apiKey.revoked:失効`,
};

/** APIキー: what other systems sign their requests with. */
@Component({
  selector: 'cg-api-keys-page',
  imports: [Banner, CountPipe, DayPipe, EmptyState, Icon, InstantPipe, MatButton, Skeleton],
  providers: [ApiKeysStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // Scrolls by itself, so that the keyboard must be able to stand on it.
  host: { tabindex: '0', role: 'group', 'aria-labelledby': 'api-keys-heading' },
  templateUrl: './api-keys-page.html',
  styleUrl: './api-keys-page.scss',
})
export class ApiKeysPage {
  readonly #dialogs = inject(Dialogs);
  readonly #toast = inject(Toast);
  protected readonly store = inject(ApiKeysStore);

  protected readonly shown = computed(() => (this.store.keys.hasValue() ? this.store.keys.value() : null));
  protected readonly problem = computed(() => {
    const error = this.store.keys.error();
    return error ? toProblem(error) : null;
  });
  protected readonly stateWords = STATE_WORDS;

  readonly #scopeWords = computed(
    () => new Map(this.shown()?.scopes.map(({ scope, description }) => [scope, description])),
  );

  /** A scope that is offered no more keeps its code. */
  protected scopeWord(scope: string): string {
    return this.#scopeWords().get(scope) ?? scope;
  }

  protected async issue(): Promise<void> {
    const { scopes } = this.shown() ?? { scopes: [] };
    const groups = this.store.groups.hasValue() ? this.store.groups.value() : [];
    const offer: IssueKeyOffer = { scopes, groups, issue: (order) => this.store.issue(order) };
    await this.#dialogs.open(IssueKeyDialog, offer);
  }

  protected async revoke(key: ApiKey): Promise<void> {
    const answer = await this.#dialogs.choose({
      heading: $localize`:@@apiKey.revokeQuestion:「${key.name}:name:」を失効しますか`,
      text: $localize`:@@apiKey.revokeText:このキーを使っているシステムは、すぐにAPIを使えなくなります。失効は取り消せません。`,
      choices: [
        { value: 'keep', label: $localize`:@@apiKey.revokeNot:失効しない`, kind: 'other' },
        { value: 'revoke', label: $localize`:@@apiKey.revokeDo:失効する`, kind: 'danger' },
      ],
    });
    if (answer !== 'revoke') return;
    const problem = await this.store.revoke(key.id);
    this.#toast.show(
      problem
        ? `${problem.title}（${problem.code}）`
        : $localize`:@@apiKey.revokeDone:「${key.name}:name:」を失効しました`,
    );
  }
}
