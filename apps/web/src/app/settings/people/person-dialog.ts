import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { CustomRole, Group, NewPerson, Person } from '@chogura/api-client';
import { BUILT_IN_ROLES } from '@chogura/kernel';
import type { Problem } from '../../core/api/problem';
import { Banner } from '../../ui/banner/banner';
import { DialogFrame } from '../../ui/dialog/dialog-frame';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';
import { builtInRoleNames } from '../role-words';

export interface PersonOffer {
  /** null: a new one is invited. */
  readonly person: Person | null;
  readonly groups: readonly Group[];
  readonly roles: readonly CustomRole[];
  readonly save: (person: NewPerson) => Promise<Problem | null>;
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** What an administrator writes about a person. Closes with true when it is saved. */
@Component({
  selector: 'cg-person-dialog',
  imports: [Banner, DialogFrame, Field, Input, MatButton, MatCheckbox],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './person-dialog.html',
  styleUrl: './person-dialog.scss',
})
export class PersonDialog {
  protected readonly offer = inject<PersonOffer>(MAT_DIALOG_DATA);
  readonly #dialog = inject<MatDialogRef<PersonDialog, true>>(MatDialogRef);

  protected readonly heading = this.offer.person
    ? $localize`:@@person.edit:ユーザーの編集`
    : $localize`:@@person.invite:ユーザーの招待`;
  readonly #roleNames = builtInRoleNames();
  protected readonly roles = [
    ...BUILT_IN_ROLES.map((role) => ({ value: role as string, label: this.#roleNames[role] })),
    ...this.offer.roles.map(({ id, name }) => ({ value: id, label: name })),
    ...this.#unknownRole(),
  ];
  protected readonly name = signal(this.offer.person?.name ?? '');
  protected readonly email = signal(this.offer.person?.email ?? '');
  /** A built-in role, or the id of one of the company's own. */
  protected readonly role = signal<string>(this.offer.person?.customRoleId ?? this.offer.person?.role ?? 'clerk');
  protected readonly groupIds = signal<readonly string[]>(this.offer.person?.groupIds ?? []);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly isBusy = signal(false);
  protected readonly hasTried = signal(false);

  protected readonly nameError = computed(() =>
    this.hasTried() && this.name().trim() === '' ? $localize`:@@person.nameMissing:氏名を入力してください` : '',
  );
  protected readonly emailError = computed(() => {
    if (!this.hasTried() || EMAIL.test(this.email().trim())) return '';
    return $localize`:@@person.emailWrong:メールアドレスを oji@example.co.jp のように入力してください`;
  });

  protected isIn(groupId: string): boolean {
    return this.groupIds().includes(groupId);
  }

  /** The first group that was chosen is the default one. */
  protected toggle(groupId: string, isIn: boolean): void {
    this.groupIds.update((ids) => (isIn ? [...ids, groupId] : ids.filter((id) => id !== groupId)));
  }

  protected async save(event?: Event): Promise<void> {
    event?.preventDefault();
    this.hasTried.set(true);
    if (this.isBusy() || this.nameError() || this.emailError()) return;
    this.isBusy.set(true);
    const problem = await this.offer.save(this.#written());
    this.isBusy.set(false);
    this.problem.set(problem);
    if (!problem) this.#dialog.close(true);
  }

  /** Whoever may not see the company's own roles still sees which of them the person has. */
  #unknownRole(): readonly { value: string; label: string }[] {
    const { customRoleId, customRoleName } = this.offer.person ?? {};
    if (!customRoleId || this.offer.roles.some(({ id }) => id === customRoleId)) return [];
    return [{ value: customRoleId, label: customRoleName ?? '' }];
  }

  #written(): NewPerson {
    const builtIn = BUILT_IN_ROLES.find((role) => role === this.role());
    return {
      name: this.name().trim(),
      email: this.email().trim(),
      role: builtIn ?? 'custom',
      customRoleId: builtIn ? null : this.role(),
      groupIds: [...this.groupIds()],
    };
  }
}
