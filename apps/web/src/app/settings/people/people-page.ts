import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatAnchor, MatButton, MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import type { Person } from '@chogura/api-client';
import { type Problem, problemText, toProblem } from '../../core/api/problem';
import { InstantPipe } from '../../core/format/pipes';
import { SessionStore } from '../../core/session/session-store';
import { Banner } from '../../ui/banner/banner';
import { Dialogs } from '../../ui/dialog/dialogs';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Toast } from '../../ui/toast/toast';
import { builtInRoleNames } from '../role-words';
import { FarewellDialog, type FarewellOffer } from './farewell-dialog';
import { PeopleStore } from './people-store';
import { PersonDialog, type PersonOffer } from './person-dialog';

/** ユーザー: who is in the company, in which groups and in which role. */
@Component({
  selector: 'cg-people-page',
  imports: [
    Banner,
    Icon,
    InstantPipe,
    MatAnchor,
    MatButton,
    MatIconButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    RouterLink,
    Skeleton,
  ],
  providers: [PeopleStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // Scrolls by itself, so that the keyboard must be able to stand on it.
  host: { tabindex: '0', role: 'group', 'aria-labelledby': 'people-heading' },
  templateUrl: './people-page.html',
  styleUrls: ['../_settings-page.scss', './people-page.scss'],
})
export class PeoplePage {
  readonly #dialogs = inject(Dialogs);
  readonly #toast = inject(Toast);
  readonly #session = inject(SessionStore);
  readonly #roleNames = builtInRoleNames();
  protected readonly store = inject(PeopleStore);

  readonly #all = computed(() => (this.store.source.hasValue() ? this.store.source.value() : null));
  protected readonly people = computed(() => this.#all()?.people ?? null);
  protected readonly problem = computed(() => {
    const error = this.store.source.error();
    return error ? toProblem(error) : null;
  });
  readonly #groupNames = computed(() => new Map(this.#all()?.groups.map(({ id, name }) => [id, name])));

  protected roleOf({ role, customRoleName }: Person): string {
    return role === 'custom' ? customRoleName : this.#roleNames[role];
  }

  protected groupsOf({ groupIds }: Person): string {
    return groupIds.flatMap((id) => this.#groupNames().get(id) ?? []).join('、') || '—';
  }

  protected isSelf({ id }: Person): boolean {
    return this.#session.me()?.user.id === id;
  }

  protected menuLabel({ name }: Person): string {
    return $localize`:@@people.more:${name}:name:さんのほかの操作`;
  }

  protected async invite(): Promise<void> {
    await this.#edit(null);
  }

  protected async edit(person: Person): Promise<void> {
    await this.#edit(person);
  }

  protected async inviteAgain(person: Person): Promise<void> {
    this.#tell(
      await this.store.inviteAgain(person),
      $localize`:@@people.invited:${person.email}:email: に招待メールを送りました`,
    );
  }

  protected async resetTwoStep(person: Person): Promise<void> {
    const answer = await this.#dialogs.choose<'reset' | 'keep'>({
      heading: $localize`:@@people.resetQuestion:${person.name}:name:さんの2段階認証を解除しますか`,
      text: $localize`:@@people.resetText:認証アプリも復旧コードも使えなくなった方のための操作です。ご本人からの依頼であることを確認してください。`,
      choices: [
        { value: 'keep', label: $localize`:@@form.cancel:キャンセル`, kind: 'other' },
        { value: 'reset', label: $localize`:@@people.resetDo:解除する`, kind: 'danger' },
      ],
    });
    if (answer !== 'reset') return;
    this.#tell(await this.store.resetTwoStep(person), $localize`:@@people.resetDone:2段階認証を解除しました`);
  }

  protected async signOut(person: Person): Promise<void> {
    const answer = await this.#dialogs.choose<'end' | 'keep'>({
      heading: $localize`:@@people.signOutQuestion:${person.name}:name:さんをすべての端末からログアウトさせますか`,
      text: $localize`:@@people.signOutText:端末をなくしたときや、ほかの人に使われているおそれがあるときの操作です。ご本人はもう一度ログインできます。`,
      choices: [
        { value: 'keep', label: $localize`:@@form.cancel:キャンセル`, kind: 'other' },
        { value: 'end', label: $localize`:@@people.signOutDo:ログアウトさせる`, kind: 'danger' },
      ],
    });
    if (answer !== 'end') return;
    this.#tell(
      await this.store.signOut(person),
      $localize`:@@people.signedOut:${person.name}:name:さんをログアウトさせました`,
    );
  }

  protected async unlinkSso(person: Person): Promise<void> {
    const answer = await this.#dialogs.choose<'unlink' | 'keep'>({
      heading: $localize`:@@people.unlinkQuestion:${person.name}:name:さんの結び付けを解除しますか`,
      text: $localize`:@@people.unlinkText:認証サービスのアカウントが作り直されたときの操作です。次にこの人のメールアドレスでログインしたアカウントが、あらためて結び付きます。`,
      choices: [
        { value: 'keep', label: $localize`:@@form.cancel:キャンセル`, kind: 'other' },
        { value: 'unlink', label: $localize`:@@people.resetDo:解除する`, kind: 'danger' },
      ],
    });
    if (answer !== 'unlink') return;
    this.#tell(await this.store.unlinkSso(person), $localize`:@@people.unlinkDone:結び付けを解除しました`);
  }

  protected async disable(person: Person): Promise<void> {
    const others = (this.people() ?? []).filter(({ id, isDisabled }) => id !== person.id && !isDisabled);
    const offer: FarewellOffer = {
      person,
      others,
      disable: (successorId) => this.store.disable(person, successorId),
    };
    const isDone = await this.#dialogs.open<true, FarewellOffer>(FarewellDialog, offer);
    if (isDone) this.#toast.show($localize`:@@people.disabled:${person.name}:name:さんを無効にしました`);
  }

  protected async enable(person: Person): Promise<void> {
    this.#tell(await this.store.enable(person), $localize`:@@people.enabled:${person.name}:name:さんを有効にしました`);
  }

  async #edit(person: Person | null): Promise<void> {
    const all = this.#all();
    if (!all) return;
    const offer: PersonOffer = {
      person,
      groups: all.groups,
      roles: all.roles,
      save: (written) => (person ? this.store.change(person, written) : this.store.invite(written)),
    };
    const isDone = await this.#dialogs.open<true, PersonOffer>(PersonDialog, offer);
    if (!isDone) return;
    this.#toast.show(
      person ? $localize`:@@form.saved:保存しました` : $localize`:@@people.inviteSent:招待メールを送りました`,
    );
  }

  #tell(problem: Problem | null, done: string): void {
    this.#toast.show(problem ? problemText(problem) : done);
  }
}
