export { AssignPlan, PLAN_CODES, type PlanCode } from './assign-plan';
export { LICENSING_ENTITIES } from './licensing.entities';
export { LicensingModule } from './licensing.module';
export { LICENSING_PERMISSIONS } from './licensing.permissions';
