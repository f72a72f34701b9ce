import type { Uuid } from '@chogura/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One event, as it stands in its company's chain for good. docs/audit-format.md says what the hash is made of. */
@Entity('audit_entries')
export class AuditEntry {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: Uuid;
  /** From 1, without holes. */
  @PrimaryColumn('int8') seq: number;
  @Column('uuid', { name: 'event_id' }) eventId: Uuid;
  @Column({ type: 'timestamptz', name: 'occurred_at', precision: 3 }) occurredAt: Date;
  /** When it was chained: some moments later, or much later when the worker was away. */
  @Column({ type: 'timestamptz', name: 'recorded_at', precision: 3 }) recordedAt: Date;
  /** By `actorText`. */
  @Column('text') actor: string;
  @Column('text') type: string;
  /** The payload's, for looking up. */
  @Column('uuid', { name: 'document_id', nullable: true }) documentId: Uuid | null;
  /** Canonical JSON (RFC 8785). */
  @Column('text') payload: string;
  /** Of the entry before; GENESIS_HASH for the first. */
  @Column('text', { name: 'prev_hash' }) prevHash: string;
  @Column('text') hash: string;
}

/** The last entry of a company's chain. Its row is the lock under which the chain grows. */
@Entity('audit_heads')
export class AuditHead {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: Uuid;
  /** 0 before the first entry. */
  @Column('int8') seq: number;
  @Column('text') hash: string;
}

export const AUDIT_ENTITIES = [AuditEntry, AuditHead];
