import { type Clock, isUuid } from '@chogura/kernel';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { SystemClock } from '../clock';
import { Config } from '../config';
import { Database } from '../database';
import { OnSchedule, type ScheduledJob } from '../outbox';
import { ObjectStorage } from './object-storage';
import { StoredObjectsRepository } from './stored-objects.repository';

const EVERY_MS = 6 * 3_600_000;
/** Longer than any upload or reading lasts between its bytes and its commit. */
const ORPHAN_AFTER_MS = 24 * 3_600_000;
const HOUR_MS = 3_600_000;
const BATCH = 500;

/** Deletes bytes whose row was never committed, and those of half an object: what a crash before COMMIT leaves behind. */
@OnSchedule({ name: 'storage.sweep-orphans', everyMs: EVERY_MS })
@Injectable()
export class SweepOrphansJob implements ScheduledJob {
  private readonly log = new Logger('Storage');

  constructor(
    private readonly database: Database,
    private readonly storage: ObjectStorage,
    private readonly repository: StoredObjectsRepository,
    @Inject(Config) private readonly config: Pick<Config, 'halfUploadKeepHours'>,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    let batch: string[] = [];
    let swept = 0;
    for await (const key of this.storage.list('')) {
      batch.push(key);
      if (batch.length < BATCH) continue;
      swept += await this.sweep(batch);
      batch = [];
    }
    swept += await this.sweep(batch);
    if (swept > 0) this.log.log(`${swept} objects without a row were deleted`);
    const put = this.orphansFrom();
    // Half an upload may be gone on with for so long after its last bytes came.
    const grown = new Date(put.getTime() - this.config.halfUploadKeepHours * HOUR_MS);
    const discarded = await this.storage.discardUnfinished({ put, grown });
    if (discarded > 0) this.log.log(`${discarded} unfinished objects were deleted`);
  }

  private orphansFrom(): Date {
    return new Date(this.clock.now().getTime() - ORPHAN_AFTER_MS);
  }

  private async sweep(keys: readonly string[]): Promise<number> {
    let swept = 0;
    for (const [tenantId, own] of Map.groupBy(keys, (key) => key.split('/')[0] ?? '')) {
      if (!isUuid(tenantId)) continue;
      const known = await this.database.transaction({ tenantId }, (tx) => this.repository.known(tx, own));
      for (const key of own.filter((candidate) => !known.has(candidate))) {
        const object = await this.storage.stat(key);
        if (!object || object.storedAt >= this.orphansFrom()) continue;
        await this.storage.delete(key);
        swept++;
      }
    }
    return swept;
  }
}
