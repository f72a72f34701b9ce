export { FoundCompany, type NewCompany, type NewUser } from './found-company';
export { IDENTITY_ENTITIES } from './identity.entities';
export { IdentityModule } from './identity.module';
export { IDENTITY_PERMISSIONS } from './identity.permissions';
export { Invitations } from './invitations';
export { SessionGuard } from './session.guard';
