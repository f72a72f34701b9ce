import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import { toObservable } from '@angular/core/rxjs-interop';
import { Api, getMe, streamEvents } from '@chogura/api-client';
import { auditTime, filter, firstValueFrom, race, Subject, timer } from 'rxjs';
import { SessionEnd } from '../session/session-end';
import { EventStream } from './event-stream';
import type { LiveMessage, LiveStatus } from './live-message';

const NAME = 'chogura.live';
/** The server and the browser may both say that something was missed; once is enough. */
const RESYNC_MS = 200;

export interface DocumentChange {
  readonly documentId: string;
  readonly revision: number;
}

/**
 * What happens on the server while a page is open. One connection per browser: browsers allow six to a host, and people open many tabs.
 * The tab that holds the lock is connected and passes everything on; when it closes, the next one takes over.
 */
@Injectable({ providedIn: 'root' })
export class LiveConnection {
  readonly #api = inject(Api);
  readonly #sessionEnd = inject(SessionEnd);
  readonly #status = signal<LiveStatus>('off');
  readonly #documentChanged = new Subject<DocumentChange>();
  readonly #bulkJobChanged = new Subject<string>();
  readonly #resync = new Subject<void>();
  #running: AbortController | null = null;
  #channel: BroadcastChannel | null = null;
  #stream: EventStream | null = null;

  readonly #statuses = toObservable(this.#status);

  readonly status = this.#status.asReadonly();
  /** Ids only: what changed is for the listener to load, with its own rights. */
  readonly documentChanged = this.#documentChanged.asObservable();
  /** The id of a bulk job of this person that began, went on or ended, wherever it was ordered. */
  readonly bulkJobChanged = this.#bulkJobChanged.asObservable();
  /** Something may have been missed since one listens: load again what is shown. */
  readonly resync = this.#resync.pipe(auditTime(RESYNC_MS));

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  start(): void {
    if (this.#running) return;
    this.#running = new AbortController();
    this.#status.set('connecting');
    this.#channel = new BroadcastChannel(NAME);
    this.#channel.onmessage = (event: MessageEvent<LiveMessage>) => this.#heard(event.data);
    this.#channel.postMessage({ kind: 'hello' } satisfies LiveMessage);
    void this.#leadWhenFree(this.#running.signal);
  }

  /** Resolves when it is known whether there is a connection, and after this time at the latest. */
  async connected(atMostMs: number): Promise<void> {
    const isKnown = this.#statuses.pipe(filter((status) => status !== 'connecting'));
    await firstValueFrom(race(isKnown, timer(atMostMs)));
  }

  stop(): void {
    this.#running?.abort();
    this.#running = null;
    this.#stream?.close();
    this.#stream = null;
    this.#channel?.close();
    this.#channel = null;
    this.#status.set('off');
  }

  async #leadWhenFree(stopped: AbortSignal): Promise<void> {
    if (!navigator.locks) return this.#lead();
    const untilStopped = new Promise<void>((resolve) => stopped.addEventListener('abort', () => resolve()));
    const isFirst = await navigator.locks.request(NAME, { ifAvailable: true }, async (lock) => {
      if (!lock || stopped.aborted) return false;
      this.#lead();
      await untilStopped;
      return true;
    });
    if (isFirst || stopped.aborted) return;
    await navigator.locks
      .request(NAME, { signal: stopped }, async () => {
        this.#lead();
        await untilStopped;
      })
      // Stopped while waiting for its turn.
      .catch(() => undefined);
  }

  #lead(): void {
    this.#stream = new EventStream(streamEvents.PATH, {
      message: (message) => this.#tell(message),
      status: (status) => this.#tell({ kind: 'status', status }),
      refused: () => this.#checkSession(),
    });
    this.#stream.open();
  }

  /** To this tab and all others. */
  #tell(message: LiveMessage): void {
    this.#channel?.postMessage(message);
    this.#heard(message);
  }

  #heard(message: LiveMessage): void {
    switch (message.kind) {
      case 'document':
        return this.#documentChanged.next({ documentId: message.documentId, revision: message.revision });
      case 'bulk':
        return this.#bulkJobChanged.next(message.jobId);
      case 'resync':
        return this.#resync.next();
      case 'status':
        return this.#status.set(message.status);
      case 'signed-out':
        return this.#sessionEnd.tell(message.ending);
      case 'hello':
        if (this.#stream) this.#channel?.postMessage({ kind: 'status', status: this.#status() } satisfies LiveMessage);
    }
  }

  /** An event source does not say why it was refused; a request does, and the interceptor acts on a 401. */
  #checkSession(): void {
    this.#api.invoke(getMe).catch(() => undefined);
  }
}
