import { BullModule } from '@nestjs/bull';
import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { SystemClock } from '../clock';
import { Config } from '../config';
import { HandlerRegistry } from '../outbox/handler-registry';
import { QUEUES } from '../outbox';
import { BatchRunner } from './batch-runner';
import { DeliveryRunner } from './delivery-runner';
import { JobQueues } from './job-queues';
import { PruneOutboxJob } from './prune-outbox.job';
import { Relay } from './relay';
import { Schedules } from './schedules';

/** How long a worker may be silent before another takes its job up, and how often that is looked at. */
const LOCK_MS = 15_000;
const STALLED_CHECK_MS = 5_000;
/** PostgreSQL counts the attempts; Bull must never give a job up by itself. */
const NO_STALL_LIMIT = 1_000;

/** Relay, handlers and schedules: imported by the worker only. Bull stays inside this folder. */
@Module({
  imports: [
    DiscoveryModule,
    BullModule.forRootAsync({
      inject: [Config],
      useFactory: (config: Config) => ({
        url: config.redisUrl,
        prefix: 'chogura',
        settings: { lockDuration: LOCK_MS, stalledInterval: STALLED_CHECK_MS, maxStalledCount: NO_STALL_LIMIT },
        defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
      }),
    }),
    BullModule.registerQueue(...QUEUES.map((name) => ({ name }))),
  ],
  providers: [HandlerRegistry, JobQueues, DeliveryRunner, BatchRunner, Relay, Schedules, SystemClock, PruneOutboxJob],
  exports: [HandlerRegistry, Relay],
})
export class JobsModule {}
