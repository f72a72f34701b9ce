import { ApiAllowance, Quota } from '@chogura/contracts';
import { Global, Module } from '@nestjs/common';
import { AssignPlan } from './assign-plan';
import { LicensingController } from './licensing.controller';
import { LicensingRepository } from './licensing.repository';
import { PlanApiAllowance } from './plan-api-allowance';
import { PlanQuota } from './plan-quota';

/** Global, because it answers the contracts Quota and ApiAllowance. */
@Global()
@Module({
  controllers: [LicensingController],
  providers: [
    LicensingRepository,
    AssignPlan,
    { provide: Quota, useClass: PlanQuota },
    { provide: ApiAllowance, useClass: PlanApiAllowance },
  ],
  exports: [Quota, ApiAllowance, AssignPlan],
})
export class LicensingModule {}
