import type { Uuid } from '@chogura/kernel';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { DocumentNumber } from './document-numbers';

/** A number that the pages of a document print. */
@Entity('document_numbers')
export class DocumentNumberEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId!: Uuid;
  @PrimaryColumn('uuid', { name: 'document_id' }) documentId!: Uuid;
  @PrimaryColumn('text') kind!: DocumentNumber['kind'];
  @PrimaryColumn('text') key!: string;
  @Column('text') printed!: string;
}

/** confirmed: of one deal. dismissed: 関連なし, not suggested again. */
export type LinkState = 'confirmed' | 'dismissed';

/** What somebody decided about two documents; the smaller id comes first. */
@Entity('document_links')
@Index('document_links_by_second', ['tenantId', 'secondId'])
export class DocumentLinkEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId!: Uuid;
  @PrimaryColumn('uuid', { name: 'first_id' }) firstId!: Uuid;
  @PrimaryColumn('uuid', { name: 'second_id' }) secondId!: Uuid;
  @Column('text') state!: LinkState;
  @Column('timestamptz', { name: 'decided_at' }) decidedAt!: Date;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy!: Uuid | null;
  @Column('uuid', { name: 'decided_by_key', nullable: true }) decidedByKey!: Uuid | null;
}

export const LINK_ENTITIES = [DocumentNumberEntity, DocumentLinkEntity];

export const otherEnd = ({ firstId, secondId }: DocumentLinkEntity, id: Uuid): Uuid =>
  firstId === id ? secondId : firstId;
