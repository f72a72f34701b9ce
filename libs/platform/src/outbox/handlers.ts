import type { DomainEvent, RequestContext, Uuid } from '@chogura/kernel';
import { SetMetadata } from '@nestjs/common';
import type { Transaction } from '../database';

/** Queues are named for the resource that they burn. */
export const QUEUES = ['default', 'extraction', 'mail'] as const;
export type QueueName = (typeof QUEUES)[number];
/** Queues that are drained in batches straight from PostgreSQL; Redis has no part in them. */
export const BATCH_QUEUES = ['audit'] as const;
export type BatchQueueName = (typeof BATCH_QUEUES)[number];

export interface HandlerOptions {
  readonly event: string;
  /** `<domain>.<what-it-does>`; stored with each delivery, so it never changes. */
  readonly name: string;
  readonly queue: QueueName;
  readonly attempts: number;
  /** Doubles with each attempt. */
  readonly backoffMs: number;
  readonly timeoutMs: number;
}

/** What a handler is given beside the event. */
export interface Delivery {
  readonly id: Uuid;
  /** 1 for the first. */
  readonly attempt: number;
  /** Aborted when the handler's time is over or the worker shuts down. */
  readonly signal: AbortSignal;
  /** Call it in the last transaction of the handler: true for the one run that may take effect; false: roll back. */
  once(tx: Transaction): Promise<boolean>;
}

export interface EventHandler {
  /**
   * Waits for a place, where the work needs one of a few. The attempt and its time begin after that: what only waits has not been tried.
   * @returns gives the place back
   */
  enter?(): Promise<() => void>;
  handle(ctx: RequestContext, event: DomainEvent, delivery: Delivery): Promise<void>;
  /** After the last attempt failed, or killed its worker: says so in the domain's words. `tx` also marks the delivery failed. */
  exhausted?(tx: Transaction, ctx: RequestContext, event: DomainEvent): Promise<void>;
}

export interface BatchHandlerOptions {
  /** 'all': every event of the catalogue, also those that come to it later. */
  readonly events: 'all' | readonly string[];
  /** `<domain>.<what-it-does>`; stored with each delivery, so it never changes. */
  readonly name: string;
  readonly queue: BatchQueueName;
  /** At most so many events of one company in one transaction. */
  readonly maxBatch: number;
  /** Doubles with each attempt. No event is given up: a batch that failed is tried again in smaller parts, down to single events. */
  readonly backoffMs: number;
  readonly timeoutMs: number;
}

export interface EventBatchHandler {
  /**
   * Events of one company, the oldest id first; never two batches of a company at a time.
   * @param tx also marks the deliveries done: what is written in it takes effect once, and nothing may be done outside of it
   */
  handleBatch(tx: Transaction, ctx: RequestContext, events: readonly DomainEvent[]): Promise<void>;
}

export interface ScheduleOptions {
  readonly name: string;
  readonly everyMs: number;
}

export interface ScheduledJob {
  run(): Promise<void>;
}

export const HANDLER_METADATA = 'chogura:event-handler';
export const BATCH_HANDLER_METADATA = 'chogura:event-batch-handler';
export const SCHEDULE_METADATA = 'chogura:schedule';

/** Subscribes a class to events; one class may hear several. Runs in the worker, delivered at least once, effective once. */
export const OnEvent = (...options: readonly HandlerOptions[]): ClassDecorator =>
  SetMetadata(HANDLER_METADATA, options);

/** Subscribes a class to many small events where a job for each would be too slow. Runs in the worker, effective once. */
export const OnEventBatch = (options: BatchHandlerOptions): ClassDecorator =>
  SetMetadata(BATCH_HANDLER_METADATA, options);

/** Runs a class now and then in every worker; the work itself must bear being done by two. */
export const OnSchedule = (options: ScheduleOptions): ClassDecorator => SetMetadata(SCHEDULE_METADATA, options);
