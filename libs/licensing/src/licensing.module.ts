import { ApiAllowance, Quota, Seats } from '@chogura/contracts';
import { Global, Module } from '@nestjs/common';
import { AssignPlan } from './assign-plan';
import { LeasedSeats } from './leased-seats';
import { LicensingController } from './licensing.controller';
import { LicensingRepository } from './licensing.repository';
import { PlanApiAllowance } from './plan-api-allowance';
import { PlanQuota } from './plan-quota';
import { SeatsRepository } from './seats.repository';

/** Global, because it answers the contracts Quota, Seats and ApiAllowance. */
@Global()
@Module({
  controllers: [LicensingController],
  providers: [
    LicensingRepository,
    AssignPlan,
    SeatsRepository,
    { provide: Quota, useClass: PlanQuota },
    { provide: Seats, useClass: LeasedSeats },
    { provide: ApiAllowance, useClass: PlanApiAllowance },
  ],
  exports: [Quota, Seats, ApiAllowance, AssignPlan],
})
export class LicensingModule {}
