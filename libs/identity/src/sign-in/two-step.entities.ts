import type { Uuid } from '@chogura/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The secret that a person's authenticator app shares with us; counts once it was confirmed with a code. */
@Entity('two_step_secrets')
export class TwoStepSecret {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: Uuid;
  @PrimaryColumn('uuid', { name: 'user_id' }) userId: Uuid;
  @Column('bytea', { name: 'sealed_secret' }) sealedSecret: Buffer;
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt: Date | null;
  /** Of the newest code that was used: none before it is good any more. */
  @Column('int8', { name: 'last_counter' }) lastCounter: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

/** A way in for whoever has lost the app; each once. */
@Entity('recovery_codes')
export class RecoveryCode {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: Uuid;
  @PrimaryColumn('uuid', { name: 'user_id' }) userId: Uuid;
  @PrimaryColumn('text', { name: 'code_sha256' }) codeSha256: string;
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt: Date | null;
}
