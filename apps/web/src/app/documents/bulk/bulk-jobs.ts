import { DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import {
  Api,
  type Archive,
  type ArchiveOrder,
  type BulkItemState,
  type BulkJob,
  type BulkJobItemPage,
  type BulkOrder,
  cancelBulkJob,
  getBulkJob,
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
import { LiveConnection } from '../../core/live/live-connection';

/** While something runs and nobody tells. */
const POLL_MS = 1_000;
/** What is told live is only a hint, which may be lost. */
const POLL_BESIDE_LIVE_MS = 15_000;
const AFTER_PROBLEM_MS = 5_000;
/** A job goes on several times a second; so often it is asked for. */
const GATHERED_MS = 300;

/** Whom and what a dialog lets choose. */
export interface BulkChoices {
  readonly people: People;
  readonly tags: readonly Tag[];
}

export const isRunning = ({ endedAt }: BulkJob): boolean => endedAt === null;

/**
 * まとめて操作 as the server does it: what was ordered, how far it is, and what became of it. Outlives the page it was ordered on. The server
 * tells live when a job of this person goes on, also one of another tab; without a live connection it is asked.
 */
@Injectable({ providedIn: 'root' })
export class BulkJobs {
  readonly #api = inject(Api);
  readonly #live = inject(LiveConnection);
  readonly #jobs = signal<readonly BulkJob[]>([]);
  readonly #ended = new Subject<BulkJob>();
  /** Told of, and not asked for yet. */
  readonly #told = new Set<string>();
  #gathering: ReturnType<typeof setTimeout> | undefined;
  /** Ordered here, and not over yet. How those of another tab end is told there. */
  readonly #own = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Those that run, and those that ended while this page was there and were not put away yet; the newest first. */
  readonly jobs = this.#jobs.asReadonly();
  /** Ordered here, or found when the page was loaded. */
  readonly ended = this.#ended.asObservable();

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.#timer);
      clearTimeout(this.#gathering);
    });
    this.#live.bulkJobChanged.pipe(takeUntilDestroyed()).subscribe((id) => this.#hear(id));
    this.#live.resync.pipe(takeUntilDestroyed()).subscribe(() => void this.#look());
    effect(() => {
      this.#live.status();
      untracked(() => this.#wait());
    });
  }

  /** Finds those that run from before the page was loaded. */
  async resume(): Promise<void> {
    try {
      const running = (await this.#api.invoke(listBulkJobs)).filter(isRunning);
      running.forEach((job) => this.#putOwn(job));
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
      this.#putOwn(job);
      return null;
    } catch (error) {
      return toProblem(error);
    }
  }

  /** Asks for the jobs that were told of, all at once. */
  #hear(id: string): void {
    this.#told.add(id);
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      const ids = [...this.#told];
      this.#told.clear();
      void Promise.all(ids.map((each) => this.#ask(each)));
    }, GATHERED_MS);
  }

  async #ask(id: string): Promise<void> {
    try {
      this.#put(await this.#api.invoke(getBulkJob, { id }));
    } catch (error) {
      toProblem(error);
    }
  }

  #putOwn(job: BulkJob): void {
    if (isRunning(job)) this.#own.add(job.id);
    this.#put(job);
  }

  /** A job as it is now; new ones come on top. */
  #put(job: BulkJob): void {
    const before = this.#jobs().find(({ id }) => id === job.id);
    // Asked for twice, the older answer may come last.
    const now = before && !isRunning(before) && isRunning(job) ? before : job;
    this.#jobs.update((jobs) => (before ? jobs.map((each) => (each === before ? now : each)) : [now, ...jobs]));
    if (!isRunning(now) && this.#own.delete(now.id)) this.#ended.next(now);
    this.#wait();
  }

  #wait(milliseconds = this.#live.status() === 'live' ? POLL_BESIDE_LIVE_MS : POLL_MS): void {
    clearTimeout(this.#timer);
    if (this.#jobs().some(isRunning)) this.#timer = setTimeout(() => void this.#look(), milliseconds);
  }

  /** Asks for those that are shown. */
  async #look(): Promise<void> {
    if (this.#jobs().length === 0) return;
    try {
      const shown = new Set(this.#jobs().map(({ id }) => id));
      const found = await this.#api.invoke(listBulkJobs);
      found.filter((job) => shown.has(job.id) || isRunning(job)).forEach((job) => this.#put(job));
      this.#wait();
    } catch (error) {
      // Logged out: whoever comes back finds what runs by resume().
      if (toProblem(error).status !== 401) this.#wait(AFTER_PROBLEM_MS);
    }
  }
}
