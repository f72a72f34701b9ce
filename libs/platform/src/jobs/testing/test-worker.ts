import { Global, Module, type Provider } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { Config, ConfigModule } from '../../config';
import { Database, SystemDatabase } from '../../database';
import { LiveModule } from '../../live';
import { type EventCatalogue, OutboxModule } from '../../outbox';
import type { TestDatabase } from '../../testing';
import { JobsModule } from '../jobs.module';

/** A worker with nothing but relay, jobs and the handlers given. Close it. */
export async function startTestWorker(
  db: TestDatabase,
  events: EventCatalogue,
  handlers: readonly Provider[],
): Promise<TestingModule> {
  @Global()
  @Module({
    providers: [
      { provide: Database, useValue: db.database },
      { provide: SystemDatabase, useFactory: (config: Config) => new SystemDatabase(config), inject: [Config] },
    ],
    exports: [Database, SystemDatabase],
  })
  class TestDatabaseModule {}

  const worker = await Test.createTestingModule({
    imports: [
      ConfigModule.forRoot(db.config),
      TestDatabaseModule,
      LiveModule,
      OutboxModule.forRoot(events),
      JobsModule,
    ],
    providers: [...handlers],
  }).compile();
  try {
    return await worker.init();
  } catch (error) {
    await worker.close().catch(() => undefined);
    throw error;
  }
}

/** @throws Error when it did not come true in time */
export async function until(isTrue: () => Promise<boolean>, limitMs = 50_000): Promise<void> {
  const end = performance.now() + limitMs;
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
