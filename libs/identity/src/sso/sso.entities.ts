import type { Role, Uuid } from '@chogura/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How a company is connected to its identity provider. */
@Entity('sso_connections')
export class SsoConnection {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: Uuid;
  @Column('int') revision: number;
  @Column('boolean', { name: 'is_enabled' }) isEnabled: boolean;
  @Column('text') issuer: string;
  @Column('text', { name: 'client_id' }) clientId: string;
  @Column('bytea', { name: 'sealed_client_secret', nullable: true }) sealedClientSecret: Buffer | null;
  @Column('text', { array: true }) scopes: string[];
  /** Where the provider says in which groups a person is; null: it decides neither groups nor roles. */
  @Column('text', { name: 'groups_claim', nullable: true }) groupsClaim: string | null;
  /** Whoever the provider lets in and is not there yet becomes a user. */
  @Column('boolean', { name: 'creates_people' }) createsPeople: boolean;
  @Column('text', { name: 'new_person_role' }) newPersonRole: Role;
  @Column('uuid', { name: 'new_person_custom_role_id', nullable: true }) newPersonCustomRoleId: Uuid | null;
  /** Two-step login of our own after the provider's. */
  @Column('boolean', { name: 'asks_two_step' }) asksTwoStep: boolean;
  /** Logging out here logs out at the provider as well. */
  @Column('boolean', { name: 'ends_provider_session' }) endsProviderSession: boolean;
  /** May use the password though password login is off. */
  @Column('uuid', { name: 'emergency_user_id', nullable: true }) emergencyUserId: Uuid | null;
}

/** Whose e-mail addresses the provider may speak for. */
@Entity('sso_domains')
export class SsoDomain {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: Uuid;
  /** Lower case, ASCII. */
  @PrimaryColumn('text') domain: string;
  /** When the DNS named the company: only then an e-mail address leads to this provider. */
  @Column('timestamptz', { name: 'verified_at', nullable: true }) verifiedAt: Date | null;
}

/** What being in a group of the provider's gives. */
@Entity('sso_mappings')
export class SsoMapping {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: Uuid;
  /** Of several roles the first one holds. */
  @PrimaryColumn('int') position: number;
  @Column('text', { name: 'claim_value' }) claimValue: string;
  @Column('uuid', { name: 'group_id', nullable: true }) groupId: Uuid | null;
  @Column('text', { nullable: true }) role: Role | null;
  @Column('uuid', { name: 'custom_role_id', nullable: true }) customRoleId: Uuid | null;
}

/** Whom a provider's person is here. The e-mail address may change and go to somebody else, this does not. */
@Entity('sso_identities')
export class SsoIdentity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: Uuid;
  @PrimaryColumn('text') issuer: string;
  @PrimaryColumn('text') subject: string;
  @Column('uuid', { name: 'user_id' }) userId: Uuid;
  @Column('timestamptz', { name: 'linked_at' }) linkedAt: Date;
}

export const SSO_ENTITIES = [SsoConnection, SsoDomain, SsoMapping, SsoIdentity];
