import type { IsoDay, Uuid } from '@chogura/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An upload that arrives in more than one request, until it is a document or nobody went on with it. */
@Entity('half_uploads')
export class HalfUploadEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId!: Uuid;
  /** Of the document to be. */
  @PrimaryColumn('uuid') id!: Uuid;
  /** As events name an actor. */
  @Column('text', { name: 'begun_by' }) begunBy!: string;
  @Column('text', { name: 'file_name' }) fileName!: string;
  /** Of the whole file. */
  @Column('int8', { name: 'size_bytes' }) sizeBytes!: number;
  /** Below which its bytes grow. */
  @Column('text', { name: 'object_key' }) objectKey!: string;
  @Column('date', { name: 'reserved_in' }) reservedIn!: IsoDay;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
}
