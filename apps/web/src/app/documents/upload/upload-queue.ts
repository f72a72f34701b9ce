import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { DocumentRow } from '@chogura/api-client';
import { newId } from '@chogura/kernel';
import { Subject, type Subscription } from 'rxjs';
import type { Problem } from '../../core/api/problem';
import { UploadClient } from '../../core/files/upload-client';
import { SessionStore } from '../../core/session/session-store';
import { UsageStore } from '../../core/session/usage-store';

/** More at once make each slower and none sooner. */
const AT_ONCE = 3;

export type UploadState =
  | { readonly is: 'waiting' }
  | { readonly is: 'sending'; readonly sentBytes: number }
  | { readonly is: 'stored'; readonly document: DocumentRow }
  | { readonly is: 'refused'; readonly problem: Problem };

export interface UploadItem {
  /** Of the document to be; kept for retries, so that a try that arrived after all is stored once. */
  readonly id: string;
  readonly file: File;
  readonly state: UploadState;
}

/** Files on their way in: a few at once, each with its progress and its end. Lives as long as the browser tab. */
@Injectable({ providedIn: 'root' })
export class UploadQueue {
  readonly #client = inject(UploadClient);
  readonly #usage = inject(UsageStore);
  readonly #session = inject(SessionStore);
  readonly #items = signal<readonly UploadItem[]>([]);
  readonly #stored = new Subject<DocumentRow>();
  readonly #sending = new Map<string, Subscription>();
  #ownerId: string | null = null;

  /** Needs action first, then under way, then done. */
  readonly items = computed(() => [...this.#items()].sort((a, b) => RANK[a.state.is] - RANK[b.state.is]));
  readonly totals = computed(() => {
    const items = this.#items();
    const count = (is: UploadState['is']): number => items.filter((item) => item.state.is === is).length;
    const totalBytes = items.reduce((sum, { file }) => sum + file.size, 0);
    const sentBytes = items.reduce((sum, item) => sum + sentOf(item), 0);
    const open = count('waiting') + count('sending');
    return { files: items.length, open, stored: count('stored'), refused: count('refused'), totalBytes, sentBytes };
  });

  /** Each document as soon as the server has it. */
  readonly stored = this.#stored.asObservable();

  constructor() {
    // What one person sent is nothing for the next one who signs in here; whoever comes back after a time-out finds it again.
    effect(() => {
      const userId = this.#session.me()?.user.id;
      if (userId === undefined) return;
      if (this.#ownerId !== null && this.#ownerId !== userId) untracked(() => this.#clear());
      this.#ownerId = userId;
    });
  }

  add(files: readonly File[]): void {
    this.#items.update((items) => [
      ...items,
      ...files.map((file) => ({ id: newId(), file, state: { is: 'waiting' } as const })),
    ]);
    this.#fill();
  }

  retry(item: UploadItem): void {
    this.#set(item.id, { is: 'waiting' });
    this.#fill();
  }

  /** Breaks one off, or takes it out of the list. */
  remove(item: UploadItem): void {
    this.#sending.get(item.id)?.unsubscribe();
    this.#sending.delete(item.id);
    this.#items.update((items) => items.filter(({ id }) => id !== item.id));
    this.#fill();
  }

  clearFinished(): void {
    this.#items.update((items) => items.filter(({ state }) => state.is === 'waiting' || state.is === 'sending'));
  }

  #clear(): void {
    for (const subscription of this.#sending.values()) subscription.unsubscribe();
    this.#sending.clear();
    this.#items.set([]);
  }

  #fill(): void {
    for (const item of this.#items()) {
      if (this.#sending.size >= AT_ONCE) return;
      if (item.state.is === 'waiting' && !this.#sending.has(item.id)) this.#send(item);
    }
  }

  #send({ id, file }: UploadItem): void {
    this.#set(id, { is: 'sending', sentBytes: 0 });
    const subscription = this.#client.upload(id, file).subscribe({
      next: (step) => {
        if (step.is === 'sending')
          return this.#set(id, { is: 'sending', sentBytes: Math.min(step.sentBytes, file.size) });
        this.#set(id, step);
        if (step.is === 'stored') this.#stored.next(step.document);
      },
      complete: () => {
        this.#sending.delete(id);
        void this.#usage.refresh();
        this.#fill();
      },
    });
    if (!subscription.closed) this.#sending.set(id, subscription);
  }

  #set(id: string, state: UploadState): void {
    this.#items.update((items) => items.map((item) => (item.id === id ? { ...item, state } : item)));
  }
}

const RANK: Readonly<Record<UploadState['is'], number>> = { refused: 0, sending: 1, waiting: 2, stored: 3 };

function sentOf({ state, file }: UploadItem): number {
  if (state.is === 'sending') return state.sentBytes;
  return state.is === 'waiting' ? 0 : file.size;
}
