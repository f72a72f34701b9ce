import { type Clock, firstIdAt } from '@chogura/kernel';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { SystemClock } from '../clock';
import { Config } from '../config';
import { OnSchedule, RelayRepository, type ScheduledJob } from '../outbox';

const EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Small, so that no delivery waits for it. */
const BATCH = 500;
/** Of one company in one run; the next run goes on. */
const MAX_BATCHES = 200;

/**
 * Deletes events that everybody who had to hear of them has heard of, `CHOGURA_OUTBOX_KEEP_DAYS` after the last one did, together with
 * their deliveries. A delivery is what keeps its handler from running twice, so none goes before its event.
 */
@OnSchedule({ name: 'outbox.prune', everyMs: EVERY_MS })
@Injectable()
export class PruneOutboxJob implements ScheduledJob {
  private readonly log = new Logger('Outbox');

  constructor(
    private readonly config: Config,
    private readonly repository: RelayRepository,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - this.config.outboxKeepDays * DAY_MS);
    let pruned = 0;
    for (const tenantId of await this.repository.companies()) {
      for (let batch = 0; batch < MAX_BATCHES; batch++) {
        const count = await this.repository.prune(
          tenantId,
          { firstIdToKeep: firstIdAt(before), doneBefore: before },
          BATCH,
        );
        pruned += count;
        if (count < BATCH) break;
      }
    }
    if (pruned > 0) this.log.log(`${pruned} events that were told long ago were deleted`);
  }
}
