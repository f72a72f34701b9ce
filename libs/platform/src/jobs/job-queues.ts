import { InjectQueue } from '@nestjs/bull';
import type { Uuid } from '@chogura/kernel';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Job, Queue } from 'bull';
import { type QueueName, QUEUES, type ReleasedDelivery } from '../outbox';

/** A shutting-down worker waits this long for its running handlers. */
const CLOSE_LIMIT_MS = 5_000;

/** What is in Redis: which delivery to run. Everything else is in PostgreSQL, so that Redis may be wiped. */
export type DeliveryJob = ReleasedDelivery;

@Injectable()
export class JobQueues implements OnApplicationShutdown {
  private readonly log = new Logger('Jobs');
  private readonly queues: ReadonlyMap<QueueName, Queue<DeliveryJob>>;
  /** Deliveries that this worker has in hand: they go on whatever happens to their jobs. */
  private readonly inHand = new Set<Uuid>();

  constructor(
    @InjectQueue('default') defaultQueue: Queue<DeliveryJob>,
    @InjectQueue('extraction') extractionQueue: Queue<DeliveryJob>,
    @InjectQueue('mail') mailQueue: Queue<DeliveryJob>,
  ) {
    this.queues = new Map([
      ['default', defaultQueue],
      ['extraction', extractionQueue],
      ['mail', mailQueue],
    ]);
    for (const [name, queue] of this.queues) {
      let isDown = false;
      // Bull repeats the error at every attempt to reconnect: one line per outage is enough.
      queue.on('error', (error) => {
        if (!isDown) this.log.error(`queue ${name}: ${error.message}`);
        isDown = true;
      });
      queue.on('active', () => (isDown = false));
      queue.on('stalled', (job) =>
        this.log.warn(`queue ${name}: a worker went silent, delivery ${String(job.id)} runs again`),
      );
    }
  }

  /** One job per delivery. Adding one that is still there does nothing, so it may be called again at will. */
  async add(name: QueueName, deliveries: readonly DeliveryJob[]): Promise<void> {
    const queue = this.queue(name);
    await Promise.all(deliveries.map((delivery) => queue.add({ ...delivery }, { jobId: delivery.id })));
  }

  /** Those of `deliveries` that are not in hand here and whose job Redis does not know (any more). */
  async withoutJob(name: QueueName, deliveries: readonly DeliveryJob[]): Promise<DeliveryJob[]> {
    const queue = this.queue(name);
    const open = deliveries.filter(({ id }) => !this.inHand.has(id));
    const jobs = await Promise.all(open.map(({ id }) => queue.getJob(id)));
    return open.filter(({ id }, index) => !jobs[index] && !this.inHand.has(id));
  }

  process(name: QueueName, concurrency: number, run: (delivery: DeliveryJob) => Promise<void>): void {
    // Resolves only when the queue closes; errors of the connection arrive at the listener above.
    void this.queue(name)
      .process(concurrency, (job: Job<DeliveryJob>) => this.runOnce(job.data, run))
      .catch((error: Error) => this.log.error(`queue ${name}: ${error.message}`));
  }

  /** A job that Redis lost while it runs here may be back, enqueued by another worker. */
  private async runOnce(delivery: DeliveryJob, run: (delivery: DeliveryJob) => Promise<void>): Promise<void> {
    if (this.inHand.has(delivery.id)) return;
    this.inHand.add(delivery.id);
    await run(delivery).finally(() => this.inHand.delete(delivery.id));
  }

  async onApplicationShutdown(): Promise<void> {
    const limit = new Promise<void>((resolve) => setTimeout(resolve, CLOSE_LIMIT_MS).unref());
    const closing = [...this.queues.values()].map((queue) => queue.close(false).catch(() => undefined));
    await Promise.race([Promise.all(closing), limit]);
  }

  private queue(name: QueueName): Queue<DeliveryJob> {
    const queue = this.queues.get(name);
    if (!queue) throw new Error(`no queue is called ${name}; there are ${QUEUES.join(', ')}`);
    return queue;
  }
}
