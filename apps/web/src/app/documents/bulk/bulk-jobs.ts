import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import {
  Api,
  type Archive,
  type ArchiveOrder,
  type BulkItemState,
  type BulkJob,
  type BulkJobItemPage,
  type BulkOrder,
  cancelBulkJob,
  listBulkJobItems,
  listBulkJobs,
  listPeople,
  listTags,
  orderArchive,
  type People,
  retryBulkJob,
  startBulkJob,
  type Tag,
  undoBulkJob,
} from '@chogura/api-client';
import { Subject } from 'rxjs';
import { type Problem, toProblem } from '../../core/api/problem';

/** While something runs. */
const POLL_MS = 1_000;
const AFTER_PROBLEM_MS = 5_000;

/** Whom and what a dialog lets choose. */
export interface BulkChoices {
  readonly people: People;
  readonly tags: readonly Tag[];
}

export const isRunning = ({ endedAt }: BulkJob): boolean => endedAt === null;

/** まとめて操作 as the server does it: what was ordered, how far it is, and what became of it. Outlives the page it was ordered on. */
@Injectable({ providedIn: 'root' })
export class BulkJobs {
  readonly #api = inject(Api);
  readonly #jobs = signal<readonly BulkJob[]>([]);
  readonly #ended = new Subject<BulkJob>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Those that run, and those that ended while this page was there and were not put away yet; the newest first. */
  readonly jobs = this.#jobs.asReadonly();
  readonly ended = this.#ended.asObservable();

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#timer));
  }

  /** Finds those that run from before the page was loaded. */
  async resume(): Promise<void> {
    try {
      const running = (await this.#api.invoke(listBulkJobs)).filter(isRunning);
      running.forEach((job) => this.#put(job));
    } catch (error) {
      toProblem(error);
    }
  }

  /** @returns what kept it from starting */
  start(order: BulkOrder): Promise<Problem | null> {
    return this.#follow(this.#api.invoke(startBulkJob, { body: order }));
  }

  undo({ id }: BulkJob): Promise<Problem | null> {
    return this.#follow(this.#api.invoke(undoBulkJob, { id }), id);
  }

  retry({ id }: BulkJob): Promise<Problem | null> {
    return this.#follow(this.#api.invoke(retryBulkJob, { id }), id);
  }

  cancel({ id }: BulkJob): Promise<Problem | null> {
    return this.#follow(this.#api.invoke(cancelBulkJob, { id }));
  }

  putAway(id: string): void {
    this.#jobs.update((jobs) => jobs.filter((job) => job.id !== id));
  }

  items(id: string, state: BulkItemState, cursor: string | null): Promise<BulkJobItemPage> {
    return this.#api.invoke(listBulkJobItems, { id, state, ...(cursor !== null && { cursor }) });
  }

  orderArchive(order: ArchiveOrder): Promise<Archive> {
    return this.#api.invoke(orderArchive, { body: order });
  }

  async choices(): Promise<BulkChoices> {
    const [people, tags] = await Promise.all([this.#api.invoke(listPeople), this.#api.invoke(listTags)]);
    return { people, tags };
  }

  /** @param instead of which job the answer is shown */
  async #follow(asked: Promise<BulkJob>, instead?: string): Promise<Problem | null> {
    try {
      const job = await asked;
      if (instead !== undefined) this.putAway(instead);
      this.#put(job);
      return null;
    } catch (error) {
      return toProblem(error);
    }
  }

  #put(job: BulkJob): void {
    this.#jobs.update((jobs) =>
      jobs.some(({ id }) => id === job.id) ? jobs.map((each) => (each.id === job.id ? job : each)) : [job, ...jobs],
    );
    this.#wait(POLL_MS);
  }

  #wait(milliseconds: number): void {
    clearTimeout(this.#timer);
    if (this.#jobs().some(isRunning)) this.#timer = setTimeout(() => void this.#look(), milliseconds);
  }

  async #look(): Promise<void> {
    try {
      const found = new Map((await this.#api.invoke(listBulkJobs)).map((job) => [job.id, job]));
      const before = this.#jobs();
      this.#jobs.set(before.map((job) => found.get(job.id) ?? job));
      const ended = before.filter(isRunning).flatMap(({ id }) => found.get(id) ?? []);
      ended.filter((job) => !isRunning(job)).forEach((job) => this.#ended.next(job));
      this.#wait(POLL_MS);
    } catch (error) {
      // Logged out: whoever comes back finds what runs by resume().
      if (toProblem(error).status !== 401) this.#wait(AFTER_PROBLEM_MS);
    }
  }
}
