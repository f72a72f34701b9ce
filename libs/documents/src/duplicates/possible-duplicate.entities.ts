import type { Uuid } from '@chogura/kernel';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * Why two documents may be one paper. `same-paper`: they print the same numbers and words, as a second scan does. `same-values`: company,
 * amount, day and 分類 are the same, and nothing on them speaks against it.
 */
export const DUPLICATE_REASONS = ['same-paper', 'same-values'] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];

/** dismissed: somebody said 別の書類. */
export const DUPLICATE_STATES = ['suspected', 'dismissed'] as const;
export type DuplicateState = (typeof DUPLICATE_STATES)[number];

/** What a document is told by, of its newest reading; `PaperPrint`. */
@Entity('document_prints')
export class DocumentPrintEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId!: Uuid;
  @PrimaryColumn('uuid', { name: 'document_id' }) documentId!: Uuid;
  @Column('text', { array: true }) figures!: string[];
  @Column('int', { array: true }) words!: number[];
  @Column('text', { nullable: true }) look!: string | null;
}

/** What a print is found by. */
@Entity('document_print_keys')
export class DocumentPrintKeyEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId!: Uuid;
  @PrimaryColumn('int') key!: number;
  @PrimaryColumn('uuid', { name: 'document_id' }) documentId!: Uuid;
}

/** Two documents that may be one paper, the smaller id first. */
@Entity('document_duplicates')
@Index('document_duplicates_by_second', ['tenantId', 'secondId', 'firstId'])
@Index('document_duplicates_suspected', ['tenantId', 'firstId'], { where: `state = 'suspected'` })
export class DocumentDuplicateEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId!: Uuid;
  @PrimaryColumn('uuid', { name: 'first_id' }) firstId!: Uuid;
  @PrimaryColumn('uuid', { name: 'second_id' }) secondId!: Uuid;
  @Column('text') reason!: DuplicateReason;
  @Column('text', { default: 'suspected' }) state!: DuplicateState;
  @Column('timestamptz', { name: 'found_at' }) foundAt!: Date;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt!: Date | null;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy!: Uuid | null;
  @Column('uuid', { name: 'decided_by_key', nullable: true }) decidedByKey!: Uuid | null;
}

export const DUPLICATE_ENTITIES = [DocumentPrintEntity, DocumentPrintKeyEntity, DocumentDuplicateEntity];
