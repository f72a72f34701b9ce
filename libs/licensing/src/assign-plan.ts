import { type Clock, type RequestContext, tokyoDay } from '@chogura/kernel';
import { Database, SystemClock } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { LicensingRepository } from './licensing.repository';

export const PLAN_CODES = ['light', 'business', 'enterprise'] as const;
export type PlanCode = (typeof PLAN_CODES)[number];

/** Puts a company on a plan from today (Asia/Tokyo) on. What was taken this month stays taken. */
@Injectable()
export class AssignPlan {
  constructor(
    private readonly database: Database,
    private readonly repository: LicensingRepository,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  async run(ctx: RequestContext, code: PlanCode): Promise<void> {
    const today = tokyoDay(this.clock.now());
    await this.database.transaction(ctx, (tx) => this.repository.assignPlan(tx, ctx, code, today));
  }

  /** For a company whose making broke off before it had a plan; any other stays as it is. */
  async runIfNone(ctx: RequestContext, code: PlanCode): Promise<void> {
    const today = tokyoDay(this.clock.now());
    await this.database.transaction(ctx, async (tx) => {
      if (!(await this.repository.hasPlan(tx))) await this.repository.assignPlan(tx, ctx, code, today);
    });
  }
}
