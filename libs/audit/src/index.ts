export { AUDIT_ENTITIES } from './audit.entities';
export { AuditModule } from './audit.module';
export { AUDIT_PERMISSIONS } from './audit.permissions';
export { AuditRepository } from './audit.repository';
export { BREAK_REASONS } from './chain-check';
export { VerifyChain } from './verify-chain';
