export { CompanyPlans } from './company-plans';
export { NextPlanDto, PlanTermsDto, PlanUsageDto } from './licensing.dto';
export { LICENSING_ENTITIES } from './licensing.entities';
export { LicensingModule } from './licensing.module';
export { LICENSING_PERMISSIONS } from './licensing.permissions';
