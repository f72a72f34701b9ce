import type { Uuid } from '@chogura/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BulkAction } from './bulk-action';

export const BULK_ITEM_STATES = ['pending', 'done', 'unchanged', 'failed'] as const;
export type BulkItemState = (typeof BULK_ITEM_STATES)[number];

/** まとめて操作: one action on documents that were chosen once and for all when it started. */
@Entity('bulk_jobs')
export class BulkJobEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId!: Uuid;
  @PrimaryColumn('uuid') id!: Uuid;
  @Column('uuid', { name: 'started_by' }) startedBy!: Uuid;
  @Column('timestamptz', { name: 'started_at' }) startedAt!: Date;
  @Column('jsonb') action!: BulkAction;
  /** The job that this one takes back. */
  @Column('uuid', { nullable: true }) undoes!: Uuid | null;
  @Column('timestamptz', { name: 'cancelled_at', nullable: true }) cancelledAt!: Date | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
}

@Entity('bulk_job_items')
export class BulkJobItemEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId!: Uuid;
  @PrimaryColumn('uuid', { name: 'job_id' }) jobId!: Uuid;
  /** From 1, in the order of the work. */
  @PrimaryColumn('int') position!: number;
  @Column('uuid', { name: 'document_id' }) documentId!: Uuid;
  @Column('text', { default: 'pending' }) state!: BulkItemState;
  /** The code of what was in the way. */
  @Column('text', { nullable: true }) problem!: string | null;
  /** Of the document, as this job made it. */
  @Column('int', { nullable: true }) revision!: number | null;
  /** What was replaced, for taking it back. */
  @Column('jsonb', { nullable: true }) before!: object | null;
}

export const BULK_JOB_ENTITIES = [BulkJobEntity, BulkJobItemEntity];
