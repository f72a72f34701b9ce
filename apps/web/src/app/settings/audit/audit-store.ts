import { computed, inject, Injectable, signal } from '@angular/core';
import { Api, type AuditActor, type AuditEntry, listAuditActors, listAuditEntries } from '@chogura/api-client';
import { type Problem, toProblem } from '../../core/api/problem';
import type { AuditConditions } from './audit-conditions';

const PAGE_SIZE = 50;

/** The entries of the trail as far as they were asked for, the newest first, and everyone who stands in it. */
@Injectable()
export class AuditStore {
  readonly #api = inject(Api);
  readonly #entries = signal<readonly AuditEntry[]>([]);
  readonly #actors = signal<readonly AuditActor[]>([]);
  readonly #problem = signal<Problem | null>(null);
  readonly #isLoading = signal(true);
  readonly #nextCursor = signal<string | null>(null);
  #conditions: AuditConditions | null = null;
  /** Counts loads; the answer to an older one is dropped. */
  #turn = 0;

  readonly entries = this.#entries.asReadonly();
  readonly actors = this.#actors.asReadonly();
  /** Of the last load; entries that were there stay. */
  readonly problem = this.#problem.asReadonly();
  readonly isLoading = this.#isLoading.asReadonly();
  readonly hasMore = computed(() => this.#nextCursor() !== null);

  /** Shows what fulfils the conditions, from the newest on. */
  async show(conditions: AuditConditions): Promise<void> {
    this.#conditions = conditions;
    this.#entries.set([]);
    this.#nextCursor.set(null);
    void this.#loadActors();
    await this.#load(null);
  }

  /** The same conditions from the newest on; what is shown stays until the answer is there. */
  async reload(): Promise<void> {
    void this.#loadActors();
    await this.#load(null);
  }

  async loadMore(): Promise<void> {
    if (this.hasMore() && !this.#isLoading()) await this.#load(this.#nextCursor());
  }

  async #load(cursor: string | null): Promise<void> {
    if (!this.#conditions) return;
    const turn = ++this.#turn;
    this.#isLoading.set(true);
    try {
      const wanted = { ...given(this.#conditions), limit: PAGE_SIZE, ...given({ cursor }) };
      const page = await this.#api.invoke(listAuditEntries, wanted);
      if (turn !== this.#turn) return;
      this.#entries.update((entries) => (cursor === null ? page.items : [...entries, ...page.items]));
      this.#nextCursor.set(page.nextCursor);
      this.#problem.set(null);
    } catch (error) {
      if (turn === this.#turn) this.#problem.set(toProblem(error));
    } finally {
      if (turn === this.#turn) this.#isLoading.set(false);
    }
  }

  async #loadActors(): Promise<void> {
    try {
      this.#actors.set((await this.#api.invoke(listAuditActors)).items);
    } catch {
      // The list of entries says by itself what is wrong.
    }
  }
}

type Given<T> = { [Key in keyof T]?: NonNullable<T[Key]> };

/** Without what is null. */
const given = <T extends object>(values: T): Given<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as Given<T>;
