import { ApiAllowance, Plans, Quota, Seats } from '@chogura/contracts';
import { Global, Module } from '@nestjs/common';
import { CompanyPlans } from './company-plans';
import { LeasedSeats } from './leased-seats';
import { LicensingController } from './licensing.controller';
import { LicensingRepository } from './licensing.repository';
import { PlanApiAllowance } from './plan-api-allowance';
import { PlanQuota } from './plan-quota';
import { SeatsRepository } from './seats.repository';

/** Global, because it answers the contracts Plans, Quota, Seats and ApiAllowance. */
@Global()
@Module({
  controllers: [LicensingController],
  providers: [
    LicensingRepository,
    CompanyPlans,
    SeatsRepository,
    { provide: Plans, useExisting: CompanyPlans },
    { provide: Quota, useClass: PlanQuota },
    { provide: Seats, useClass: LeasedSeats },
    { provide: ApiAllowance, useClass: PlanApiAllowance },
  ],
  exports: [Plans, Quota, Seats, ApiAllowance, CompanyPlans],
})
export class LicensingModule {}
