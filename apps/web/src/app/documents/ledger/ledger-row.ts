import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { DocumentRow, Snippet } from '@chogura/api-client';
import { Icon } from '../../ui/icon/icon';
import { State } from '../../ui/state/state';
import { SnippetLine } from '../search/snippet-line';
import type { LedgerColumn } from './ledger-columns';
import { isStandIn, stateTooltip } from './row-text';

type CellLook = 'plain' | 'stand-in' | 'none' | 'missing' | 'doubtful' | 'outline';

interface Cell {
  readonly column: LedgerColumn;
  readonly look: CellLook;
  readonly text: string;
  /** All of it, where it may be cut off. */
  readonly hint: string;
}

const MISSING = $localize`:@@cell.missing:未入力`;

/**
 * One row of the ledger, or its outline while it is being loaded. Rows are used again for other documents as the list is scrolled, so the
 * same elements stand for all of them. What is clicked is told by `data-do` to the one listener of the grid.
 */
@Component({
  selector: 'cg-ledger-row',
  imports: [Icon, SnippetLine, State],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'row', '[attr.aria-busy]': 'row() ? null : true' },
  templateUrl: './ledger-row.html',
  styleUrl: './ledger-row.scss',
})
export class LedgerRow {
  /** undefined while it is being loaded. */
  readonly row = input.required<DocumentRow | undefined>();
  readonly columns = input.required<readonly LedgerColumn[]>();
  readonly isSelected = input.required<boolean>();
  /** The column that ← and → went to; null: the row as a whole. */
  readonly activeColumn = input<number | null>(null);
  /** There is a line for what stands around the words found. */
  readonly hasSnippet = input(false);
  readonly snippet = input<Snippet | null | undefined>();
  /** Begins the ids of its cells. */
  readonly idStart = input.required<string>();

  protected readonly cells = computed<readonly Cell[]>(() => {
    const row = this.row();
    return this.columns().map((column) =>
      row ? cellOf(row, column) : { column, look: 'outline', text: '', hint: '' },
    );
  });
  protected readonly tickLabel = computed(
    () => $localize`:@@selection.row:管理番号 ${this.row()?.number ?? ''}:number: を選択`,
  );
  protected readonly starLabel = computed(() =>
    this.row()?.isFavourite
      ? $localize`:@@favourite.remove:お気に入りから外す`
      : $localize`:@@favourite.add:お気に入りに追加`,
  );
  protected readonly twinWord = $localize`:@@cell.twin:同じ書類がほかにあるかもしれません`;
  protected readonly doubtWord = $localize`:@@cell.doubtful:要確認`;
}

/** 未入力 where a value is required and blank, a triangle and a dashed line where it is doubtful, — where there is none. */
function cellOf(row: DocumentRow, column: LedgerColumn): Cell {
  if (column.key === 'inputState') return { column, look: 'plain', text: '', hint: stateTooltip(row) };
  const text = column.text(row);
  const { field } = column;
  if (text === null && field && row.missingFields.includes(field))
    return { column, look: 'missing', text: MISSING, hint: '' };
  if (text === null) return { column, look: 'none', text: '—', hint: '' };
  const isDoubtful = field !== null && row.reviewFields.includes(field);
  return { column, look: isDoubtful ? 'doubtful' : isStandIn(row, field) ? 'stand-in' : 'plain', text, hint: text };
}
