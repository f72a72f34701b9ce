import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { MatAutocomplete, MatAutocompleteTrigger, MatOptgroup, MatOption } from '@angular/material/autocomplete';
import type { People, PersonRef } from '@chogura/api-client';
import { nameKey } from '@chogura/kernel';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';

/** More are found by typing. */
const MAX_SHOWN = 50;

export interface Who extends PersonRef {
  readonly kind: 'users' | 'groups';
}

/** A box to find a person, or a group, by a part of the name. */
@Component({
  selector: 'cg-who-picker',
  imports: [Field, Input, MatAutocomplete, MatAutocompleteTrigger, MatOptgroup, MatOption],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cg-field [label]="label()" [hint]="hint()">
    <input
      #box
      cgInput
      autocomplete="off"
      [placeholder]="placeholder()"
      [matAutocomplete]="choices"
      (input)="typed.set(box.value)"
      (focus)="typed.set('')"
    />
    <mat-autocomplete
      #choices="matAutocomplete"
      [autoActiveFirstOption]="true"
      [displayWith]="shown"
      (optionSelected)="pick($event.option.value)"
    >
      @if (found().groups.length > 0) {
        <mat-optgroup [label]="groupsLabel">
          @for (group of found().groups; track group.id) {
            <mat-option [value]="group">{{ group.name }}</mat-option>
          }
        </mat-optgroup>
      }
      @if (found().users.length > 0) {
        <mat-optgroup [label]="usersLabel">
          @for (user of found().users; track user.id) {
            <mat-option [value]="user">{{ user.name }}</mat-option>
          }
        </mat-optgroup>
      }
      @if (found().groups.length + found().users.length === 0) {
        <mat-option disabled [value]="null"
          ><ng-container i18n="@@access.nobodyFound">見つかりません</ng-container></mat-option
        >
      }
    </mat-autocomplete>
  </cg-field>`,
})
export class WhoPicker {
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly people = input.required<People>();
  /** Keys (`users:<id>`, `groups:<id>`) that are chosen already. */
  readonly without = input<readonly string[]>([]);
  readonly isForUsersOnly = input(false);
  readonly picked = output<Who>();

  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  protected readonly typed = signal('');
  protected readonly groupsLabel = $localize`:@@access.groups:グループ`;
  protected readonly usersLabel = $localize`:@@access.users:ユーザー`;
  protected readonly placeholder = computed(() =>
    this.isForUsersOnly()
      ? $localize`:@@access.userPlaceholder:名前で探す`
      : $localize`:@@access.whoPlaceholder:ユーザーかグループの名前で探す`,
  );
  protected readonly found = computed(() => {
    const { users, groups } = this.people();
    return {
      users: this.#matching('users', users),
      groups: this.isForUsersOnly() ? [] : this.#matching('groups', groups),
    };
  });

  /** The box is for the next one, once somebody is picked. */
  protected readonly shown = (): string => '';

  protected pick(who: Who): void {
    this.box().nativeElement.value = '';
    this.typed.set('');
    this.picked.emit(who);
  }

  #matching(kind: Who['kind'], people: readonly PersonRef[]): Who[] {
    const wanted = nameKey(this.typed());
    return people
      .filter(({ id, name }) => nameKey(name).includes(wanted) && !this.without().includes(`${kind}:${id}`))
      .slice(0, MAX_SHOWN)
      .map((who) => ({ ...who, kind }));
  }
}
