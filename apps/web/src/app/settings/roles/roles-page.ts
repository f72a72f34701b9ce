import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatAnchor, MatButton, MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import type { CustomRole } from '@chogura/api-client';
import { toProblem } from '../../core/api/problem';
import { CountPipe } from '../../core/format/pipes';
import { Banner } from '../../ui/banner/banner';
import { Dialogs } from '../../ui/dialog/dialogs';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Toast } from '../../ui/toast/toast';
import { builtInRoleNames } from '../role-words';
import { RoleEffect } from './role-effect';
import { RolesStore } from './roles-store';

interface ShownRole {
  /** A built-in role, or the id of one of the company's own. */
  readonly id: string;
  readonly name: string;
  readonly memberCount: number;
  readonly chosen: ReadonlySet<string>;
  /** null: built in. */
  readonly own: CustomRole | null;
}

/** 役割: those that come with the product and those of the company's own, how many have each, and what it allows. */
@Component({
  selector: 'cg-roles-page',
  imports: [
    Banner,
    CountPipe,
    Icon,
    MatAnchor,
    MatButton,
    MatIconButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    RoleEffect,
    RouterLink,
    Skeleton,
  ],
  providers: [RolesStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // Scrolls by itself, so that the keyboard must be able to stand on it.
  host: { tabindex: '0', role: 'group', 'aria-labelledby': 'roles-heading' },
  templateUrl: './roles-page.html',
  styleUrls: ['../_settings-page.scss', './roles-page.scss'],
})
export class RolesPage {
  readonly #dialogs = inject(Dialogs);
  readonly #router = inject(Router);
  readonly #toast = inject(Toast);
  readonly #names = builtInRoleNames();
  protected readonly store = inject(RolesStore);

  protected readonly all = computed(() => (this.store.source.hasValue() ? this.store.source.value() : null));
  protected readonly problem = computed(() => {
    const error = this.store.source.error();
    return error ? toProblem(error) : null;
  });
  protected readonly roles = computed<readonly ShownRole[] | null>(() => {
    const all = this.all();
    if (!all) return null;
    const builtIn = all.builtIn.map(({ role, memberCount, permissions }) => ({
      id: role,
      name: this.#names[role],
      memberCount,
      chosen: new Set(permissions),
      own: null,
    }));
    const own = all.roles.map((role) => ({ ...role, chosen: new Set(role.permissions), own: role }));
    return [...builtIn, ...own];
  });

  protected menuLabel({ name }: ShownRole): string {
    return $localize`:@@roles.more:役割「${name}:name:」のほかの操作`;
  }

  protected copy({ id }: ShownRole): void {
    void this.#router.navigate(['/settings/roles/new'], { queryParams: { from: id } });
  }

  protected async remove(role: CustomRole): Promise<void> {
    const answer = await this.#dialogs.choose<'remove' | 'keep'>({
      heading: $localize`:@@roles.removeQuestion:役割「${role.name}:name:」を削除しますか`,
      text: $localize`:@@roles.removeText:元に戻せません。この役割の人がいるときは削除できません。`,
      choices: [
        { value: 'keep', label: $localize`:@@form.cancel:キャンセル`, kind: 'other' },
        { value: 'remove', label: $localize`:@@groups.removeDo:削除する`, kind: 'danger' },
      ],
    });
    if (answer !== 'remove') return;
    const problem = await this.store.remove(role);
    if (!problem) return this.#toast.show($localize`:@@roles.removed:役割「${role.name}:name:」を削除しました`);
    // Who has it is too much for a toast that goes away.
    await this.#dialogs.choose<'ok'>({
      heading: problem.title,
      text: problem.detail,
      choices: [{ value: 'ok', label: $localize`:@@dialog.close:閉じる`, kind: 'main' }],
    });
  }
}
