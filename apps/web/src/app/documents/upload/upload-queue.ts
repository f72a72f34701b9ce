import { computed, DOCUMENT, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { DocumentRow } from '@chogura/api-client';
import { newId } from '@chogura/kernel';
import { Subject, type Subscription } from 'rxjs';
import type { Problem } from '../../core/api/problem';
import { findAgain, originsOf, signOf } from '../../core/files/find-again';
import { KeptUploads, type KeptUpload } from '../../core/files/kept-uploads';
import type { OfferedFile } from '../../core/files/offered-file';
import { UploadClient } from '../../core/files/upload-client';
import { SessionStore } from '../../core/session/session-store';
import { UsageStore } from '../../core/session/usage-store';
import { UploadItem, type UploadState } from './upload-item';
import { UploadList } from './upload-list';

/** More at once make each slower and none sooner. */
const AT_ONCE = 3;
/** How long to wait after so many failures in a row; the network's return ends it. */
const WAITS_MS = [1_000, 3_000, 8_000, 20_000, 60_000];
/** Without an answer in a row; then somebody has to look at it. */
const MAX_FAILURES = 10;
const USAGE_EVERY_MS = 3_000;
const SIGNED_OUT = 401;

/** Files that were offered, of which this month has room for some only: nothing has begun. */
export interface Excess {
  readonly files: readonly OfferedFile[];
  /** How many of them there is room for. */
  readonly left: number;
}

/** Files on their way in: a few at once, each with its progress and its end. Lives as long as the browser tab; what has not ended outlives it. */
@Injectable({ providedIn: 'root' })
export class UploadQueue {
  readonly #client = inject(UploadClient);
  readonly #usage = inject(UsageStore);
  readonly #session = inject(SessionStore);
  readonly #kept = inject(KeptUploads);
  readonly #window = inject(DOCUMENT).defaultView;
  readonly #list = new UploadList();
  readonly #stored = new Subject<DocumentRow>();
  readonly #sending = new Map<string, Subscription>();
  /** Of uploads from before a reload, by id. */
  readonly #lost = signal<readonly KeptUpload[]>([]);
  readonly #excess = signal<Excess | null>(null);
  readonly #isInterrupted = signal(false);
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isUsageAwaited = false;
  #ownerId: string | null = null;

  readonly totals = this.#list.totals;
  readonly bytes = this.#list.bytes;
  /** Files that this month has no room for, until the person has decided. */
  readonly excess = this.#excess.asReadonly();
  /** The connection is lost; goes on by itself. */
  readonly isInterrupted = this.#isInterrupted.asReadonly();
  /** The browser may find the files again by itself, once it is allowed to. */
  readonly mayFindAgain = computed(() => originsOf(this.#lost()).length > 0);
  /** Each document as soon as the server has it. */
  readonly stored = this.#stored.asObservable();

  constructor() {
    // What one person sent is nothing for the next one who signs in here; whoever comes back after a time-out finds it again.
    effect(() => {
      const userId = this.#session.me()?.user.id;
      if (userId === undefined) return;
      if (userId === this.#ownerId) return untracked(() => this.goOn());
      untracked(() => this.#clear());
      this.#ownerId = userId;
      void this.#recall(userId);
    });
    this.#window?.addEventListener('online', () => this.goOn());
  }

  items(states: readonly UploadState['is'][], limit: number): UploadItem[] {
    return this.#list.first(states, limit);
  }

  /** Files that a part is on its way of go on from there. Where the month has no room for all others, the person decides first. */
  add(files: readonly OfferedFile[]): void {
    const others = this.#rejoin(files);
    const usage = this.#usage.usage();
    const { open, paused, lost } = this.totals();
    const left = usage ? Math.max(0, usage.limit - usage.used - open - paused - lost) : others.length;
    if (others.length > left) this.#excess.set({ files: [...(this.#excess()?.files ?? []), ...others], left });
    else this.#begin(others);
  }

  /** Registers as many as there is room for, the first ones, or none. */
  decideExcess(isWanted: boolean): void {
    const excess = this.#excess();
    this.#excess.set(null);
    if (excess && isWanted) this.#begin(excess.files.slice(0, excess.left));
  }

  retry(items: readonly UploadItem[]): void {
    for (const item of items) {
      item.failures = 0;
      this.#list.sent(item, 0);
      this.#list.move(item, { is: 'waiting' });
    }
    this.goOn();
  }

  retryAll(): void {
    this.retry(this.#list.all('refused').filter((item) => mayRetry(item)));
  }

  pause(item: UploadItem): void {
    this.#break(item);
    this.#list.move(item, { is: 'paused' });
    this.#fill();
  }

  pauseAll(): void {
    for (const item of this.#list.all('sending', 'waiting')) {
      this.#break(item);
      this.#list.move(item, { is: 'paused' });
    }
  }

  resume(...items: UploadItem[]): void {
    for (const item of items) this.#list.move(item, { is: 'waiting' });
    this.goOn();
  }

  resumeAll(): void {
    this.resume(...this.#list.all('paused'));
  }

  /** Without waiting for the end of an interruption. */
  goOn(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#isInterrupted.set(false);
    this.#fill();
  }

  /** Asks the browser for the files of before the reload. Call it from a click. */
  async findAgain(): Promise<void> {
    // One that was changed since is another file, which nobody has asked to register.
    this.#rejoin(await findAgain(this.#lost()));
  }

  /** Breaks one off, or takes it out of the list. */
  remove(item: UploadItem): void {
    this.#break(item);
    const isOver = item.state().is === 'stored' || item.state().is === 'refused';
    if (item.isBegun && !isOver) this.#client.abandon(item.id);
    this.#drop([item]);
    this.#fill();
  }

  /** Gives up what is from before the reload. */
  abandonLost(): void {
    const lost = this.#list.all('lost');
    for (const item of lost) this.#client.abandon(item.id);
    this.#drop(lost);
  }

  clearFinished(): void {
    this.#drop(this.#list.all('stored', 'refused'));
  }

  #drop(items: readonly UploadItem[]): void {
    this.#list.remove(items);
    const ids = new Set(items.map(({ id }) => id));
    this.#lost.update((lost) => lost.filter(({ id }) => !ids.has(id)));
    void this.#kept.forget([...ids]);
  }

  #begin(files: readonly OfferedFile[]): void {
    if (files.length === 0) return;
    const items = files.map(({ file, folder }) => new UploadItem(newId(), file.name, folder, file.size, file));
    const userId = this.#ownerId;
    if (userId !== null) {
      void this.#kept.keep(
        items.map(({ id, name, folder, sizeBytes }, index) => {
          const { file, origin } = files[index] as OfferedFile;
          return { id, userId, name, folder, sizeBytes, lastModified: file.lastModified, origin };
        }),
      );
    }
    this.#list.add(items, { is: 'waiting' });
    this.#fill();
  }

  async #recall(userId: string): Promise<void> {
    const kept = await this.#kept.of(userId);
    if (this.#ownerId !== userId || kept.length === 0) return;
    // This tab's from now on.
    void this.#kept.keep(kept);
    this.#lost.set(kept);
    const items = kept.map(({ id, name, folder, sizeBytes }) => {
      const item = new UploadItem(id, name, folder, sizeBytes, null);
      item.isBegun = true;
      return item;
    });
    this.#list.add(items, { is: 'lost' });
  }

  /** Gives files back to their uploads of before the reload. @returns the others */
  #rejoin(files: readonly OfferedFile[]): OfferedFile[] {
    const lost = new Map(this.#list.all('lost').map((item) => [item.id, item]));
    const waiting = new Map<string, UploadItem[]>();
    for (const kept of this.#lost()) {
      const item = lost.get(kept.id);
      if (item) waiting.set(signOf(kept), [...(waiting.get(signOf(kept)) ?? []), item]);
    }
    const rejoined = new Set<string>();
    const others = files.filter(({ file }) => {
      const { name, size: sizeBytes, lastModified } = file;
      const item = waiting.get(signOf({ name, sizeBytes, lastModified }))?.shift();
      if (!item) return true;
      rejoined.add(item.id);
      item.file = file;
      this.#list.move(item, { is: 'waiting' });
      return false;
    });
    this.#lost.update((kept) => kept.filter(({ id }) => !rejoined.has(id)));
    this.#fill();
    return others;
  }

  #clear(): void {
    for (const subscription of this.#sending.values()) subscription.unsubscribe();
    this.#sending.clear();
    this.#excess.set(null);
    this.#lost.set([]);
    this.#list.remove(this.#list.all('refused', 'lost', 'sending', 'paused', 'waiting', 'stored'));
  }

  #fill(): void {
    while (this.#sending.size < AT_ONCE && !this.#isInterrupted()) {
      const next = this.#list.next();
      if (!next) return;
      this.#send(next);
    }
  }

  #send(item: UploadItem): void {
    const { id, file } = item;
    if (!file) return this.#list.move(item, { is: 'lost' });
    this.#list.move(item, { is: 'sending' });
    const isGoneOn = item.isBegun;
    item.isBegun = true;
    const subscription = this.#client.upload(id, file, isGoneOn).subscribe({
      next: (step) => {
        if (step.is === 'sending') return this.#list.sent(item, step.sentBytes);
        if (step.is === 'refused' && isPassing(step.problem)) return this.#interrupt(item, step.problem);
        item.failures = this.#failures = 0;
        this.#list.move(item, step);
        void this.#kept.forget([id]);
        if (step.is === 'stored') this.#stored.next(step.document);
      },
      complete: () => {
        this.#sending.delete(id);
        this.#refreshUsage();
        this.#fill();
      },
    });
    if (!subscription.closed) this.#sending.set(id, subscription);
  }

  /** Nothing is wrong with the file: all of them wait for a while, then go on from where they were. */
  #interrupt(item: UploadItem, problem: Problem): void {
    if (problem.status !== SIGNED_OUT) item.failures++;
    if (item.failures >= MAX_FAILURES) return this.#list.move(item, { is: 'refused', problem });
    this.#list.move(item, { is: 'waiting' });
    if (this.#isInterrupted()) return;
    this.#isInterrupted.set(true);
    // Whoever signs in again goes on.
    if (problem.status === SIGNED_OUT) return;
    const waitMs = WAITS_MS[Math.min(this.#failures++, WAITS_MS.length - 1)];
    this.#timer = setTimeout(() => this.goOn(), waitMs);
  }

  #break({ id }: UploadItem): void {
    this.#sending.get(id)?.unsubscribe();
    this.#sending.delete(id);
  }

  /** Thousands of files are not as many questions. */
  #refreshUsage(): void {
    if (this.totals().open === 0) return void this.#usage.refresh();
    if (this.#isUsageAwaited) return;
    this.#isUsageAwaited = true;
    setTimeout(() => {
      this.#isUsageAwaited = false;
      void this.#usage.refresh();
    }, USAGE_EVERY_MS);
  }
}

/** Worth another try without changing the file. */
export function mayRetry(item: UploadItem): boolean {
  const state = item.state();
  return state.is === 'refused' && isPassing(state.problem);
}

/** The server, the way to it or the session has a bad moment. */
const isPassing = ({ status }: Problem): boolean => [0, SIGNED_OUT, 423, 429].includes(status) || status >= 500;
