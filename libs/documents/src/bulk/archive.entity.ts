import type { Uuid } from '@chogura/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Originals that somebody wants as one ZIP. */
@Entity('document_archives')
export class DocumentArchiveEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId!: Uuid;
  @PrimaryColumn('uuid') id!: Uuid;
  /** As events name an actor. */
  @Column('text', { name: 'ordered_by' }) orderedBy!: string;
  @Column('timestamptz', { name: 'ordered_at' }) orderedAt!: Date;
  /** In the order of the ZIP. */
  @Column('uuid', { name: 'document_ids', array: true }) documentIds!: Uuid[];
}
