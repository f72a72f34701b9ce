import type { Uuid } from '@chogura/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How a company wants documents to be taken in; without a row, as it is said below. */
@Entity('intake_settings')
export class IntakeSettingsEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId!: Uuid;
  @Column('int') revision!: number;
  /** Passwords of PDF files stay, encrypted, after they have served. Otherwise they go. */
  @Column('boolean', { name: 'keeps_passwords' }) keepsPasswords!: boolean;
}
