import type { CustomFieldKind, DocumentType, TagColour } from '@chogura/contracts';
import type { Uuid } from '@chogura/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('custom_fields')
export class CustomFieldEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId!: Uuid;
  @PrimaryColumn('uuid') id!: Uuid;
  @Column('int') revision!: number;
  @Column('text') name!: string;
  /** Two fields of one key cannot be told apart. */
  @Column('text', { name: 'name_key' }) nameKey!: string;
  @Column('text') kind!: CustomFieldKind;
  @Column('text', { nullable: true }) description!: string | null;
  @Column('boolean', { name: 'has_several', default: false }) hasSeveral!: boolean;
  @Column('text', { name: 'shown_for', array: true, nullable: true }) shownFor!: DocumentType[] | null;
  @Column('int') position!: number;
  /** Since then it is a name in histories and nothing else. */
  @Column('timestamptz', { name: 'removed_at', nullable: true }) removedAt!: Date | null;
}

@Entity('custom_field_options')
export class CustomFieldOptionEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId!: Uuid;
  @PrimaryColumn('uuid') id!: Uuid;
  @Column('uuid', { name: 'field_id' }) fieldId!: Uuid;
  @Column('text') name!: string;
  @Column('text') colour!: TagColour;
  @Column('int') position!: number;
  @Column('boolean', { name: 'is_retired', default: false }) isRetired!: boolean;
}

export const CUSTOM_FIELDS_ENTITIES = [CustomFieldEntity, CustomFieldOptionEntity];
