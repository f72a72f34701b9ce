import { Plans, type PlanTerms, type PlanUsage } from '@chogura/contracts';
import {
  type Clock,
  isIsoDay,
  type IsoDay,
  type Language,
  newId,
  nextMonth,
  Problem,
  type RequestContext,
  tokyoDay,
  tokyoMonth,
} from '@chogura/kernel';
import { Database, Outbox, StoredObjects, SystemClock, type Transaction } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { PLAN_IN_THE_PAST, PLAN_UNKNOWN } from './licensing.problems';
import { DEFAULT_PLAN, LicensingRepository, nameOf, type StoredPlan } from './licensing.repository';
import { SeatsRepository } from './seats.repository';

/** Which plan a company is on, from which day, and how much of it is used. */
@Injectable()
export class CompanyPlans extends Plans {
  constructor(
    private readonly database: Database,
    private readonly repository: LicensingRepository,
    private readonly seats: SeatsRepository,
    private readonly storedObjects: StoredObjects,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {
    super();
  }

  override usage(ctx: RequestContext): Promise<PlanUsage> {
    const now = this.clock.now();
    const [day, month] = [tokyoDay(now), tokyoMonth(now)];
    return this.database.transaction(ctx, async (tx) => {
      const plan = await this.repository.planOn(tx, day, DEFAULT_PLAN);
      const seats = await this.seats.list(tx, now);
      return {
        plan: termsOf(plan, ctx.language),
        next: await this.next(tx, day, plan.code, ctx.language),
        seatsInUse: seats.filter(({ isFree }) => !isFree).length,
        uploads: (await this.repository.counted(tx, month)).taken,
        uploadsResetOn: nextMonth(month),
        storedBytes: await this.storedObjects.totalBytes(tx),
      };
    });
  }

  override async assign(tx: Transaction, ctx: RequestContext, planCode: string, from?: IsoDay): Promise<void> {
    const today = tokyoDay(this.clock.now());
    const validFrom = from ?? today;
    if (!isIsoDay(validFrom) || validFrom < today) throw new Problem(PLAN_IN_THE_PAST, { today });
    const offered = await this.repository.offered(tx, validFrom);
    if (!offered.some(({ code }) => code === planCode))
      throw new Problem(PLAN_UNKNOWN, { plans: offered.map(({ code }) => code).join(', ') });
    await this.repository.assignPlan(tx, ctx, planCode, validFrom);
    await this.outbox.publish(tx, ctx, 'licensing.plan-assigned', { planCode, validFrom });
  }

  override offered(language: Language): Promise<PlanTerms[]> {
    const today = tokyoDay(this.clock.now());
    // What is sold is the same for every company, so that any will do.
    return this.database.transaction({ tenantId: newId() }, async (tx) =>
      (await this.repository.offered(tx, today)).map((plan) => termsOf(plan, language)),
    );
  }

  /** The first change that is laid down for a day to come. */
  private async next(tx: Transaction, day: IsoDay, code: string, language: Language): Promise<PlanUsage['next']> {
    const change = (await this.repository.assignedAfter(tx, day)).find(({ planCode }) => planCode !== code);
    if (!change) return null;
    const plan = await this.repository.planOn(tx, change.validFrom, DEFAULT_PLAN);
    return { validFrom: change.validFrom, plan: termsOf(plan, language) };
  }
}

function termsOf(plan: StoredPlan, language: Language): PlanTerms {
  const { code, seats, uploadsPerMonth, hasEnglishExtraction, apiRequestsPerMinute, storageBytes } = plan;
  const name = nameOf(plan, language);
  return { code, name, seats, uploadsPerMonth, hasEnglishExtraction, apiRequestsPerMinute, storageBytes };
}
