import type { Uuid } from '@chogura/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Placing } from '../upload/placing';

/** Why nothing is picked up at the moment. `unreachable`: the folder, or what lies in it, cannot be read or moved. */
export const FOLDER_TROUBLES = ['quota-exceeded', 'unreachable', 'too-many-files', 'not-looked-at'] as const;
export type FolderTrouble = (typeof FOLDER_TROUBLES)[number];

/** What holds for files in a sub-folder of this name, however deep below it. */
export interface FolderRule extends Placing {
  readonly folder: string;
}

@Entity('watched_folders')
export class WatchedFolderEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId!: Uuid;
  @Column('int') revision!: number;
  @Column('boolean', { name: 'is_on' }) isOn!: boolean;
  /** Of files without a rule. */
  @Column('jsonb', { name: 'default_placing' }) placing!: Placing;
  @Column('jsonb') rules!: readonly FolderRule[];
  @Column('timestamptz', { name: 'looked_at', nullable: true }) lookedAt!: Date | null;
  @Column('text', { nullable: true }) trouble!: FolderTrouble | null;
  /** Files that lie there and were not picked up yet. */
  @Column('int', { default: 0 }) waiting!: number;
  @Column('uuid', { name: 'leased_by', nullable: true }) leasedBy!: Uuid | null;
  @Column('timestamptz', { name: 'leased_until', nullable: true }) leasedUntil!: Date | null;
}

export const FILE_OUTCOMES = ['registered', 'refused'] as const;
export type FileOutcome = (typeof FILE_OUTCOMES)[number];

/** What came of a file that was picked up. */
@Entity('watched_files')
export class WatchedFileEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId!: Uuid;
  /** Also the id of the document, where it was registered. */
  @PrimaryColumn('uuid') id!: Uuid;
  /** Below the folder of the company. */
  @Column('text') path!: string;
  @Column('int8', { name: 'size_bytes' }) sizeBytes!: number;
  @Column('timestamptz', { name: 'ended_at' }) endedAt!: Date;
  @Column('text') outcome!: FileOutcome;
  /** Stable code of the refusal. */
  @Column('text', { nullable: true }) problem!: string | null;
  @Column('uuid', { name: 'existing_document_id', nullable: true }) existingDocumentId!: Uuid | null;
}

export const WATCHED_FOLDER_ENTITIES = [WatchedFolderEntity, WatchedFileEntity];
