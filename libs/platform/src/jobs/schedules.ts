import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { summariseError } from '../logging';
import { HandlerRegistry } from '../outbox/handler-registry';

/** Runs the schedules of the worker, each one after its own last run has ended. */
@Injectable()
export class Schedules implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Schedule');
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(private readonly registry: HandlerRegistry) {}

  onApplicationBootstrap(): void {
    for (const { options, job } of this.registry.schedules) {
      let isRunning = false;
      const timer = setInterval(() => {
        if (isRunning) return;
        isRunning = true;
        job
          .run()
          .catch((error: unknown) => this.log.error(`${options.name} failed: ${summariseError(error)}`))
          .finally(() => (isRunning = false));
      }, options.everyMs);
      this.timers.add(timer);
    }
  }

  beforeApplicationShutdown(): void {
    for (const timer of this.timers) clearInterval(timer);
  }
}
