import type { TagColour } from '@chogura/contracts';
import type { Uuid } from '@chogura/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('tags')
export class TagEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId!: Uuid;
  @PrimaryColumn('uuid') id!: Uuid;
  @Column('int') revision!: number;
  @Column('text') name!: string;
  /** Two tags of one key cannot be told apart. */
  @Column('text', { name: 'name_key' }) nameKey!: string;
  @Column('text') colour!: TagColour;
  @Column('int') position!: number;
  /** Since then it is put on no more documents. */
  @Column('timestamptz', { name: 'retired_at', nullable: true }) retiredAt!: Date | null;
}

@Entity('document_tags')
export class DocumentTagEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId!: Uuid;
  @PrimaryColumn('uuid', { name: 'document_id' }) documentId!: Uuid;
  @PrimaryColumn('uuid', { name: 'tag_id' }) tagId!: Uuid;
  /** The document's. */
  @Column('int8') number!: number;
}

export const TAG_ENTITIES = [TagEntity, DocumentTagEntity];
