import { ApiAllowance } from '@chogura/contracts';
import { type Clock, type RequestContext, tokyoDay } from '@chogura/kernel';
import { Database, SystemClock } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DEFAULT_PLAN, LicensingRepository } from './licensing.repository';

/** What the plan of today allows. */
@Injectable()
export class PlanApiAllowance extends ApiAllowance {
  constructor(
    private readonly database: Database,
    private readonly repository: LicensingRepository,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {
    super();
  }

  async requestsPerMinute(ctx: RequestContext): Promise<number> {
    const plan = await this.database.transaction(ctx, (tx) =>
      this.repository.planOn(tx, tokyoDay(this.clock.now()), DEFAULT_PLAN),
    );
    return plan.apiRequestsPerMinute;
  }
}
