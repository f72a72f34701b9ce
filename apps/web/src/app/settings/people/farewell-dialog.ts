import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { Person } from '@chogura/api-client';
import type { Problem } from '../../core/api/problem';
import { Banner } from '../../ui/banner/banner';
import { DialogFrame } from '../../ui/dialog/dialog-frame';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';

export interface FarewellOffer {
  readonly person: Person;
  readonly others: readonly Person[];
  readonly disable: (successorId: string | null) => Promise<Problem | null>;
}

/** 無効にする: sessions end at once, and somebody takes the documents over. Closes with true when it is done. */
@Component({
  selector: 'cg-farewell-dialog',
  imports: [Banner, DialogFrame, Field, Input, MatButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cg-dialog-frame [heading]="heading">
    @if (problem(); as problem) {
      <cg-banner tone="failed" [isAlert]="true"
        ><b>{{ problem.title }}</b> {{ problem.detail }}</cg-banner
      >
    }
    <p class="cg-phrase" i18n="@@farewell.text">
      すぐにログアウトし、ログインできなくなります。登録した帳票と編集の履歴は残ります。あとで有効に戻せます。
    </p>
    <cg-field label="担当している帳票の引き継ぎ先" i18n-label="@@farewell.successor">
      <select #box cgInput (change)="successorId.set(box.value)">
        <option value="" i18n="@@farewell.nobody">引き継がない</option>
        @for (other of offer.others; track other.id) {
          <option [value]="other.id">{{ other.name }}</option>
        }
      </select>
    </cg-field>
    <ng-container cgDialogActions>
      <button
        class="cg-danger"
        matButton="filled"
        type="button"
        [attr.aria-disabled]="isBusy()"
        (click)="disable()"
        i18n="@@people.disable"
      >
        無効にする
      </button>
    </ng-container>
  </cg-dialog-frame>`,
  styles: `
    p {
      margin-bottom: 16px;
    }
  `,
})
export class FarewellDialog {
  protected readonly offer = inject<FarewellOffer>(MAT_DIALOG_DATA);
  readonly #dialog = inject<MatDialogRef<FarewellDialog, true>>(MatDialogRef);

  protected readonly heading = $localize`:@@farewell.heading:${this.offer.person.name}:name:さんを無効にしますか`;
  protected readonly successorId = signal('');
  protected readonly problem = signal<Problem | null>(null);
  protected readonly isBusy = signal(false);

  protected async disable(): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    const problem = await this.offer.disable(this.successorId() || null);
    this.isBusy.set(false);
    this.problem.set(problem);
    if (!problem) this.#dialog.close(true);
  }
}
