import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import { MatRadioButton, MatRadioGroup } from '@angular/material/radio';
import { problemText } from '../../core/api/problem';
import { DialogFrame } from '../../ui/dialog/dialog-frame';
import { Field } from '../../ui/field/field';
import { TagPicker } from '../detail/tag-picker';
import type { BulkOffer, BulkWish } from './bulk-offer';

type Way = 'alter' | 'replace';

/** Puts tags on every selected document and takes others off, or gives all of them the same ones. Closes with true when it was ordered. */
@Component({
  selector: 'cg-bulk-tags-dialog',
  imports: [DialogFrame, Field, MatButton, MatDialogClose, MatRadioButton, MatRadioGroup, TagPicker],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cg-dialog-frame heading="まとめてタグを変更" i18n-heading="@@bulk.tagsHeading">
    <form id="bulk-form" novalidate (submit)="send($event)">
      <p class="cg-small cg-phrase" i18n="@@bulk.tagsText">選んだ{{ offer.count }}の帳票のタグを変更します。</p>
      <mat-radio-group
        aria-label="変更のしかた"
        i18n-aria-label="@@bulk.tagsWay"
        [value]="way()"
        (change)="way.set($event.value)"
      >
        <mat-radio-button value="alter" i18n="@@bulk.tagsAlter">付ける・外す</mat-radio-button>
        <mat-radio-button value="replace" i18n="@@bulk.tagsReplace">すべて入れ替える</mat-radio-button>
      </mat-radio-group>
      @if (way() === 'alter') {
        <cg-field label="付けるタグ" i18n-label="@@bulk.tagsAdd">
          <cg-tag-picker [tags]="offer.choices.tags" [tagIds]="added()" (changed)="added.set($event)" />
        </cg-field>
        <cg-field label="外すタグ" i18n-label="@@bulk.tagsRemove" [error]="isInBoth() ? bothError : ''">
          <cg-tag-picker [tags]="removable()" [tagIds]="removed()" (changed)="removed.set($event)" />
        </cg-field>
      } @else {
        <cg-field
          label="入れ替えたあとのタグ"
          i18n-label="@@bulk.tagsAfter"
          hint="何も選ばないと、すべてのタグが外れます"
          i18n-hint="@@bulk.tagsAfterHint"
        >
          <cg-tag-picker [tags]="offer.choices.tags" [tagIds]="after()" (changed)="after.set($event)" />
        </cg-field>
      }
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
      gap: 14px;
    }
    .error {
      color: var(--cg-failed);
    }
  `,
})
export class BulkTagsDialog {
  protected readonly offer = inject<BulkOffer>(MAT_DIALOG_DATA);
  readonly #dialog = inject<MatDialogRef<BulkTagsDialog, true>>(MatDialogRef);

  protected readonly way = signal<Way>('alter');
  protected readonly added = signal<readonly string[]>([]);
  protected readonly removed = signal<readonly string[]>([]);
  protected readonly after = signal<readonly string[]>([]);
  protected readonly isBusy = signal(false);
  protected readonly error = signal('');
  protected readonly isInBoth = computed(() => this.added().some((id) => this.removed().includes(id)));
  protected readonly bothError = $localize`:@@bulk.tagsBoth:付けるタグと外すタグに同じものがあります`;
  /** Retired tags are still on documents, and can be taken off. */
  protected readonly removable = computed(() => this.offer.choices.tags.map((tag) => ({ ...tag, isRetired: false })));

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isBusy() || (this.way() === 'alter' && this.isInBoth())) return;
    const isEmpty = this.way() === 'alter' && this.added().length + this.removed().length === 0;
    if (isEmpty) return this.error.set($localize`:@@bulk.noTags:タグを選んでください`);
    this.isBusy.set(true);
    const problem = await this.offer.send(this.#wish());
    this.isBusy.set(false);
    if (problem) this.error.set(problemText(problem));
    else this.#dialog.close(true);
  }

  #wish(): BulkWish {
    return this.way() === 'replace'
      ? { action: 'edit', changes: { tagIds: [...this.after()] } }
      : { action: 'tags', addTagIds: [...this.added()], removeTagIds: [...this.removed()] };
  }
}
