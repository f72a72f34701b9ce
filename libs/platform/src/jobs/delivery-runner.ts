import { systemContext } from '@chogura/kernel';
import { Injectable, Logger, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { Config } from '../config';
import { Database, type Transaction } from '../database';
import { summariseError, withRequestId } from '../logging';
import { type DeliveryRow, OutboxRepository, type QueueName, QUEUES } from '../outbox';
import { HandlerRegistry, type RegisteredHandler } from '../outbox/handler-registry';
import { type DeliveryJob, JobQueues } from './job-queues';

const DEFAULT_CONCURRENCY = 4;
export const LONGEST_BACKOFF_MS = 300_000;

/** Rolls a handler's last transaction back when another run of the same delivery took effect first. */
export class AlreadyDone extends Error {
  override readonly name = 'AlreadyDone';
}

/** Runs one delivery: counts the attempt, calls the handler, and leaves the outcome in PostgreSQL. */
@Injectable()
export class DeliveryRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Delivery');
  private readonly stopping = new AbortController();

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly repository: OutboxRepository,
    private readonly registry: HandlerRegistry,
    private readonly queues: JobQueues,
  ) {}

  onApplicationBootstrap(): void {
    for (const queue of QUEUES) this.queues.process(queue, this.concurrency(queue), (job) => this.enter(queue, job));
  }

  beforeApplicationShutdown(): void {
    this.stopping.abort(new Error('the worker shuts down'));
  }

  /** The handlers of a queue share the places, so that any of them may be asked before it is known whose delivery it is. */
  private async enter(queue: QueueName, job: DeliveryJob): Promise<void> {
    const leave = await this.registry
      .handlersOn(queue)
      .find(({ handler }) => handler.enter)
      ?.handler.enter?.();
    try {
      if (!this.stopping.signal.aborted) await this.run(job);
    } finally {
      leave?.();
    }
  }

  /** Never throws for what the handler does: the outcome is a row. Throws when PostgreSQL is away; the delivery is then found again. */
  async run(job: DeliveryJob): Promise<void> {
    const row = await this.database.transaction(job, (tx) => this.repository.startAttempt(tx, job.id));
    if (!row) return;
    const registered = this.registry.handler(row.handler);
    if (!registered) {
      this.log.error(`no handler is called ${row.handler}; its delivery is set aside`);
      await this.database.transaction(job, (tx) => this.repository.markFailed(tx, row.id, 'no such handler'));
      return;
    }
    await withRequestId(row.event.requestId, () => this.attempt(row, registered));
  }

  private async attempt(row: DeliveryRow, { handler, options }: RegisteredHandler): Promise<void> {
    const ctx = systemContext(row.tenantId, row.handler, row.event.requestId);
    // More attempts than allowed means that the worker died in the last one and could not say so.
    if (row.attempts > options.attempts) return this.giveUp(row, { handler, options }, 'the worker ended while it ran');
    const timeout = AbortSignal.timeout(options.timeoutMs);
    const signal = AbortSignal.any([timeout, this.stopping.signal]);
    const once = (tx: Transaction): Promise<boolean> => this.repository.markDone(tx, row.id);
    try {
      await Promise.race([
        handler.handle(ctx, row.event, { id: row.id, attempt: row.attempts, signal, once }),
        rejectOnAbort(timeout, `took longer than ${options.timeoutMs} ms`),
      ]);
      // A handler that found nothing to do has not called once().
      await this.database.transaction(ctx, once);
    } catch (error) {
      if (error instanceof AlreadyDone) return;
      if (this.stopping.signal.aborted) {
        // The worker's end is none of the handler's failures.
        await this.database.transaction(ctx, (tx) => this.repository.putBack(tx, row.id));
        return;
      }
      const reason = summariseError(error);
      if (row.attempts >= options.attempts) return this.giveUp(row, { handler, options }, reason);
      const delayMs = Math.min(options.backoffMs * 2 ** (row.attempts - 1), LONGEST_BACKOFF_MS);
      this.log.warn(
        `${row.handler} failed (attempt ${row.attempts} of ${options.attempts}), again in ${delayMs} ms: ${reason}`,
      );
      await this.database.transaction(ctx, (tx) => this.repository.retryLater(tx, row.id, delayMs, reason));
    }
  }

  private async giveUp(row: DeliveryRow, { handler }: RegisteredHandler, reason: string): Promise<void> {
    const ctx = systemContext(row.tenantId, row.handler, row.event.requestId);
    this.log.error(`${row.handler} is given up after ${row.attempts} attempts: ${reason}`);
    await this.database.transaction(ctx, async (tx) => {
      if (await this.repository.markFailed(tx, row.id, reason)) await handler.exhausted?.(tx, ctx, row.event);
    });
  }

  private concurrency(queue: QueueName): number {
    return queue === 'extraction' ? this.config.readers + this.config.slowReaders : DEFAULT_CONCURRENCY;
  }
}

/** Loses a race to whatever ends before the signal. */
export function rejectOnAbort(signal: AbortSignal, message: string): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error(message)), { once: true }));
}
