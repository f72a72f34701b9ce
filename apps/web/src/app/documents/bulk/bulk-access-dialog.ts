import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import type { AccessLevel } from '@chogura/api-client';
import { problemText } from '../../core/api/problem';
import { DialogFrame } from '../../ui/dialog/dialog-frame';
import { type RuleRow, RuleRows } from '../access/rule-rows';
import { type Who, WhoPicker } from '../access/who-picker';
import type { BulkOffer, BulkWish } from './bulk-offer';

interface BulkRule extends Who {
  readonly level: AccessLevel;
}
const keyOf = ({ kind, id }: Who): string => `${kind}:${id}`;
const EVERYONE = 'everyone';

/** Gives every selected document the same rules in place of those it has. Closes with true when it was ordered. */
@Component({
  selector: 'cg-bulk-access-dialog',
  imports: [DialogFrame, MatButton, MatDialogClose, RuleRows, WhoPicker],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cg-dialog-frame heading="まとめてアクセス権限を変更" i18n-heading="@@bulk.accessHeading">
    <form id="bulk-form" novalidate (submit)="send($event)">
      <p class="cg-small cg-phrase" i18n="@@bulk.accessText">
        選んだ{{ offer.count }}の帳票のルールを、次のルールに入れ替えます。いまのルールは残りません。
      </p>
      <cg-who-picker
        label="ルールを足す"
        i18n-label="@@bulk.accessAdd"
        [people]="offer.choices.people"
        [without]="keys()"
        (picked)="add($event)"
      />
      <cg-rule-rows
        [rows]="rows()"
        [canChange]="true"
        [isRemovable]="true"
        (chosen)="$event.level && setLevel($event.key, $event.level)"
        (removed)="remove($event)"
      />
      <cg-rule-rows
        [rows]="everyoneRows()"
        [canChange]="true"
        [noRule]="byGroup"
        (chosen)="everyone.set($event.level)"
      />
      @if (error()) {
        <p class="error" role="alert">{{ error() }}</p>
      }
    </form>
    <ng-container cgDialogActions>
      <button matButton="outlined" type="button" matDialogClose i18n="@@form.cancel">キャンセル</button>
      <button matButton="filled" type="submit" form="bulk-form" [attr.aria-disabled]="isBusy()" i18n="@@bulk.doEdit">
        {{ offer.count }}を変更
      </button>
    </ng-container>
  </cg-dialog-frame>`,
  styles: `
    form {
      display: grid;
      gap: 12px;
    }
    .error {
      color: var(--cg-failed);
    }
  `,
})
export class BulkAccessDialog {
  protected readonly offer = inject<BulkOffer>(MAT_DIALOG_DATA);
  readonly #dialog = inject<MatDialogRef<BulkAccessDialog, true>>(MatDialogRef);

  protected readonly byGroup = $localize`:@@bulk.accessByGroup:担当グループの既定のとおり`;
  readonly #rules = signal<readonly BulkRule[]>([]);
  protected readonly everyone = signal<AccessLevel | null>(null);
  protected readonly isBusy = signal(false);
  protected readonly error = signal('');
  protected readonly keys = computed(() => this.#rules().map(keyOf));
  protected readonly rows = computed(() => this.#rules().map((rule) => rowOf(keyOf(rule), rule.name, rule.level)));
  protected readonly everyoneRows = computed(() => [
    rowOf(EVERYONE, $localize`:@@bulk.accessEveryone:そのほかの全員`, this.everyone()),
  ]);

  protected add(who: Who): void {
    this.#rules.update((rules) => [...rules, { ...who, level: 'view_only' }]);
  }

  protected setLevel(key: string, level: AccessLevel): void {
    this.#rules.update((rules) => rules.map((rule) => (keyOf(rule) === key ? { ...rule, level } : rule)));
  }

  protected remove(key: string): void {
    this.#rules.update((rules) => rules.filter((rule) => keyOf(rule) !== key));
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isBusy()) return;
    this.isBusy.set(true);
    const problem = await this.offer.send(this.#wish());
    this.isBusy.set(false);
    if (problem) this.error.set(problemText(problem));
    else this.#dialog.close(true);
  }

  #wish(): BulkWish {
    const list = (wanted: Who['kind']) =>
      this.#rules()
        .filter(({ kind }) => kind === wanted)
        .map(({ id, level }) => ({ id, level }));
    return { action: 'access', access: { users: list('users'), groups: list('groups'), everyone: this.everyone() } };
  }
}

const rowOf = (key: string, name: string, level: AccessLevel | null): RuleRow => ({
  key,
  name,
  level,
  isChanged: false,
  conflict: null,
});
