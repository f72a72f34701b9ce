import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import {
  BATCH_HANDLER_METADATA,
  type BatchHandlerOptions,
  type EventBatchHandler,
  type EventHandler,
  HANDLER_METADATA,
  type HandlerOptions,
  type QueueName,
  SCHEDULE_METADATA,
  type ScheduledJob,
  type ScheduleOptions,
} from './handlers';
import { EVENT_CATALOGUE, type EventCatalogue } from './outbox';
import type { Subscription } from './relay.repository';

export interface RegisteredHandler {
  readonly options: HandlerOptions;
  readonly handler: EventHandler;
}

export interface RegisteredBatchHandler {
  readonly options: BatchHandlerOptions;
  readonly handler: EventBatchHandler;
}

export interface RegisteredSchedule {
  readonly options: ScheduleOptions;
  readonly job: ScheduledJob;
}

/** Every handler and schedule of the process, found by decorator. Boot fails on a doubled name or an event that nobody declared. */
@Injectable()
export class HandlerRegistry implements OnModuleInit {
  private readonly byName = new Map<string, RegisteredHandler>();
  private readonly batchList: RegisteredBatchHandler[] = [];
  private readonly byEvent = new Map<string, Subscription[]>();
  private readonly scheduleList: RegisteredSchedule[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    @Inject(EVENT_CATALOGUE) private readonly catalogue: EventCatalogue,
  ) {}

  onModuleInit(): void {
    for (const { metatype, instance } of this.discovery.getProviders()) {
      if (typeof metatype !== 'function' || !instance) continue;
      const handles = Reflect.getMetadata(HANDLER_METADATA, metatype) as readonly HandlerOptions[] | undefined;
      for (const options of handles ?? []) this.addHandler(options, instance as EventHandler);
      const batch = Reflect.getMetadata(BATCH_HANDLER_METADATA, metatype) as BatchHandlerOptions | undefined;
      if (batch) this.addBatchHandler(batch, instance as EventBatchHandler);
      const schedule = Reflect.getMetadata(SCHEDULE_METADATA, metatype) as ScheduleOptions | undefined;
      if (schedule) this.addSchedule(schedule, instance as ScheduledJob);
    }
  }

  handler(name: string): RegisteredHandler | undefined {
    return this.byName.get(name);
  }

  subscriptionsOf(eventType: string): readonly Subscription[] {
    return this.byEvent.get(eventType) ?? [];
  }

  /** Those of one queue burn the same resource. */
  handlersOn(queue: QueueName): readonly RegisteredHandler[] {
    return [...this.byName.values()].filter(({ options }) => options.queue === queue);
  }

  get batchHandlers(): readonly RegisteredBatchHandler[] {
    return this.batchList;
  }

  get schedules(): readonly RegisteredSchedule[] {
    return this.scheduleList;
  }

  private addHandler(options: HandlerOptions, handler: EventHandler): void {
    this.subscribe([options.event], options);
    this.byName.set(options.name, { options, handler });
  }

  private addBatchHandler(options: BatchHandlerOptions, handler: EventBatchHandler): void {
    this.subscribe(options.events === 'all' ? Object.keys(this.catalogue) : options.events, options);
    this.batchList.push({ options, handler });
  }

  private subscribe(
    events: readonly string[],
    { name, queue }: Pick<HandlerOptions | BatchHandlerOptions, 'name' | 'queue'>,
  ): void {
    const isTaken = this.byName.has(name) || this.batchList.some((other) => other.options.name === name);
    if (isTaken) throw new Error(`two event handlers are called ${name}`);
    for (const event of events) {
      if (!(event in this.catalogue)) throw new Error(`${name} waits for an unknown event: ${event}`);
      this.byEvent.set(event, [...this.subscriptionsOf(event), { handler: name, queue }]);
    }
  }

  private addSchedule(options: ScheduleOptions, job: ScheduledJob): void {
    if (this.scheduleList.some((other) => other.options.name === options.name)) {
      throw new Error(`two schedules are called ${options.name}`);
    }
    this.scheduleList.push({ options, job });
  }
}
