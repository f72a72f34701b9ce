import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose } from '@angular/material/dialog';
import type { Direction, DocumentField, DocumentType, People } from '@chogura/api-client';
import { formatAmount } from '../../core/format/amount';
import { formatDay, formatInstant } from '../../core/format/dates';
import { DialogFrame } from '../../ui/dialog/dialog-frame';
import type { ChangeConflict } from '../document-store';
import { DIRECTION_WORDS, DOCUMENT_TYPE_WORDS, FIELD_WORDS } from '../words';

export interface ConflictQuestion {
  readonly conflicts: readonly ChangeConflict[];
  readonly currency: string;
  readonly people: People;
}

/** `mine`: save over it; `theirs`: take the other person's values. Left open by Esc: the form stays as it is. */
export type ConflictAnswer = 'mine' | 'theirs';

/** Somebody else changed the same field: both values side by side. */
@Component({
  selector: 'cg-conflict-dialog',
  imports: [DialogFrame, MatButton, MatDialogClose],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cg-dialog-frame heading="ほかの人も同じ項目を変更しました" i18n-heading="@@conflict.heading">
    <p class="cg-phrase" i18n="@@conflict.text">どちらの値を残すか選んでください。選ぶまで、どちらも失われません。</p>
    <table class="cg-small">
      <thead>
        <tr>
          <th scope="col" i18n="@@conflict.field">項目</th>
          <th scope="col" i18n="@@conflict.mine">あなたの値</th>
          <th scope="col" i18n="@@conflict.theirs">保存されている値</th>
        </tr>
      </thead>
      <tbody>
        @for (conflict of question.conflicts; track conflict.field) {
          <tr>
            <th scope="row">{{ word(conflict) }}</th>
            <td>{{ text(conflict, conflict.yours) }}</td>
            <td>
              {{ text(conflict, conflict.theirs) }}
              <p class="cg-caption cg-muted">{{ by(conflict) }}</p>
            </td>
          </tr>
        }
      </tbody>
    </table>
    <ng-container cgDialogActions>
      <button matButton="outlined" type="button" matDialogClose="theirs">
        <ng-container i18n="@@conflict.takeTheirs">保存されている値にする</ng-container>
      </button>
      <button matButton="filled" type="button" matDialogClose="mine">
        <ng-container i18n="@@conflict.takeMine">自分の値で保存する</ng-container>
      </button>
    </ng-container>
  </cg-dialog-frame>`,
  styles: `
    table {
      width: 100%;
      margin-top: 12px;
      border-collapse: collapse;
    }
    th,
    td {
      padding: 8px 8px 8px 0;
      border-bottom: 1px solid var(--cg-line-subtle);
      text-align: left;
      vertical-align: top;
      font-weight: var(--cg-w-regular);
    }
    thead th,
    tbody th {
      color: var(--cg-text-muted);
    }
  `,
})
export class ConflictDialog {
  protected readonly question = inject<ConflictQuestion>(MAT_DIALOG_DATA);

  protected word({ field }: ChangeConflict): string {
    if (field === 'assigneeId') return $localize`:@@column.assignee:担当者`;
    if (field === 'groupId') return $localize`:@@column.group:担当グループ`;
    if (field === 'isManuallyCompleted') return $localize`:@@pane.complete:入力状態を完了にする`;
    return FIELD_WORDS[field === 'amountMinor' ? 'amount' : (field as DocumentField)] ?? field;
  }

  protected text({ field }: ChangeConflict, value: ChangeConflict['yours']): string {
    if (value === null || value === '') return '-';
    if (typeof value === 'boolean') return value ? '✓' : '-';
    if (field === 'amountMinor' && typeof value === 'number') return formatAmount(value, this.question.currency);
    if (field === 'transactionDate') return formatDay(String(value));
    const { users, groups } = this.question.people;
    const person = [...users, ...groups].find(({ id }) => id === value);
    return (
      person?.name ?? DOCUMENT_TYPE_WORDS[value as DocumentType] ?? DIRECTION_WORDS[value as Direction] ?? String(value)
    );
  }

  protected by({ changedBy, changedAt }: ChangeConflict): string {
    const name = this.question.people.users.find(({ id }) => id === changedBy)?.name ?? '';
    return `${name} ${formatInstant(changedAt)}`.trim();
  }
}
