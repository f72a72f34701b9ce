import { Problem } from '@chogura/kernel';
import type { Lock, Locker } from '@tus/server';
import { UPLOAD_BUSY } from './half-uploads.problems';

/** For one that is at work on its last bytes. */
const PATIENCE_MS = 10_000;

interface Held {
  /** Ends the request that holds it. */
  readonly end: () => void;
  readonly freed: Promise<void>;
  readonly free: () => void;
}

/**
 * One request at a time for each upload, in this process. Whoever comes next ends the one before: after a lost network the server may
 * still hold a connection on which nothing comes.
 */
export class UploadLocks {
  private readonly held = new Map<string, Held>();

  /**
   * @param owner whose uploads: nobody ends another's by naming its id
   * @param end breaks this request off
   */
  of(owner: string, end: () => void): Locker {
    return { newLock: (id) => this.lock(`${owner}/${id}`, end) };
  }

  private lock(key: string, end: () => void): Lock {
    return {
      lock: (signal) => this.take(key, signal, end),
      unlock: () => {
        const held = this.held.get(key);
        this.held.delete(key);
        held?.free();
        return Promise.resolve();
      },
    };
  }

  private async take(key: string, signal: AbortSignal, end: () => void): Promise<void> {
    const until = performance.now() + PATIENCE_MS;
    for (let held = this.held.get(key); held; held = this.held.get(key)) {
      held.end();
      const leftMs = until - performance.now();
      if (leftMs <= 0 || signal.aborted) throw new Problem(UPLOAD_BUSY);
      await first(held.freed, leftMs, signal);
    }
    const { promise: freed, resolve: free } = Promise.withResolvers<void>();
    this.held.set(key, { end, freed, free });
  }
}

/** Waits until it is freed, the time is over or whoever waits is gone. */
function first(freed: Promise<void>, timeoutMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, timeoutMs);
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    signal.addEventListener('abort', done, { once: true });
    void freed.then(done);
  });
}
