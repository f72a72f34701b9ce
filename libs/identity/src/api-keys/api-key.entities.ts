import type { Uuid } from '@chogura/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a partner's program signs its requests with. It belongs to the company, whoever made it. */
@Entity('api_keys')
export class ApiKey {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: Uuid;
  @PrimaryColumn('uuid') id: Uuid;
  @Column('text') name: string;
  /** The part of the key that may be shown. */
  @Column('text') prefix: string;
  @Column('bytea', { name: 'secret_sha256' }) secretSha256: Buffer;
  /** Keys of permissions: "read:Document". */
  @Column('text', { array: true }) scopes: string[];
  @Column('uuid', { name: 'created_by' }) createdBy: Uuid;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  /** The first instant at which it is over; null: never. */
  @Column('timestamptz', { name: 'expires_at', nullable: true }) expiresAt: Date | null;
  @Column('uuid', { name: 'revoked_by', nullable: true }) revokedBy: Uuid | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
  /** Whole minutes. */
  @Column('timestamptz', { name: 'last_used_at', nullable: true }) lastUsedAt: Date | null;
  @Column('text', { name: 'last_used_address', nullable: true }) lastUsedAddress: string | null;
  /** When somebody last came with it after its end, and it was told. */
  @Column('timestamptz', { name: 'last_refused_at', nullable: true }) lastRefusedAt: Date | null;
}

/** What the key may see is what these groups may see. */
@Entity('api_key_groups')
export class ApiKeyGroup {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: Uuid;
  @PrimaryColumn('uuid', { name: 'key_id' }) keyId: Uuid;
  @PrimaryColumn('uuid', { name: 'group_id' }) groupId: Uuid;
  /** The lowest is the 担当グループ of what is registered with the key. */
  @Column('int') position: number;
}

/** @returns why the key is not good any more; null: it is */
export function endOf(key: Pick<ApiKey, 'revokedAt' | 'expiresAt'>, now: Date): 'revoked' | 'expired' | null {
  if (key.revokedAt) return 'revoked';
  return key.expiresAt && key.expiresAt <= now ? 'expired' : null;
}
