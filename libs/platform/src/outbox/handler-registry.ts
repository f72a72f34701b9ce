import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import {
  type EventHandler,
  HANDLER_METADATA,
  type HandlerOptions,
  type QueueName,
  SCHEDULE_METADATA,
  type ScheduledJob,
  type ScheduleOptions,
} from './handlers';
import { EVENT_CATALOGUE, type EventCatalogue } from './outbox';

export interface RegisteredHandler {
  readonly options: HandlerOptions;
  readonly handler: EventHandler;
}

export interface RegisteredSchedule {
  readonly options: ScheduleOptions;
  readonly job: ScheduledJob;
}

/** Every handler and schedule of the process, found by decorator. Boot fails on a doubled name or an event that nobody declared. */
@Injectable()
export class HandlerRegistry implements OnModuleInit {
  private readonly byName = new Map<string, RegisteredHandler>();
  private readonly byEvent = new Map<string, RegisteredHandler[]>();
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
      const schedule = Reflect.getMetadata(SCHEDULE_METADATA, metatype) as ScheduleOptions | undefined;
      if (schedule) this.addSchedule(schedule, instance as ScheduledJob);
    }
  }

  handler(name: string): RegisteredHandler | undefined {
    return this.byName.get(name);
  }

  handlersOf(eventType: string): readonly RegisteredHandler[] {
    return this.byEvent.get(eventType) ?? [];
  }

  /** Those of one queue burn the same resource. */
  handlersOn(queue: QueueName): readonly RegisteredHandler[] {
    return [...this.byName.values()].filter(({ options }) => options.queue === queue);
  }

  get schedules(): readonly RegisteredSchedule[] {
    return this.scheduleList;
  }

  private addHandler(options: HandlerOptions, handler: EventHandler): void {
    if (!(options.event in this.catalogue))
      throw new Error(`${options.name} waits for an unknown event: ${options.event}`);
    if (this.byName.has(options.name)) throw new Error(`two event handlers are called ${options.name}`);
    const registered = { options, handler };
    this.byName.set(options.name, registered);
    this.byEvent.set(options.event, [...this.handlersOf(options.event), registered]);
  }

  private addSchedule(options: ScheduleOptions, job: ScheduledJob): void {
    if (this.scheduleList.some((other) => other.options.name === options.name)) {
      throw new Error(`two schedules are called ${options.name}`);
    }
    this.scheduleList.push({ options, job });
  }
}
