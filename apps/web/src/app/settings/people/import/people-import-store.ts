import { computed, inject, Injectable, signal } from '@angular/core';
import {
  Api,
  type CsvEncoding,
  type ForExistingPeople,
  type ForWrongRows,
  importPeople,
  type PeopleImportPreview,
  type PeopleImportStep,
  previewPeopleImport,
} from '@chogura/api-client';
import { type Problem, toProblem } from '../../../core/api/problem';

export interface ImportOrder {
  readonly existing: ForExistingPeople;
  readonly wrong: ForWrongRows;
}

export type ImportCounts = Omit<PeopleImportStep, 'next'>;
const NOTHING_YET: ImportCounts = { added: 0, changed: 0, same: 0, left: 0, wrong: 0 };

/** Where an import stands. The file is kept in memory: one that is saved again meanwhile is another file. */
export type ImportState =
  | { readonly is: 'choosing'; readonly isReading: boolean; readonly problem: Problem | null }
  | { readonly is: 'looking'; readonly preview: PeopleImportPreview }
  | { readonly is: 'running'; readonly counts: ImportCounts; readonly done: number; readonly total: number }
  /** `problem`: what stopped it before its end; null with `isStopped`: the person did. */
  | {
      readonly is: 'over';
      readonly counts: ImportCounts;
      readonly problem: Problem | null;
      readonly isStopped: boolean;
    };

/** One import of people: a file, a look at what would become of it, and the steps. */
@Injectable()
export class PeopleImportStore {
  readonly #api = inject(Api);
  readonly #state = signal<ImportState>({ is: 'choosing', isReading: false, problem: null });
  readonly #fileName = signal('');
  readonly #encoding = signal<CsvEncoding>('utf-8');
  #file: Blob | null = null;
  #isToStop = false;

  readonly state = this.#state.asReadonly();
  readonly fileName = this.#fileName.asReadonly();
  readonly encoding = this.#encoding.asReadonly();
  readonly isRunning = computed(() => this.#state().is === 'running');
  /** Whether the refused file could be looked at as Shift_JIS. */
  readonly canBeShiftJis = computed(() => {
    const state = this.#state();
    const canReadAs: unknown = state.is === 'choosing' ? state.problem?.extensions['canReadAs'] : undefined;
    return Array.isArray(canReadAs) && canReadAs.includes('shift_jis');
  });

  async look(file: File): Promise<void> {
    this.#fileName.set(file.name);
    this.#file = new Blob([await file.arrayBuffer()]);
    await this.#look('utf-8');
  }

  lookAsShiftJis(): Promise<void> {
    return this.#look('shift_jis');
  }

  /** From the beginning, with another file. */
  reset(): void {
    this.#file = null;
    this.#state.set({ is: 'choosing', isReading: false, problem: null });
  }

  /** After the step under way: what that takes is taken as a whole. */
  stop(): void {
    this.#isToStop = true;
  }

  async run(order: ImportOrder): Promise<void> {
    const state = this.#state();
    if (state.is !== 'looking' || !this.#file) return;
    const body = { file: this.#file };
    const total = state.preview.rows.length;
    this.#isToStop = false;
    let counts = NOTHING_YET;
    let from: number | null = 0;
    try {
      while (from !== null && !this.#isToStop) {
        this.#state.set({ is: 'running', counts, done: from, total });
        const step: PeopleImportStep = await this.#api.invoke(importPeople, {
          ...order,
          encoding: this.#encoding(),
          from,
          body,
        });
        counts = sumOf(counts, step);
        from = step.next;
      }
      this.#state.set({ is: 'over', counts, problem: null, isStopped: from !== null });
    } catch (error) {
      this.#state.set({ is: 'over', counts, problem: toProblem(error), isStopped: false });
    }
  }

  async #look(encoding: CsvEncoding): Promise<void> {
    if (!this.#file) return;
    this.#encoding.set(encoding);
    this.#state.set({ is: 'choosing', isReading: true, problem: null });
    try {
      const preview = await this.#api.invoke(previewPeopleImport, { encoding, body: { file: this.#file } });
      this.#state.set({ is: 'looking', preview });
    } catch (error) {
      this.#state.set({ is: 'choosing', isReading: false, problem: toProblem(error) });
    }
  }
}

const sumOf = (a: ImportCounts, b: ImportCounts): ImportCounts => ({
  added: a.added + b.added,
  changed: a.changed + b.changed,
  same: a.same + b.same,
  left: a.left + b.left,
  wrong: a.wrong + b.wrong,
});
