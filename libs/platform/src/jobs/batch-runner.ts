import { newId, systemContext, type Uuid } from '@chogura/kernel';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Database } from '../database';
import { summariseError } from '../logging';
import { type BatchedDelivery, OutboxRepository, RelayRepository } from '../outbox';
import { HandlerRegistry, type RegisteredBatchHandler } from '../outbox/handler-registry';
import { LONGEST_BACKOFF_MS, rejectOnAbort } from './delivery-runner';

const COMPANIES_AT_ONCE = 2;
/** With each failure the next batch is so many times smaller, until the event that fails stands alone. */
const SMALLER_BY = 8;

/**
 * Drains batch handlers' deliveries straight from PostgreSQL: one transaction takes up to `maxBatch` events of a company, hands them to
 * the handler and marks them done. A large backlog holds up nobody else's: each company gets one batch in turn.
 */
@Injectable()
export class BatchRunner implements BeforeApplicationShutdown {
  private readonly log = new Logger('Batch');
  private running: Promise<void> | null = null;
  private wakeAgain = false;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly repository: OutboxRepository,
    private readonly relay: RelayRepository,
    private readonly registry: HandlerRegistry,
  ) {}

  /** Looks for work now, or once more after the work under way. The relay calls it at least every few seconds. */
  wake(): void {
    this.wakeAgain = true;
    this.running ??= this.run().finally(() => {
      this.running = null;
      if (this.wakeAgain && !this.stopped) this.wake();
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async run(): Promise<void> {
    while (this.wakeAgain && !this.stopped) {
      this.wakeAgain = false;
      for (const registered of this.registry.batchHandlers) {
        await this.drain(registered).catch((error: unknown) =>
          this.log.warn(`${registered.options.name} is tried again later: ${summariseError(error)}`),
        );
      }
    }
  }

  private async drain(registered: RegisteredBatchHandler): Promise<void> {
    let moved: number;
    do {
      moved = 0;
      const waiting = await this.relay.companiesWaiting(registered.options.queue);
      const lane = async (): Promise<void> => {
        for (let tenantId = waiting.shift(); tenantId && !this.stopped; tenantId = waiting.shift())
          moved += await this.runBatch(registered, tenantId);
      };
      await Promise.all(Array.from({ length: COMPANIES_AT_ONCE }, lane));
    } while (moved > 0 && !this.stopped);
  }

  /** @returns how many deliveries are done now, or put off */
  private async runBatch({ options, handler }: RegisteredBatchHandler, tenantId: Uuid): Promise<number> {
    const ctx = systemContext(tenantId, options.name, newId());
    const timeout = AbortSignal.timeout(options.timeoutMs);
    let batch: readonly BatchedDelivery[] = [];
    try {
      await this.database.transaction(ctx, async (tx) => {
        batch = inProportion(
          await this.repository.takeBatch(tx, tenantId, options, options.maxBatch),
          options.maxBatch,
        );
        if (batch.length === 0) return;
        const events = batch.map(({ event }) => event);
        await Promise.race([
          handler.handleBatch(tx, ctx, events),
          rejectOnAbort(timeout, `took longer than ${options.timeoutMs} ms`),
        ]);
        await this.repository.markBatchDone(tx, idsOf(batch));
      });
    } catch (error) {
      const [first] = batch;
      if (!first) throw error;
      const reason = summariseError(error);
      const delayMs = Math.min(options.backoffMs * 2 ** first.attempts, LONGEST_BACKOFF_MS);
      this.log.error(`${options.name} failed with ${batch.length} events, again in ${delayMs} ms: ${reason}`);
      await this.database.transaction(ctx, (tx) => this.repository.retryBatchLater(tx, idsOf(batch), delayMs, reason));
    }
    return batch.length;
  }
}

const idsOf = (batch: readonly BatchedDelivery[]): Uuid[] => batch.map(({ id }) => id);

/** The first ones of those that failed as often as the first: all together at first, then in ever smaller parts. */
function inProportion(taken: readonly BatchedDelivery[], maxBatch: number): BatchedDelivery[] {
  const failures = taken[0]?.attempts ?? 0;
  const size = Math.max(1, Math.floor(maxBatch / SMALLER_BY ** failures));
  return taken.filter(({ attempts }) => attempts === failures).slice(0, size);
}
