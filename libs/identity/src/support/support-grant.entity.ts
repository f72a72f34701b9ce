import type { Uuid } from '@chogura/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A company's leave for operators to look at documents. Nothing of it changes but its end. */
@Entity('support_grants')
export class SupportGrant {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: Uuid;
  @PrimaryColumn('uuid') id: Uuid;
  @Column('text') reason: string;
  /** null: all documents. */
  @Column('uuid', { name: 'document_ids', array: true, nullable: true }) documentIds: Uuid[] | null;
  @Column('uuid', { name: 'granted_by' }) grantedBy: Uuid;
  @Column('timestamptz', { name: 'granted_at' }) grantedAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('uuid', { name: 'revoked_by', nullable: true }) revokedBy: Uuid | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
}

export const GRANT_STATES = ['active', 'expired', 'revoked'] as const;
export type GrantState = (typeof GRANT_STATES)[number];

export function stateOf({ revokedAt, expiresAt }: SupportGrant, now: Date): GrantState {
  if (revokedAt) return 'revoked';
  return expiresAt <= now ? 'expired' : 'active';
}
