import { Quota } from '@chogura/contracts';
import { Global, Module } from '@nestjs/common';
import { AssignPlan } from './assign-plan';
import { LicensingController } from './licensing.controller';
import { LicensingRepository } from './licensing.repository';
import { PlanQuota } from './plan-quota';

/** Global, because it answers the contract Quota. */
@Global()
@Module({
  controllers: [LicensingController],
  providers: [LicensingRepository, AssignPlan, { provide: Quota, useClass: PlanQuota }],
  exports: [Quota, AssignPlan],
})
export class LicensingModule {}
