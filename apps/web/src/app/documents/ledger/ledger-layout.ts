import { computed, Injectable, signal, untracked } from '@angular/core';
import { CONTRACT_COLUMNS, LEDGER_COLUMNS, type LedgerColumn } from './ledger-columns';

export const DENSITIES = ['compact', 'standard', 'relaxed'] as const;
export type Density = (typeof DENSITIES)[number];

/** Heights of a row; tokens.css has the same. */
const ROW_PX: Readonly<Record<Density, number>> = { compact: 32, standard: 40, relaxed: 48 };
const TICK_PX = 44;
const LEAST_WIDTH_PX = 56;
const MOST_WIDTH_PX = 640;

/** A column that is shown. @property widthPx null: as it comes */
export interface ChosenColumn {
  readonly key: string;
  readonly widthPx: number | null;
}

/** カスタムフィールド may not be known yet when columns are chosen. */
const CUSTOM = 'custom:';
const PINNED = LEDGER_COLUMNS.filter(({ isPinned }) => isPinned);
const FREE = LEDGER_COLUMNS.filter(({ isPinned }) => !isPinned);

const chosen = (keys: readonly string[]): ChosenColumn[] => keys.map((key) => ({ key, widthPx: null }));

export const USUAL_COLUMNS = chosen(FREE.filter(({ isUsual }) => isUsual).map(({ key }) => key));
export const USUAL_CONTRACT_COLUMNS = chosen(CONTRACT_COLUMNS);

/** A column as it stands in the list. */
export interface ShownColumn extends LedgerColumn {
  /** Given by hand: it neither grows nor shrinks. */
  readonly isSized: boolean;
}

/** Which columns the ledger shows, in which order and how wide, and how high its rows are. Who remembers it is not its business. */
@Injectable({ providedIn: 'root' })
export class LedgerLayout {
  readonly #chosen = signal<readonly ChosenColumn[]>(USUAL_COLUMNS);
  readonly #density = signal<Density>('standard');
  readonly #custom = signal<readonly LedgerColumn[]>([]);
  readonly #free = computed(() => [...FREE, ...this.#custom()]);

  /** The columns after the pinned ones. */
  readonly chosen = this.#chosen.asReadonly();
  readonly density = this.#density.asReadonly();
  readonly rowPx = computed(() => ROW_PX[this.#density()]);
  readonly columns = computed<readonly ShownColumn[]>(() => [
    ...PINNED.map((column) => ({ ...column, isSized: true })),
    ...this.#chosen().flatMap(({ key, widthPx }) => {
      const column = this.#free().find((each) => each.key === key);
      return column ? [{ ...column, widthPx: widthPx ?? column.widthPx, isSized: widthPx !== null }] : [];
    }),
  ]);
  /** Every column that can be chosen, the shown ones first and in their order. */
  readonly choices = computed(() => {
    const shown = this.columns().filter(({ isPinned }) => !isPinned);
    const hidden = this.#free().filter(({ key }) => !shown.some((each) => each.key === key));
    return [
      ...shown.map(({ key, heading }) => ({ key, heading, isShown: true })),
      ...hidden.map(({ key, heading }) => ({ key, heading, isShown: false })),
    ];
  });
  /** The least width of all columns together. */
  readonly leastPx = computed(() => this.columns().reduce((sum, { widthPx }) => sum + widthPx, TICK_PX));
  /** For `grid-template-columns`. What is left over goes to the columns that grow, else it stays empty. */
  readonly template = computed(() => {
    const columns = this.columns();
    const isGrowing = ({ grows, isSized }: ShownColumn): boolean => grows > 0 && !isSized;
    const tracks = columns.map((column) =>
      isGrowing(column) ? `minmax(${column.widthPx}px, ${column.grows}fr)` : `${column.widthPx}px`,
    );
    return [`${TICK_PX}px`, ...tracks, ...(columns.some(isGrowing) ? [] : ['minmax(0, 1fr)'])].join(' ');
  });
  /** Where the pinned columns after the tick begin. */
  readonly pins = [TICK_PX, TICK_PX + (PINNED[0]?.widthPx ?? 0)] as const;

  /** Columns that this version does not know are left out. */
  show(columns: readonly ChosenColumn[]): void {
    const seen = new Set<string>();
    const isKnown = (key: string): boolean => key.startsWith(CUSTOM) || FREE.some((each) => each.key === key);
    const known = columns.filter(({ key }) => !seen.has(key) && seen.add(key) && isKnown(key));
    this.#chosen.set(known);
  }

  /** The columns of カスタムフィールド that there are; those of others are chosen no more. */
  setCustom(columns: readonly LedgerColumn[]): void {
    this.#custom.set(columns);
    const isThere = (key: string): boolean => !key.startsWith(CUSTOM) || columns.some((each) => each.key === key);
    if (!untracked(this.#chosen).every(({ key }) => isThere(key)))
      this.#chosen.update((chosen) => chosen.filter(({ key }) => isThere(key)));
  }

  setDensity(density: Density): void {
    this.#density.set(density);
  }

  setShown(key: string, isShown: boolean): void {
    this.#chosen.update((columns) =>
      isShown ? [...columns, { key, widthPx: null }] : columns.filter((each) => each.key !== key),
    );
  }

  /** By so many places to the right (or, below zero, to the left). @returns its new place among the shown ones, from 1, or null where it stays */
  move(key: string, step: number): number | null {
    const columns = [...this.#chosen()];
    const from = columns.findIndex((each) => each.key === key);
    const to = Math.max(0, Math.min(columns.length - 1, from + step));
    if (from < 0 || from === to) return null;
    columns.splice(to, 0, ...columns.splice(from, 1));
    this.#chosen.set(columns);
    return to + 1;
  }

  /** @returns the width that it has now, or null for a column that cannot be sized */
  resize(key: string, widthPx: number): number | null {
    if (!this.#chosen().some((each) => each.key === key)) return null;
    const width = Math.round(Math.max(LEAST_WIDTH_PX, Math.min(MOST_WIDTH_PX, widthPx)));
    this.#chosen.update((columns) => columns.map((each) => (each.key === key ? { key, widthPx: width } : each)));
    return width;
  }
}
