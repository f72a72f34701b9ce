import type { BuiltInRole, Language, Uuid } from '@chogura/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ApiKey, ApiKeyGroup } from './api-key.entities';

/** A company that keeps its books here. */
@Entity('tenants')
export class Tenant {
  @PrimaryColumn('uuid') id: Uuid;
  @Column('text') name: string;
  /** Further names under which documents address it. */
  @Column('text', { name: 'other_names', array: true }) otherNames: string[];
  @Column('text', { name: 'registration_number', nullable: true }) registrationNumber: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

@Entity('users')
export class User {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: Uuid;
  @PrimaryColumn('uuid') id: Uuid;
  /** Lower case. */
  @Column('text') email: string;
  @Column('text') name: string;
  @Column('text') role: BuiltInRole;
  @Column('text') language: Language;
  /** PHC string of argon2id. */
  @Column('text', { name: 'password_hash' }) passwordHash: string;
  @Column('timestamptz', { name: 'disabled_at', nullable: true }) disabledAt: Date | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

/** 担当グループ. */
@Entity('groups')
export class Group {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: Uuid;
  @PrimaryColumn('uuid') id: Uuid;
  @Column('text') name: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

@Entity('group_members')
export class GroupMember {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: Uuid;
  @PrimaryColumn('uuid', { name: 'user_id' }) userId: Uuid;
  @PrimaryColumn('uuid', { name: 'group_id' }) groupId: Uuid;
  /** The lowest is the default group of what the user uploads. */
  @Column('int') position: number;
}

export type SessionEndReason = 'signed-out' | 'token-reused';

/** One signed-in browser. Being signed in is not holding a seat. */
@Entity('sessions')
export class Session {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: Uuid;
  @PrimaryColumn('uuid') id: Uuid;
  @Column('uuid', { name: 'user_id' }) userId: Uuid;
  /** ログイン状態を保持する. */
  @Column('boolean', { name: 'is_kept' }) isKept: boolean;
  @Column('timestamptz', { name: 'signed_in_at' }) signedInAt: Date;
  /** Whole seconds: the issue time of the only good token. */
  @Column('timestamptz', { name: 'token_issued_at' }) tokenIssuedAt: Date;
  /** Of the token before it, good for a moment longer. */
  @Column('timestamptz', { name: 'previous_token_issued_at', nullable: true }) previousTokenIssuedAt: Date | null;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  @Column('text', { name: 'end_reason', nullable: true }) endReason: SessionEndReason | null;
  @Column('text') address: string;
  @Column('text', { name: 'user_agent' }) userAgent: string;
}

/** What a company decided about signing in; without a row it has the defaults. */
@Entity('tenant_policies')
export class CompanyPolicy {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: Uuid;
  @Column('int') revision: number;
  @Column('int', { name: 'min_password_length' }) minPasswordLength: number;
  /** null: no time-out of the company's own. */
  @Column('int', { name: 'idle_timeout_minutes', nullable: true }) idleTimeoutMinutes: number | null;
  /** How long a seat stays taken without a sign of its person. */
  @Column('int', { name: 'seat_lease_minutes' }) seatLeaseMinutes: number;
  @Column('boolean', { name: 'is_two_step_required' }) isTwoStepRequired: boolean;
  @Column('boolean', { name: 'is_password_login_enabled' }) isPasswordLoginEnabled: boolean;
  /** CIDR; none: from anywhere. */
  @Column('text', { name: 'allowed_ip_ranges', array: true }) allowedIpRanges: string[];
}

export const IDENTITY_ENTITIES = [Tenant, User, Group, GroupMember, Session, CompanyPolicy, ApiKey, ApiKeyGroup];
