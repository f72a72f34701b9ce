import { Quota, type Transaction, type UploadQuota } from '@chogura/contracts';
import {
  type Clock,
  type IsoDay,
  nextMonth,
  Problem,
  type RequestContext,
  tokyoDay,
  tokyoMonth,
} from '@chogura/kernel';
import { Database, SystemClock } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { LARGEST_QUOTA_EXCEEDED, QUOTA_EXCEEDED } from './licensing.problems';
import {
  type CountedUploads,
  DEFAULT_PLAN,
  LicensingRepository,
  nameOf,
  type StoredPlan,
} from './licensing.repository';

/** Uploads of the Asia/Tokyo month, exact however many ask at once. */
@Injectable()
export class PlanQuota extends Quota {
  constructor(
    private readonly database: Database,
    private readonly repository: LicensingRepository,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {
    super();
  }

  peek(ctx: RequestContext): Promise<UploadQuota> {
    return this.database.transaction(ctx, async (tx) => {
      const { day, month } = this.today();
      const plan = await this.repository.planOn(tx, day, DEFAULT_PLAN);
      const { taken: used, reserved } = await this.repository.counted(tx, month);
      const planName = nameOf(plan, ctx.language);
      return { used, reserved, limit: plan.uploadsPerMonth, resetsOn: nextMonth(month), planName };
    });
  }

  /** Holds the company's counter until the caller's transaction ends, so take it late. */
  async take(tx: Transaction, ctx: RequestContext, count: number): Promise<void> {
    if (!Number.isSafeInteger(count) || count < 1) throw new RangeError(`cannot take ${count} uploads`);
    await this.add(tx, ctx, { taken: count, reserved: 0 });
  }

  reserve(tx: Transaction, ctx: RequestContext): Promise<IsoDay> {
    return this.add(tx, ctx, { taken: 0, reserved: 1 });
  }

  release(tx: Transaction, month: IsoDay): Promise<void> {
    return this.repository.release(tx, month);
  }

  /** @returns the month. @throws licensing.quota-exceeded */
  private async add(tx: Transaction, ctx: RequestContext, more: CountedUploads): Promise<IsoDay> {
    const { day, month } = this.today();
    const plan = await this.repository.planOn(tx, day, DEFAULT_PLAN);
    const isAdded = await this.repository.add(tx, ctx, month, more, plan.uploadsPerMonth);
    if (!isAdded) throw await this.refusal(tx, ctx, day, month, plan);
    return month;
  }

  private async refusal(
    tx: Transaction,
    ctx: RequestContext,
    day: IsoDay,
    month: IsoDay,
    plan: StoredPlan,
  ): Promise<Problem> {
    const larger = await this.repository.largerPlan(tx, day, plan.uploadsPerMonth);
    const resetsOn = nextMonth(month);
    const params = { limit: plan.uploadsPerMonth, resetsOn: resetsOn.replaceAll('-', '/') };
    const { taken: used } = await this.repository.counted(tx, month);
    const extensions = { limit: plan.uploadsPerMonth, used, resetsOn };
    if (!larger) return new Problem(LARGEST_QUOTA_EXCEEDED, params, { ...extensions, largerPlan: null });
    const largerPlan = nameOf(larger, ctx.language);
    return new Problem(
      QUOTA_EXCEEDED,
      { ...params, largerPlan, largerLimit: larger.uploadsPerMonth },
      { ...extensions, largerPlan: { name: largerPlan, uploadsPerMonth: larger.uploadsPerMonth } },
    );
  }

  private today(): { day: IsoDay; month: IsoDay } {
    const now = this.clock.now();
    return { day: tokyoDay(now), month: tokyoMonth(now) };
  }
}
