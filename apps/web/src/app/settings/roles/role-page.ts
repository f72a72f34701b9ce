import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { CustomRole, Roles } from '@chogura/api-client';
import { type Problem, toProblem } from '../../core/api/problem';
import { CountPipe } from '../../core/format/pipes';
import type { TypedOn } from '../../core/keeps-typing';
import { Banner } from '../../ui/banner/banner';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Toast } from '../../ui/toast/toast';
import { builtInRoleNames } from '../role-words';
import { permissionsOf, withChoice } from './permission-choice';
import { PermissionMatrix, type PermissionToggle } from './permission-matrix';
import { RoleEffect } from './role-effect';
import { RolesStore } from './roles-store';

const MAX_NAME_LENGTH = 100;

interface RoleDraft {
  readonly name: string;
  readonly chosen: ReadonlySet<string>;
}

/** A role of the company's own: its name, and what it allows. */
@Component({
  selector: 'cg-role-page',
  imports: [
    Banner,
    CountPipe,
    EmptyState,
    Field,
    Input,
    MatAnchor,
    MatButton,
    PermissionMatrix,
    RoleEffect,
    RouterLink,
    Skeleton,
  ],
  providers: [RolesStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // Scrolls by itself, so that the keyboard must be able to stand on it.
  host: { tabindex: '0', role: 'group', 'aria-labelledby': 'role-heading' },
  templateUrl: './role-page.html',
  styleUrls: ['../_settings-page.scss', './role-page.scss'],
})
export class RolePage implements TypedOn {
  /** From the address; absent for a new role. */
  readonly id = input<string>();
  /** From the address: the role that a new one begins as, built in or of the company's own. */
  readonly from = input<string>();

  readonly #router = inject(Router);
  readonly #toast = inject(Toast);
  readonly #names = builtInRoleNames();
  protected readonly store = inject(RolesStore);

  protected readonly all = computed(() => (this.store.source.hasValue() ? this.store.source.value() : null));
  protected readonly loadProblem = computed(() => {
    const error = this.store.source.error();
    return error ? toProblem(error) : null;
  });
  protected readonly role = computed<CustomRole | null>(
    () => this.all()?.roles.find(({ id }) => id === this.id()) ?? null,
  );
  protected readonly isGone = computed(() => this.all() !== null && this.id() !== undefined && this.role() === null);
  /** What is there before anything is changed. */
  readonly #start = computed<RoleDraft>(() => this.#startOf(this.all()));
  protected readonly draft = linkedSignal(() => this.#start());
  readonly #isDropped = signal(false);
  protected readonly isChanged = computed(() => !isSame(this.draft(), this.#start()));
  protected readonly hasTried = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly nameError = computed(() => {
    const name = this.draft().name.trim();
    if (name.length > MAX_NAME_LENGTH)
      return $localize`:@@roles.nameLong:${MAX_NAME_LENGTH}:limit:文字以内で入力してください（いま${name.length}:used:文字）`;
    return this.hasTried() && name === '' ? $localize`:@@roles.nameMissing:役割の名前を入力してください` : '';
  });

  protected rename(name: string): void {
    this.draft.update((draft) => ({ ...draft, name }));
  }

  protected toggle({ key, isChosen }: PermissionToggle): void {
    const permissions = permissionsOf(this.all()?.subjects ?? []);
    this.draft.update((draft) => ({ ...draft, chosen: withChoice(permissions, draft.chosen, key, isChosen) }));
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    if (!(await this.saveInput())) return;
    this.#toast.show($localize`:@@form.saved:保存しました`);
    await this.#router.navigate(['/settings/roles']);
  }

  hasUnsavedInput(): boolean {
    return this.isChanged() && !this.#isDropped();
  }

  dropInput(): void {
    this.#isDropped.set(true);
  }

  async saveInput(): Promise<boolean> {
    this.hasTried.set(true);
    if (this.isBusy() || this.nameError()) return false;
    this.isBusy.set(true);
    const { name, chosen } = this.draft();
    const problem = await this.store.save(this.role(), { name: name.trim(), permissions: [...chosen].sort() });
    this.isBusy.set(false);
    this.problem.set(problem);
    if (!problem) this.dropInput();
    // Somebody else was faster: what is there now is shown, to be looked at.
    if (problem?.status === 412) this.store.source.reload();
    return problem === null;
  }

  #startOf(all: Roles | null): RoleDraft {
    const role = this.role();
    if (role) return { name: role.name, chosen: new Set(role.permissions) };
    const choosable = new Set(
      permissionsOf(all?.subjects ?? [])
        .filter(({ isBasic }) => !isBasic)
        .map(({ key }) => key),
    );
    const builtIn = all?.builtIn.find(({ role: name }) => name === this.from());
    const own = all?.roles.find(({ id }) => id === this.from());
    const name = builtIn ? this.#names[builtIn.role] : (own?.name ?? '');
    const permissions = (builtIn ?? own)?.permissions ?? [];
    return {
      name: name && $localize`:@@roles.copyName:${name}:name:のコピー`,
      chosen: new Set(permissions.filter((key) => choosable.has(key))),
    };
  }
}

const isSame = (a: RoleDraft, b: RoleDraft): boolean =>
  a.name === b.name && a.chosen.size === b.chosen.size && [...a.chosen].every((key) => b.chosen.has(key));
