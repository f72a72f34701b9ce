import { OnSchedule, RelayRepository, type ScheduledJob } from '@chogura/platform';
import { Injectable, Logger } from '@nestjs/common';
import { HalfUploads } from './half-uploads';

const EVERY_MS = 3_600_000;
/** Of one company in one run; the next run goes on. */
const MAX_SWEPT = 1_000;

/** Gives up half uploads that nobody went on with: their bytes, their place and the upload that was set aside for them. */
@OnSchedule({ name: 'documents.sweep-half-uploads', everyMs: EVERY_MS })
@Injectable()
export class SweepHalfUploadsJob implements ScheduledJob {
  private readonly log = new Logger('Documents');

  constructor(
    private readonly relay: RelayRepository,
    private readonly uploads: HalfUploads,
  ) {}

  async run(): Promise<void> {
    let swept = 0;
    for (const tenantId of await this.relay.companies()) swept += await this.uploads.sweep({ tenantId }, MAX_SWEPT);
    if (swept > 0) this.log.log(`${swept} half uploads were given up`);
  }
}
