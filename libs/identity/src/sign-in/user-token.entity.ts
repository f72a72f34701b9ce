import type { Uuid } from '@chogura/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const USER_TOKEN_PURPOSES = ['reset-password', 'invitation'] as const;
export type UserTokenPurpose = (typeof USER_TOKEN_PURPOSES)[number];

/** A link that lets whoever holds it set one person's password, once. */
@Entity('user_tokens')
export class UserToken {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: Uuid;
  @PrimaryColumn('uuid') id: Uuid;
  @Column('uuid', { name: 'user_id' }) userId: Uuid;
  @Column('text') purpose: UserTokenPurpose;
  /** SHA-256; the token itself stands in one mail only. */
  @Column('bytea', { name: 'token_hash' }) tokenHash: Buffer;
  @Column('timestamptz', { name: 'issued_at' }) issuedAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt: Date | null;
  /** A newer link or a new password took its place. */
  @Column('timestamptz', { name: 'voided_at', nullable: true }) voidedAt: Date | null;
}
