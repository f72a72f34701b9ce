import type { Uuid } from '@chogura/kernel';
import type { CustomValueDto } from './custom/custom-values.dto';
import { needsReview } from './change/document-state';
import type { DocumentEntity, DocumentFieldEntity, DocumentTaxLineEntity } from './document.entity';
import type {
  DeletionDto,
  DocumentRowDto,
  FieldReadingDto,
  FieldSource,
  PersonRefDto,
  TaxLineDto,
} from './documents.dto';
import { canonicalValue } from './change/field-values';
import { named, type Names } from './person-names';
import type { TagDto } from './tags/tags.dto';

/** What belongs to a row beside the document's own columns. */
export interface RowMarks {
  readonly isFavourite: boolean;
  readonly isPossibleDuplicate: boolean;
  readonly tags: readonly TagDto[];
  readonly customValues: readonly CustomValueDto[];
}

export function rowOf(
  document: DocumentEntity,
  names: Names,
  { isFavourite, isPossibleDuplicate, tags, customValues }: RowMarks,
): DocumentRowDto {
  return {
    id: document.id,
    number: document.number,
    revision: document.revision,
    inputState: document.inputState,
    isManuallyCompleted: document.isManuallyCompleted,
    reviewFields: document.reviewFields,
    missingFields: document.missingFields,
    failure: document.failure,
    docType: document.docType,
    title: document.title,
    companyName: document.companyName,
    direction: document.direction,
    transactionDate: document.transactionDate,
    amountMinor: document.amountMinor,
    currency: document.currency,
    registrationNumber: document.registrationNumber,
    dueDate: document.dueDate,
    memo: document.memo,
    tags: [...tags],
    customValues: [...customValues],
    contractParties: document.contractParties,
    contractSignedOn: document.contractSignedOn,
    contractStartsOn: document.contractStartsOn,
    contractEndsOn: document.contractEndsOn,
    cancellationNoticeBy: document.cancellationNoticeBy,
    isAutoRenewed: document.isAutoRenewed,
    contractStatus: document.contractStatus,
    assignee: named(names.users, document.assigneeId),
    group: named(names.groups, document.groupId),
    fileName: document.fileName,
    fileKind: document.fileKind,
    sizeBytes: document.sizeBytes,
    pageCount: document.pageCount,
    isFavourite,
    isPossibleDuplicate,
    storedAt: document.storedAt.toISOString(),
  };
}

export function fieldOf(
  document: DocumentEntity,
  field: FieldReadingDto['field'],
  row: DocumentFieldEntity | undefined,
  authors: ReadonlyMap<Uuid, PersonRefDto>,
): FieldReadingDto {
  return {
    field,
    value: canonicalValue(document, field),
    source: row?.source ?? 'none',
    setBy: row ? named(authors, row.changedBy ?? row.changedByKey) : null,
    setAt: row ? row.changedAt.toISOString() : null,
    evidence: row?.evidence ?? null,
    alsoAt: [...(row?.alsoAt ?? [])],
    confidence: row?.confidence ?? null,
    reason: row?.reason ?? null,
    review: needsReview(row) ? [...(row?.review ?? [])] : [],
    isConfirmed: row?.isConfirmed ?? false,
    candidates: [...(row?.candidates ?? [])],
  };
}

export const taxLineOf = (line: DocumentTaxLineEntity): TaxLineDto => ({
  ratePercent: line.rateBasisPoints / 100,
  netMinor: line.netMinor,
  taxMinor: line.taxMinor,
  grossMinor: line.grossMinor,
  source: line.source,
  evidence: line.evidence,
});

/** A person's also where the person said that there is none. */
export const sourceOfDueDate = ({ dueDate, dueDateSource }: DocumentEntity): FieldSource =>
  dueDateSource === 'person' ? 'person' : dueDate === null ? 'none' : 'reading';

/** null: it is in the ledger. */
export function deletionOf(
  { deletedAt, deletedBy, deletedByKey, deletionReason }: DocumentEntity,
  authors: ReadonlyMap<Uuid, PersonRefDto>,
): DeletionDto | null {
  if (!deletedAt || deletionReason === null) return null;
  return { at: deletedAt.toISOString(), by: named(authors, deletedBy ?? deletedByKey), reason: deletionReason };
}
