import type {
  Candidate,
  ContractStatus,
  Direction,
  DocumentField,
  DocumentType,
  Evidence,
  FileKind,
  InputState,
  ReadingFailure,
  ReadingOutcome,
  ReadingState,
  ReviewReason,
} from '@chogura/contracts';
import type { IsoDay, Uuid } from '@chogura/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DocumentArchiveEntity } from './bulk/archive.entity';
import { HalfUploadEntity } from './upload/half-upload.entity';
import { IntakeSettingsEntity } from './upload/intake-settings.entity';
import { BULK_JOB_ENTITIES } from './bulk/bulk-job.entities';
import { LINK_ENTITIES } from './links/link.entities';
import { DUPLICATE_ENTITIES } from './duplicates/possible-duplicate.entities';
import { CUSTOM_VALUE_ENTITIES } from './custom/custom-value.entity';
import { TAG_ENTITIES } from './tags/tag.entities';
import { WATCHED_FOLDER_ENTITIES } from './watched-folder/watched-folder.entities';

export const RECEIVED_VIA = ['upload', 'api', 'folder'] as const;
export type ReceivedVia = (typeof RECEIVED_VIA)[number];
/** 電子取引 / スキャナ / 自己作成. */
export const PRESERVATION_KINDS = ['electronic_transaction', 'scanned', 'self_made'] as const;
export type PreservationKind = (typeof PRESERVATION_KINDS)[number];
/** What decided it: the kind of file, a rule of the way in, or a person. */
export type PreservationSource = 'content' | 'rule' | 'person';
export type DocumentNote = 'wrong-extension';
/** Who gave a value. A reading changes none that a person gave. */
export type ValueSource = 'reading' | 'person';

/** One stored document: its ledger columns and the facts that can never be filled in later. */
@Entity('documents')
export class DocumentEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId!: Uuid;
  @PrimaryColumn('uuid') id!: Uuid;
  /** 管理番号. */
  @Column('int8') number!: number;
  @Column('int') revision!: number;
  @Column('int8', { name: 'access_class_id' }) accessClassId!: number;

  @Column('text', { name: 'reading_state' }) readingState!: ReadingState;
  @Column('text', { nullable: true }) failure!: ReadingFailure | null;
  @Column('uuid', { name: 'reading_id', nullable: true }) readingId!: Uuid | null;
  @Column('boolean', { name: 'is_manually_completed', default: false }) isManuallyCompleted!: boolean;
  @Column('text', { name: 'missing_fields', array: true, default: {} }) missingFields!: DocumentField[];
  @Column('text', { name: 'review_fields', array: true, default: {} }) reviewFields!: DocumentField[];
  @Column('text', { name: 'input_state' }) inputState!: InputState;

  @Column('text', { name: 'doc_type', nullable: true }) docType!: DocumentType | null;
  @Column('text', { nullable: true }) title!: string | null;
  @Column('text', { name: 'company_name', nullable: true }) companyName!: string | null;
  @Column('text', { nullable: true }) direction!: Direction | null;
  @Column('date', { name: 'transaction_date', nullable: true }) transactionDate!: IsoDay | null;
  @Column('int8', { name: 'amount_minor', nullable: true }) amountMinor!: number | null;
  @Column('text', { default: 'JPY' }) currency!: string;
  @Column('text', { name: 'registration_number', nullable: true }) registrationNumber!: string | null;
  @Column('date', { name: 'due_date', nullable: true }) dueDate!: IsoDay | null;
  @Column('text', { name: 'due_date_source', default: 'reading' }) dueDateSource!: ValueSource;
  @Column('boolean', { name: 'is_tax_included', nullable: true }) isTaxIncluded!: boolean | null;
  @Column('text', { nullable: true }) memo!: string | null;
  @Column('text', { name: 'company_key', nullable: true }) companyKey!: string | null;
  @Column('text', { name: 'contract_parties_key', nullable: true }) contractPartiesKey!: string | null;
  @Column('text', { name: 'memo_start', nullable: true }) memoStart!: string | null;
  @Column('boolean', { name: 'is_tagged', default: false }) isTagged!: boolean;

  @Column('text', { name: 'contract_parties', array: true, default: {} }) contractParties!: string[];
  @Column('date', { name: 'contract_signed_on', nullable: true }) contractSignedOn!: IsoDay | null;
  @Column('date', { name: 'contract_starts_on', nullable: true }) contractStartsOn!: IsoDay | null;
  @Column('date', { name: 'contract_ends_on', nullable: true }) contractEndsOn!: IsoDay | null;
  /** 解約通知期限. */
  @Column('date', { name: 'cancellation_notice_by', nullable: true }) cancellationNoticeBy!: IsoDay | null;
  /** 自動更新. null: nobody knows. */
  @Column('boolean', { name: 'is_auto_renewed', nullable: true }) isAutoRenewed!: boolean | null;
  @Column('text', { name: 'contract_status', nullable: true }) contractStatus!: ContractStatus | null;

  @Column('uuid', { name: 'assignee_id', nullable: true }) assigneeId!: Uuid | null;
  @Column('uuid', { name: 'group_id', nullable: true }) groupId!: Uuid | null;

  @Column('text', { name: 'file_name' }) fileName!: string;
  @Column('text', { name: 'file_kind' }) fileKind!: FileKind;
  @Column('int8', { name: 'size_bytes' }) sizeBytes!: number;
  @Column('text') sha256!: string;
  @Column('text', { name: 'object_key' }) objectKey!: string;
  @Column('text', { nullable: true }) note!: DocumentNote | null;
  @Column('bytea', { name: 'sealed_password', nullable: true }) sealedPassword!: Buffer | null;
  @Column('int', { name: 'page_count', nullable: true }) pageCount!: number | null;
  @Column('double precision', { name: 'original_dpi', nullable: true }) originalDpi!: number | null;
  @Column('int', { name: 'original_bit_depth', nullable: true }) originalBitDepth!: number | null;
  @Column('int', { name: 'original_width_px', nullable: true }) originalWidthPx!: number | null;
  @Column('int', { name: 'original_height_px', nullable: true }) originalHeightPx!: number | null;
  @Column('text', { name: 'engine_version', nullable: true }) engineVersion!: string | null;

  @Column('text', { name: 'received_via' }) receivedVia!: ReceivedVia;
  @Column('text', { name: 'preservation_kind' }) preservationKind!: PreservationKind;
  @Column('text', { name: 'preservation_source', default: 'content' }) preservationSource!: PreservationSource;
  @Column('timestamptz', { name: 'stored_at' }) storedAt!: Date;
  @Column('date', { name: 'received_on' }) receivedOn!: IsoDay;
  @Column('uuid', { name: 'stored_by', nullable: true }) storedBy!: Uuid | null;
  @Column('uuid', { name: 'stored_by_key', nullable: true }) storedByKey!: Uuid | null;

  /** Since when it is in the 削除履歴. null: it is in the ledger. */
  @Column('timestamptz', { name: 'deleted_at', nullable: true }) deletedAt!: Date | null;
  @Column('uuid', { name: 'deleted_by', nullable: true }) deletedBy!: Uuid | null;
  @Column('uuid', { name: 'deleted_by_key', nullable: true }) deletedByKey!: Uuid | null;
  @Column('text', { name: 'deletion_reason', nullable: true }) deletionReason!: string | null;
}

/** Where one value comes from. The value itself is the document's column. A field nobody set has no row. */
@Entity('document_fields')
export class DocumentFieldEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId!: Uuid;
  @PrimaryColumn('uuid', { name: 'document_id' }) documentId!: Uuid;
  @PrimaryColumn('text') field!: DocumentField;
  @Column('text') source!: ValueSource;
  /** The revision in which the value became what it is. */
  @Column('int', { name: 'changed_revision' }) changedRevision!: number;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
  @Column('uuid', { name: 'changed_by', nullable: true }) changedBy!: Uuid | null;
  @Column('uuid', { name: 'changed_by_key', nullable: true }) changedByKey!: Uuid | null;
  @Column('jsonb', { nullable: true }) evidence!: Evidence | null;
  @Column('jsonb', { name: 'also_at', default: [] }) alsoAt!: readonly Evidence[];
  @Column('double precision', { nullable: true }) confidence!: number | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('text', { array: true, default: {} }) review!: ReviewReason[];
  /** このままで正しい. */
  @Column('boolean', { name: 'is_confirmed', default: false }) isConfirmed!: boolean;
  @Column('jsonb', { default: [] }) candidates!: readonly Candidate[];
}

/** 税率ごとの内訳. A line without amounts is one that a person took away. */
@Entity('document_tax_lines')
export class DocumentTaxLineEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId!: Uuid;
  @PrimaryColumn('uuid', { name: 'document_id' }) documentId!: Uuid;
  /** 1000 is 10 %. */
  @PrimaryColumn('int', { name: 'rate_basis_points' }) rateBasisPoints!: number;
  @Column('int8', { name: 'net_minor', nullable: true }) netMinor!: number | null;
  @Column('int8', { name: 'tax_minor', nullable: true }) taxMinor!: number | null;
  @Column('int8', { name: 'gross_minor', nullable: true }) grossMinor!: number | null;
  @Column('text', { default: 'reading' }) source!: ValueSource;
  @Column('jsonb', { default: {} }) evidence!: {
    readonly net?: Evidence;
    readonly tax?: Evidence;
    readonly gross?: Evidence;
  };
}

/** How a revision came about. */
export const REVISION_KINDS = ['stored', 'read', 'edited', 'password_entered', 'deleted', 'restored'] as const;
export type RevisionKind = (typeof REVISION_KINDS)[number];

export interface FieldChange {
  readonly field: string;
  readonly from: string | number | boolean | null;
  readonly to: string | number | boolean | null;
}

/** The reader's answer as it came, without the places on the page, which the reading itself keeps. */
export interface RawReading {
  readonly readingId: Uuid;
  readonly engineVersion: string;
  readonly outcome: ReadingOutcome;
  readonly failure: ReadingFailure | null;
  readonly values: Readonly<
    Partial<Record<DocumentField, { readonly value: string | null; readonly confidence: number }>>
  >;
  readonly taxLines: readonly {
    readonly ratePercent: number;
    readonly net: string | null;
    readonly tax: string | null;
    readonly gross: string | null;
  }[];
  readonly currency: string;
  readonly isTaxIncluded: boolean | null;
  readonly dueDate: IsoDay | null;
}

/** One entry of the 訂正削除履歴; written in the transaction of the change, never changed itself. */
@Entity('document_revisions')
export class DocumentRevisionEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId!: Uuid;
  @PrimaryColumn('uuid', { name: 'document_id' }) documentId!: Uuid;
  @PrimaryColumn('int') revision!: number;
  @Column('text') kind!: RevisionKind;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
  @Column('uuid', { name: 'changed_by', nullable: true }) changedBy!: Uuid | null;
  @Column('uuid', { name: 'changed_by_key', nullable: true }) changedByKey!: Uuid | null;
  @Column('jsonb') changes!: readonly FieldChange[];
  @Column('text', { nullable: true }) reason!: string | null;
  /** Of kind read: what the reader said, also where a person's value stayed. */
  @Column('jsonb', { nullable: true }) reading!: RawReading | null;
}

@Entity('document_favourites')
export class DocumentFavouriteEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId!: Uuid;
  @PrimaryColumn('uuid', { name: 'user_id' }) userId!: Uuid;
  @PrimaryColumn('uuid', { name: 'document_id' }) documentId!: Uuid;
}

@Entity('document_counters')
export class DocumentCounterEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId!: Uuid;
  @Column('int8', { name: 'last_number' }) lastNumber!: number;
}

export const DOCUMENTS_ENTITIES = [
  DocumentEntity,
  DocumentFieldEntity,
  DocumentTaxLineEntity,
  DocumentRevisionEntity,
  DocumentFavouriteEntity,
  DocumentCounterEntity,
  DocumentArchiveEntity,
  HalfUploadEntity,
  ...TAG_ENTITIES,
  ...CUSTOM_VALUE_ENTITIES,
  ...BULK_JOB_ENTITIES,
  ...LINK_ENTITIES,
  ...WATCHED_FOLDER_ENTITIES,
  IntakeSettingsEntity,
  ...DUPLICATE_ENTITIES,
];
