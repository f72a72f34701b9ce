import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { BreakpointObserver } from '@angular/cdk/layout';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import type { PeopleImportColumn, PeopleImportOutcome, PeopleImportRow } from '@chogura/api-client';
import { map } from 'rxjs';
import { CountPipe } from '../../../core/format/pipes';
import { Icon } from '../../../ui/icon/icon';
import { COLUMN_WORDS, COLUMNS, OUTCOME_WORDS, OUTCOMES } from './import-words';

const NARROW = '(max-width: 719.98px)';
/** More are shown on demand: a file has up to 2,000. */
const ROWS_AT_ONCE = 100;

/** What would become of each row of the file, and what is wrong with its cells. */
@Component({
  selector: 'cg-import-rows',
  imports: [CountPipe, Icon, MatButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './import-rows.html',
  styleUrl: './import-rows.scss',
})
export class ImportRows {
  readonly rows = input.required<readonly PeopleImportRow[]>();

  protected readonly columns = COLUMNS;
  protected readonly columnWords = COLUMN_WORDS;
  protected readonly outcomeWords = OUTCOME_WORDS;
  protected readonly isNarrow = toSignal(
    inject(BreakpointObserver)
      .observe(NARROW)
      .pipe(map(({ matches }) => matches)),
    { initialValue: false },
  );
  /** null: all. */
  protected readonly filter = signal<PeopleImportOutcome | null>(null);
  protected readonly tabs = computed(() => {
    const rows = this.rows();
    const own = OUTCOMES.map((outcome) => ({
      outcome,
      label: OUTCOME_WORDS[outcome],
      count: rows.filter((row) => row.outcome === outcome).length,
    }));
    const all = { outcome: null, label: $localize`:@@import.all:すべて`, count: rows.length };
    return [all, ...own.filter(({ count }) => count > 0)];
  });
  readonly #found = computed(() => {
    const filter = this.filter();
    return filter === null ? this.rows() : this.rows().filter(({ outcome }) => outcome === filter);
  });
  readonly #limit = linkedSignal({ source: this.#found, computation: () => ROWS_AT_ONCE });
  protected readonly shown = computed(() => this.#found().slice(0, this.#limit()));
  protected readonly hiddenCount = computed(() => this.#found().length - this.shown().length);

  protected more(): void {
    this.#limit.update((limit) => limit + ROWS_AT_ONCE);
  }

  protected errorsOf(row: PeopleImportRow, column: PeopleImportColumn): readonly string[] {
    return row.errors.filter((error) => error.column === column).map(({ message }) => message);
  }
}
