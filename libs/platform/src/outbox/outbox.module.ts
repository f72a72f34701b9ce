import { type DynamicModule, Global, Module } from '@nestjs/common';
import { EVENT_CATALOGUE, type EventCatalogue, Outbox } from './outbox';
import { OutboxRepository } from './outbox.repository';
import { RelayRepository } from './relay.repository';
import { RetryDeliveries } from './retry-deliveries';

/** For every process that tells; the relay and the handlers run where JobsModule is. */
@Global()
@Module({})
export class OutboxModule {
  static forRoot(events: EventCatalogue): DynamicModule {
    return {
      module: OutboxModule,
      providers: [
        { provide: EVENT_CATALOGUE, useValue: events },
        Outbox,
        OutboxRepository,
        RelayRepository,
        RetryDeliveries,
      ],
      exports: [EVENT_CATALOGUE, Outbox, OutboxRepository, RelayRepository, RetryDeliveries],
    };
  }
}
