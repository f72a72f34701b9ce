import { computed, inject, Injectable, signal } from '@angular/core';
import type { CustomField } from '@chogura/api-client';
import { systemClock, tokyoDay } from '@chogura/kernel';
import { formatDay } from '../../core/format/dates';
import { SessionStore } from '../../core/session/session-store';
import type { CustomAsked } from '../custom-conditions';
import { customKey } from '../custom-text';
import type { LedgerFilter } from '../ledger-conditions';
import { LedgerOwnStore } from '../ledger-own-store';
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
import {
  askedOf,
  type CustomDraft,
  customDraftOf,
  type CustomEnd,
  customFilter,
  endError,
  endTidied,
  isAsked,
  withAsked,
} from './custom-draft';
import { comingPeriods, pastPeriods, type Period } from './periods';

const USUAL_YEAR_END = 3;
const YEN = 'JPY';
const ENDS: readonly CustomEnd[] = ['from', 'to'];
/** As its box is found when it has to be corrected. */
const boxName = ({ id }: CustomField, end: CustomEnd): string => `${customKey(id)}:${end}`;

/** The boxes of 詳細条件: what is typed and ticked, and what is wrong with it. Shared by the panel and its fields. */
@Injectable()
export class ConditionForm {
  readonly #own = inject(LedgerOwnStore);
  readonly #draft = signal(draftOf({}));
  readonly #custom = signal<CustomDraft>({});
  /** Ends of ranges of カスタムフィールド that were left. */
  readonly #leftEnds = signal<ReadonlySet<string>>(new Set());
  readonly #left = signal<ReadonlySet<TypedKey>>(new Set());
  readonly #hasTried = signal(false);

  readonly draft = this.#draft.asReadonly();
  /** Boxes that have to be corrected, in the order of the form; none before somebody searched. */
  readonly faults = computed<readonly string[]>(() =>
    this.#hasTried() ? [...faultyKeys(this.#draft()), ...this.#faultyEnds()] : [],
  );
  readonly #faultyEnds = computed(() =>
    this.#own
      .customFields()
      .flatMap((field) => ENDS.filter((end) => this.#endError(field, end) !== '').map((end) => boxName(field, end))),
  );
  /** How many カスタムフィールド are asked for. */
  readonly askedCustom = computed(
    () => this.#own.customFields().filter((field) => isAsked(askedOf(this.#custom(), field))).length,
  );
  readonly periods: Readonly<Record<'past' | 'coming', readonly Period[]>>;

  constructor() {
    const today = tokyoDay(systemClock.now());
    const yearEndMonth = inject(SessionStore).me()?.company.fiscalYearEndMonth ?? USUAL_YEAR_END;
    this.periods = { past: pastPeriods(today, yearEndMonth), coming: comingPeriods(today) };
  }

  begin(filter: LedgerFilter): void {
    this.#draft.set(draftOf(filter));
    this.#custom.set(customDraftOf(filter.custom, filter.currency ?? YEN));
    this.#left.set(new Set());
    this.#leftEnds.set(new Set());
    this.#hasTried.set(false);
  }

  put(key: TypedKey, typed: string): void {
    this.#draft.update((draft) => withTyped(draft, key, typed));
  }

  tick(key: ListKey, values: readonly string[]): void {
    this.#draft.update((draft) => withTicked(draft, key, values));
  }

  asked(field: CustomField): CustomAsked {
    return askedOf(this.#custom(), field);
  }

  ask(field: CustomField, changes: Partial<CustomAsked>): void {
    this.#custom.update((draft) => withAsked(draft, field, changes));
  }

  askEnd(field: CustomField, end: CustomEnd, typed: string): void {
    this.ask(field, { [end]: typed });
  }

  /** The same as `leave`, for an end of a range of a カスタムフィールド. */
  leaveEnd(field: CustomField, end: CustomEnd): void {
    const tidied = endTidied(this.#custom(), field, end, this.#currency());
    if (tidied !== '') this.askEnd(field, end, tidied);
    this.#leftEnds.update((left) => new Set([...left, boxName(field, end)]));
  }

  endError(field: CustomField, end: CustomEnd): string {
    return this.#hasTried() || this.#leftEnds().has(boxName(field, end)) ? this.#endError(field, end) : '';
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
    const filter = filterOf(this.#draft(), within);
    if (filter === null || this.#faultyEnds().length > 0) return null;
    const custom = customFilter(this.#custom(), this.#own.customFields(), within.custom, this.#currency());
    return { ...filter, custom };
  }

  #endError(field: CustomField, end: CustomEnd): string {
    const isRange = field.kind === 'date' || field.kind === 'amount';
    return isRange ? endError(this.#custom(), field, end, this.#currency()) : '';
  }

  #currency(): string {
    return this.#draft().typed.currency || YEN;
  }
}
