import { newId } from '@chogura/kernel';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '../config';
import { SystemDatabase } from '../database';
import { LiveChannel } from '../live';
import { summariseError } from '../logging';
import { OUTBOX_CHANNEL, type QueueName, QUEUES, RelayRepository } from '../outbox';
import { HandlerRegistry } from '../outbox/handler-registry';
import { BatchRunner } from './batch-runner';
import { JobQueues } from './job-queues';

/** Looks even when nobody woke it, for a notification may be lost with a connection. */
const POLL_MS = 2_000;
const EVENTS_PER_ROUND = 500;
const RELEASED_PER_ROUND = 200;
/** Jobs of one company under way at a time in the default queue. */
const DEFAULT_PER_COMPANY = 50;
/** A job that is lost with Redis is enqueued again after this long. */
const REDELIVER_AFTER_MS = 3_000;
const REDELIVER_EVERY_MS = 3_000;
const REDELIVERED_PER_ROUND = 500;

/**
 * Carries events from PostgreSQL to the handlers' queues. The backlog stays in PostgreSQL and is released company by company in turn,
 * because Bull is first in, first out: one company's 5,000 documents must not make another's single one wait.
 */
@Injectable()
export class Relay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Relay');
  private running: Promise<void> | null = null;
  private wakeAgain = false;
  private stopped = false;
  private lastRedeliveryMs = 0;
  private timer: NodeJS.Timeout | null = null;
  private listener: { stop(): Promise<void> } | null = null;

  constructor(
    private readonly config: Config,
    private readonly database: SystemDatabase,
    private readonly repository: RelayRepository,
    private readonly registry: HandlerRegistry,
    private readonly queues: JobQueues,
    private readonly batches: BatchRunner,
    private readonly live: LiveChannel,
  ) {}

  onApplicationBootstrap(): void {
    this.listener = this.database.listen(OUTBOX_CHANNEL, () => this.wake());
    this.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.listener?.stop();
    await this.running;
  }

  /** Starts a round now, or right after the one under way. */
  wake(): void {
    if (this.stopped) return;
    if (this.running) {
      this.wakeAgain = true;
      return;
    }
    if (this.timer) clearTimeout(this.timer);
    this.running = this.round()
      .catch((error: unknown) => {
        this.log.warn(`a round failed and is tried again: ${summariseError(error)}`);
        return POLL_MS;
      })
      .then((sleepMs) => {
        this.running = null;
        if (this.stopped) return;
        if (this.wakeAgain) {
          this.wakeAgain = false;
          this.wake();
        } else {
          this.timer = setTimeout(() => this.wake(), sleepMs);
        }
      });
  }

  /** @returns how long to sleep unless woken, in milliseconds */
  private async round(): Promise<number> {
    const events = await this.repository.fanOut(EVENTS_PER_ROUND, (type) => this.registry.subscriptionsOf(type), newId);
    if (events.length > 0) {
      void this.live.publish(
        events.map(({ tenantId, id, type, payload }) => ({
          tenantId,
          id,
          type,
          payload: payload as Record<string, unknown>,
        })),
      );
    }
    this.batches.wake();
    let released = 0;
    for (const queue of QUEUES) released += await this.release(queue);
    await this.redeliver();
    if (events.length === EVENTS_PER_ROUND || released === RELEASED_PER_ROUND) this.wakeAgain = true;
    return Math.min(POLL_MS, Math.max(1, (await this.repository.nextDueMs()) ?? POLL_MS));
  }

  private async release(queue: QueueName): Promise<number> {
    const released = await this.repository.release(queue, this.perCompany(queue), RELEASED_PER_ROUND);
    if (released.length > 0) await this.queues.add(queue, released);
    return released.length;
  }

  /** Enough to keep the readers busy; one place stays for the others, however long a company's documents take. */
  private perCompany(queue: QueueName): number {
    const { readers, slowReaders } = this.config;
    return queue === 'extraction' ? Math.max(readers, readers + slowReaders - 1) : DEFAULT_PER_COMPANY;
  }

  /** Enqueues what Redis forgot: after a wipe, or when it was away at the time of the release. */
  private async redeliver(): Promise<void> {
    const nowMs = performance.now();
    if (nowMs - this.lastRedeliveryMs < REDELIVER_EVERY_MS) return;
    this.lastRedeliveryMs = nowMs;
    for (const queue of QUEUES) {
      const unfinished = await this.repository.findUnfinished(queue, REDELIVER_AFTER_MS, REDELIVERED_PER_ROUND);
      const lost = await this.queues.withoutJob(queue, unfinished);
      if (lost.length === 0) continue;
      this.log.warn(`queue ${queue}: ${lost.length} jobs were lost and are enqueued again`);
      await this.queues.add(queue, lost);
    }
  }
}
