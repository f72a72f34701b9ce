export { CompanyPlans } from './company-plans';
export { LICENSING_ENTITIES } from './licensing.entities';
export { LicensingModule } from './licensing.module';
export { LICENSING_PERMISSIONS } from './licensing.permissions';
