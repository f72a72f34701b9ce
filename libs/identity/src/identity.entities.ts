import type { IsoDay, Language, Role, Uuid } from '@chogura/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ApiKey, ApiKeyGroup } from './api-keys/api-key.entities';
import { SSO_ENTITIES } from './sso/sso.entities';
import { RecoveryCode, TwoStepSecret } from './sign-in/two-step.entities';
import { SupportGrant } from './support/support-grant.entity';
import { UserToken } from './sign-in/user-token.entity';

/** A company that keeps its books here. */
@Entity('tenants')
export class Tenant {
  @PrimaryColumn('uuid') id: Uuid;
  @Column('int') revision: number;
  @Column('text') name: string;
  /** Further names under which documents address it. */
  @Column('text', { name: 'other_names', array: true }) otherNames: string[];
  @Column('text', { name: 'registration_number', nullable: true }) registrationNumber: string | null;
  /** 1 to 12: the fiscal year ends with this month. */
  @Column('int', { name: 'fiscal_year_end_month' }) fiscalYearEndMonth: number;
  /** Since then nobody signs in, no key opens and nothing new is read; null: it runs. */
  @Column('timestamptz', { name: 'suspended_at', nullable: true }) suspendedAt: Date | null;
  @Column('text', { name: 'suspension_reason', nullable: true }) suspensionReason: string | null;
  /** Names the company where it signs in (会社コード): twelve hexadecimal digits, no secret. */
  @Column('text', { name: 'sign_in_code' }) signInCode: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

@Entity('users')
export class User {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: Uuid;
  @PrimaryColumn('uuid') id: Uuid;
  /** Lower case. */
  @Column('text') email: string;
  @Column('text') name: string;
  @Column('int') revision: number;
  @Column('text') role: Role;
  /** Of role custom. */
  @Column('uuid', { name: 'custom_role_id', nullable: true }) customRoleId: Uuid | null;
  @Column('text') language: Language;
  /** PHC string of argon2id; null: no signing in with a password. */
  @Column('text', { name: 'password_hash', nullable: true }) passwordHash: string | null;
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
  /** Given by the identity provider, which may take it away again. */
  @Column('boolean', { name: 'is_managed' }) isManaged: boolean;
}

/** A role of the company's own. */
@Entity('custom_roles')
export class CustomRole {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: Uuid;
  @PrimaryColumn('uuid') id: Uuid;
  @Column('int') revision: number;
  @Column('text') name: string;
  /** Keys such as read:Document. */
  @Column('text', { array: true }) permissions: string[];
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

/** How a session ended; all but the first two were not the person's own doing in that browser. */
export const SESSION_END_REASONS = [
  'signed-out',
  'token-reused',
  'forced', //           somebody needed the seat
  'ended-remotely', //   by the same person, from another browser
  'idle',
  'password-changed',
  'disabled',
  'suspended', //        the whole company
] as const;
export type SessionEndReason = (typeof SESSION_END_REASONS)[number];

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
  /** When the person last did something, to the minute. */
  @Column('timestamptz', { name: 'last_active_at' }) lastActiveAt: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  @Column('text', { name: 'end_reason', nullable: true }) endReason: SessionEndReason | null;
  /** Who else ended it. */
  @Column('uuid', { name: 'ended_by', nullable: true }) endedBy: Uuid | null;
  @Column('text') address: string;
  @Column('text', { name: 'user_agent' }) userAgent: string;
  /** Of single sign-on, where logging out here logs out at the provider. */
  @Column('bytea', { name: 'sealed_id_token', nullable: true }) sealedIdToken: Buffer | null;
}

export type SignInMethod = 'password' | 'single-sign-on' | 'session';
export type SignInOutcome = 'signed-in' | 'declined' | 'abandoned';

/** A sign-in under way: the person is known, and steps may be left before there is a session. */
@Entity('sign_ins')
export class SignInEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: Uuid;
  @PrimaryColumn('uuid') id: Uuid;
  @Column('uuid', { name: 'user_id' }) userId: Uuid;
  @Column('text') method: SignInMethod;
  @Column('boolean', { name: 'is_kept' }) isKept: boolean;
  /** A kept session that has to pass the steps again. */
  @Column('uuid', { name: 'resumes_session_id', nullable: true }) resumesSessionId: Uuid | null;
  @Column('text') address: string;
  @Column('text', { name: 'user_agent' }) userAgent: string;
  @Column('timestamptz', { name: 'started_at' }) startedAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'two_step_passed_at', nullable: true }) twoStepPassedAt: Date | null;
  /** For the session that it leads to. */
  @Column('bytea', { name: 'sealed_id_token', nullable: true }) sealedIdToken: Buffer | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  @Column('text', { nullable: true }) outcome: SignInOutcome | null;
}

/** In the order in which they are asked for. */
export const TERMS_KINDS = ['platform-terms', 'profile-access', 'service-terms'] as const;
export type TermsKind = (typeof TERMS_KINDS)[number];

/** One published version of a text; the same for every company. */
@Entity('terms')
export class Terms {
  @PrimaryColumn('text') kind: TermsKind;
  @PrimaryColumn('int') version: number;
  @Column('date', { name: 'effective_on' }) effectiveOn: IsoDay;
  @Column('text', { name: 'title_ja' }) titleJa: string;
  @Column('text', { name: 'title_en' }) titleEn: string;
  @Column('text', { name: 'body_ja' }) bodyJa: string;
  @Column('text', { name: 'body_en' }) bodyEn: string;
  @Column('timestamptz', { name: 'published_at' }) publishedAt: Date;
}

/** What a person decided about one version of a text. */
@Entity('consents')
export class Consent {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: Uuid;
  @PrimaryColumn('uuid') id: Uuid;
  @Column('uuid', { name: 'user_id' }) userId: Uuid;
  @Column('text') kind: TermsKind;
  @Column('int') version: number;
  @Column('text') decision: 'agreed' | 'declined';
  @Column('timestamptz', { name: 'decided_at' }) decidedAt: Date;
  @Column('text') address: string;
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

export const IDENTITY_ENTITIES = [
  Tenant,
  User,
  Group,
  GroupMember,
  CustomRole,
  Session,
  SignInEntity,
  Terms,
  Consent,
  CompanyPolicy,
  TwoStepSecret,
  RecoveryCode,
  ApiKey,
  ApiKeyGroup,
  UserToken,
  SupportGrant,
  ...SSO_ENTITIES,
];
