import { BreakpointObserver } from '@angular/cdk/layout';
import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatTooltip } from '@angular/material/tooltip';
import type { Permission, PermissionAction, PermissionSubject } from '@chogura/api-client';
import { map } from 'rxjs';
import { SessionStore } from '../../core/session/session-store';
import { Icon } from '../../ui/icon/icon';
import { areasOf } from './permission-choice';
import { ACTION_WORDS, ACTIONS, AREA_WORDS } from './permission-words';

const NARROW = '(max-width: 719.98px)';

/** Rows and columns to the next cell, by key. */
const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

export interface PermissionToggle {
  readonly key: string;
  readonly isChosen: boolean;
}

/** What can be allowed: lines are subjects, columns are actions. On narrow screens each subject is a card. Arrow keys go from box to box. */
@Component({
  selector: 'cg-permission-matrix',
  imports: [Icon, MatCheckbox, MatTooltip],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(keydown)': 'step($event)' },
  templateUrl: './permission-matrix.html',
  styleUrl: './permission-matrix.scss',
})
export class PermissionMatrix {
  readonly #session = inject(SessionStore);

  readonly subjects = input.required<readonly PermissionSubject[]>();
  readonly chosen = input.required<ReadonlySet<string>>();
  readonly toggled = output<PermissionToggle>();

  protected readonly areas = computed(() => areasOf(this.subjects()));
  protected readonly actions = ACTIONS;
  protected readonly actionWords = ACTION_WORDS;
  protected readonly areaWords = AREA_WORDS;
  protected readonly isNarrow = toSignal(
    inject(BreakpointObserver)
      .observe(NARROW)
      .pipe(map(({ matches }) => matches)),
    { initialValue: false },
  );

  protected permissionOf({ permissions }: PermissionSubject, action: PermissionAction): Permission | undefined {
    return permissions.find((permission) => permission.action === action);
  }

  /** Nobody gives more than they have. */
  protected isBeyond({ key }: Permission): boolean {
    const [action = '', subject = ''] = key.split(':');
    return !this.#session.may(action, subject);
  }

  /** To the next box in the direction of the arrow, over cells without one. */
  protected step(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    const cell = event.target instanceof Element ? event.target.closest('td') : null;
    const table = cell?.closest('table');
    if (!step || !cell || !table) return;
    event.preventDefault();
    const [rows, columns] = step;
    let rowIndex = (cell.parentElement as HTMLTableRowElement).rowIndex;
    let columnIndex = cell.cellIndex;
    for (;;) {
      rowIndex += rows;
      columnIndex += columns;
      const row = table.rows[rowIndex];
      if (!row || columnIndex < 1 || columnIndex >= 1 + ACTIONS.length) return;
      const box = row.cells[columnIndex]?.querySelector<HTMLInputElement>('input:not(:disabled)');
      if (box) return box.focus();
    }
  }
}
