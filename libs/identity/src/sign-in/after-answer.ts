import { summariseError } from '@chogura/platform';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';

/** More than this at once, and callers wait after all. */
const MAX_RUNNING = 100;

/**
 * Work that must not show in how long an answer takes, because it is only done for e-mail addresses that exist. It begins when the
 * answer is on its way; a shutdown waits for it. Whoever asks for it has to bear that a crash may lose it.
 */
@Injectable()
export class AfterAnswer implements BeforeApplicationShutdown {
  private readonly log = new Logger('AfterAnswer');
  private readonly running = new Set<Promise<void>>();

  /** @param what names the work in the log, should it fail */
  async run(what: string, work: () => Promise<void>): Promise<void> {
    while (this.running.size >= MAX_RUNNING) await Promise.race(this.running);
    const done = new Promise<void>((resolve) => setImmediate(resolve))
      .then(work)
      .catch((error: unknown) => this.log.error(`${what} failed: ${summariseError(error)}`))
      .finally(() => this.running.delete(done));
    this.running.add(done);
  }

  /** Resolves when all that was asked for so far is done. */
  async settled(): Promise<void> {
    await Promise.all(this.running);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.settled();
  }
}
