import { computed, inject, Injectable, signal } from '@angular/core';
import { systemClock, tokyoDay } from '@chogura/kernel';
import { formatDay } from '../../core/format/dates';
import { SessionStore } from '../../core/session/session-store';
import type { LedgerFilter } from '../ledger-conditions';
import {
  askedFor,
  conditionError,
  type ConditionKey,
  draftOf,
  faultyKeys,
  filterOf,
  type ListKey,
  tidied,
  type TypedKey,
  withTicked,
  withTyped,
} from './condition-draft';
import { comingPeriods, pastPeriods, type Period } from './periods';

const USUAL_YEAR_END = 3;

/** The boxes of 詳細条件: what is typed and ticked, and what is wrong with it. Shared by the panel and its fields. */
@Injectable()
export class ConditionForm {
  readonly #draft = signal(draftOf({}));
  readonly #left = signal<ReadonlySet<TypedKey>>(new Set());
  readonly #hasTried = signal(false);

  readonly draft = this.#draft.asReadonly();
  /** Boxes that have to be corrected, in the order of the form; none before somebody searched. */
  readonly faults = computed(() => (this.#hasTried() ? faultyKeys(this.#draft()) : []));
  readonly periods: Readonly<Record<'past' | 'coming', readonly Period[]>>;

  constructor() {
    const today = tokyoDay(systemClock.now());
    const yearEndMonth = inject(SessionStore).me()?.company.fiscalYearEndMonth ?? USUAL_YEAR_END;
    this.periods = { past: pastPeriods(today, yearEndMonth), coming: comingPeriods(today) };
  }

  begin(filter: LedgerFilter): void {
    this.#draft.set(draftOf(filter));
    this.#left.set(new Set());
    this.#hasTried.set(false);
  }

  put(key: TypedKey, typed: string): void {
    this.#draft.update((draft) => withTyped(draft, key, typed));
  }

  tick(key: ListKey, values: readonly string[]): void {
    this.#draft.update((draft) => withTicked(draft, key, values));
  }

  /** Brings what was typed into its usual form, and checks it from now on. */
  leave(key: TypedKey): void {
    this.put(key, tidied(this.#draft(), key));
    this.#left.update((left) => new Set([...left, key]));
  }

  choosePeriod(from: TypedKey, to: TypedKey, period: Period): void {
    this.put(from, formatDay(period.from));
    this.put(to, formatDay(period.to));
  }

  errorOf(key: TypedKey): string {
    return this.#hasTried() || this.#left().has(key) ? conditionError(this.#draft(), key) : '';
  }

  /** How many of these are asked for. */
  askedFor(keys: readonly ConditionKey[]): number {
    return askedFor(this.#draft(), keys);
  }

  /** @param within what tab and search box say. @returns null where something has to be corrected first, which is shown from now on */
  tried(within: LedgerFilter): LedgerFilter | null {
    this.#hasTried.set(true);
    return this.filter(within);
  }

  filter(within: LedgerFilter): LedgerFilter | null {
    return filterOf(this.#draft(), within);
  }
}
